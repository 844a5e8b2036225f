package org.halfsilver.playground;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is handed in: what a webmail would have taken out of it.
 *
 * @param html its HTML, or its text made to HTML
 * @param baseUrl the part's Content-Location, if any
 * @param subject its subject, if it has headers
 * @param from its sender, if it has headers
 * @param inlined pictures that came along, by their Content-ID
 */
record MailSource(String html, @Nullable String baseUrl, @Nullable String subject, @Nullable String from,
        Map<String, byte[]> inlined) {

    /** What is looked at of a file to tell whether it is text. */
    private static final int LOOKED_AT = 4_096;
    /** One character in so many may be none of a text's: mail has strays. */
    private static final int STRAYS = 20;

    /** {@return a message that is HTML alone; null where the bytes are no text} */
    static @Nullable MailSource ofHtml(byte[] bytes) {
        String html = Characters.of(bytes);
        return isText(html) ? new MailSource(html, null, null, null, Map.of()) : null;
    }

    private static boolean isText(String text) {
        int length = Math.min(text.length(), LOOKED_AT);
        long strays = text.chars().limit(length).filter(MailSource::isStray).count();
        return strays * STRAYS <= length;
    }

    private static boolean isStray(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r';
    }
}
