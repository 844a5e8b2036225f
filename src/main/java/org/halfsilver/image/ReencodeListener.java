package org.halfsilver.image;

/** Is told of every picture that was rebuilt or refused, on the thread that did it: to count, and quickly. */
public interface ReencodeListener {
    /** Listens to nothing. */
    ReencodeListener NONE = (format, sourceBytes, nanos, result) -> {
    };

    /**
     * A picture is done with.
     *
     * @param format the source's format in lower case, such as {@code jpeg} or {@code bmp}; {@code unknown} where no codec
     *        knew it
     * @param sourceBytes bytes of the source
     * @param nanos time it took
     * @param result what became of it
     */
    void reencoded(String format, int sourceBytes, long nanos, ReencodeResult result);
}
