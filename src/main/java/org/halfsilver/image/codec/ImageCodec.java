package org.halfsilver.image.codec;

/** Rebuilds pictures of one format. Implementations keep no state between calls and may be shared by threads. */
public interface ImageCodec {
    /**
     * Says whether the bytes begin with the format's signature. Reads no more than the first bytes.
     *
     * @param source the file as it was fetched
     * @return whether {@link #rebuild} is the one to call
     */
    boolean recognises(byte[] source);

    /**
     * Checks the file and writes it anew. Never alters the source; no byte of it is copied without having been
     * understood.
     *
     * @param source the file as it was fetched
     * @param work the account of limits, time and memory
     * @return the new file
     * @throws RefusedImageException where there is no picture in it, or it is beyond a limit. Nothing else is thrown for
     *         any input but {@link java.util.concurrent.CancellationException}
     */
    Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException;
}
