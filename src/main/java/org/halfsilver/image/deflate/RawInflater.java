package org.halfsilver.image.deflate;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Reads a zlib stream that nobody vouches for to its bytes, where those are wanted in full. */
public final class RawInflater {
    private static final int RUN = 1 << 14;
    private static final int FIRST_SIZE = 1 << 12;

    private RawInflater() {
    }

    /**
     * Reads as many bytes as there are, up to the length of {@code out}.
     *
     * @param input the stream from index 0, and {@link TokenInflater#PADDING} zero bytes after it
     * @param length bytes of the stream
     * @param out takes the bytes
     * @param work checked at every run
     * @return how many were read before the stream was over, broken or cut, or {@code out} full
     * @throws RefusedImageException where the time for the picture is used up
     */
    public static int inflate(byte[] input, int length, byte[] out, Work work)
            throws RefusedImageException {
        TokenInflater inflater = new TokenInflater(input, length, out.length);
        int[] tokens = new int[RUN + 2];
        int filled = 0;
        while (filled < out.length && inflater.state() == TokenInflater.State.RUNNING) {
            work.check();
            inflater.run(tokens, 0, RUN);
            int n = inflater.runEnd() - inflater.runStart();
            System.arraycopy(inflater.window(), inflater.runStart(), out, filled, n);
            filled += n;
        }
        return filled;
    }

    /**
     * Reads a whole stream of unknown size.
     *
     * @param input the stream from index 0, and {@link TokenInflater#PADDING} zero bytes after it
     * @param length bytes of the stream
     * @param max bytes that are read at most
     * @param work checked at every run
     * @return the bytes; null where the stream is broken, cut or longer than {@code max}
     * @throws RefusedImageException where the time for the picture is used up
     */
    public static byte @Nullable [] inflateAll(byte[] input, int length, int max, Work work)
            throws RefusedImageException {
        TokenInflater inflater = new TokenInflater(input, length, max + 1L);
        int[] tokens = new int[RUN + 2];
        byte[] out = new byte[Math.min(max, FIRST_SIZE)];
        int filled = 0;
        while (inflater.state() == TokenInflater.State.RUNNING && filled <= max) {
            work.check();
            inflater.run(tokens, 0, RUN);
            int n = inflater.runEnd() - inflater.runStart();
            if (n > out.length - filled) {
                out = Arrays.copyOf(out, Math.max(filled + n, 2 * out.length));
            }
            System.arraycopy(inflater.window(), inflater.runStart(), out, filled, n);
            filled += n;
        }
        return inflater.state() == TokenInflater.State.ENDED && filled <= max ? Arrays.copyOf(out, filled) : null;
    }
}
