package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;

/** An image's symbols, to be gone through as often as is needed. */
interface SymbolSource {
    /** Gives all symbols of the image to the sink. */
    void replay(SymbolSink sink) throws RefusedImageException;

    /** {@return bits of the colour cache's index; 0 for none} */
    int cacheBits();
}
