package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Who is asked about the addresses in CSS. */
public interface CssAddresses {
    /**
     * An address of an image.
     *
     * @param address as it stands there, escapes decoded
     * @param source where it stands, for example {@code style[background-image]}
     * @return what to write in its place; null where there must be none
     */
    @Nullable
    String image(String address, String source);

    /**
     * An address that was taken out because what it loads is no image, for example {@code style[@import]}.
     *
     * @param address as it stands there, escapes decoded
     * @param source where it stood
     */
    void notAnImage(String address, String source);

    /**
     * An address that was taken out because of where it stood: no image is loaded from there, or not by every browser.
     *
     * @param address as it stands there, escapes decoded
     * @param source where it stood
     */
    void placeForbidden(String address, String source);

    /**
     * A string that was taken out of a value in which it could have come to be an address: one if it names a host.
     *
     * @param text as it stands there, escapes decoded
     * @param source where it stood
     */
    void text(String text, String source);
}
