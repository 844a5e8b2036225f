package org.halfsilver.image.webp;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.webp.vp8l.LosslessImage;
import org.halfsilver.image.webp.vp8l.Recoded;

/** The ALPH chunk, RFC 9649 section 2.7.1.2. */
final class AlphaPlane {
    private static final int HEADER = 1;
    private static final int UNCOMPRESSED = 0;
    private static final int LOSSLESS = 1;

    private AlphaPlane() {
    }

    /** {@return the chunk's payload, written anew} */
    static Recoded rebuild(byte[] file, Chunk chunk, int width, int height, Work work) throws RefusedImageException {
        if (chunk.size() <= HEADER) {
            throw RefusedImageException.malformed("ALPH size: " + chunk.size() + " (expected: >= 2)");
        }
        int header = file[chunk.from()] & 0xff;
        int method = header & 3;
        int preprocessing = header >> 4 & 3;
        if (method > LOSSLESS || preprocessing > 1 || header >> 6 != 0) {
            throw RefusedImageException.malformed("ALPH header: " + header);
        }
        int from = chunk.from() + HEADER;
        byte[] plane;
        boolean transparent;
        if (method == UNCOMPRESSED) {
            int pixels = Math.multiplyExact(width, height);
            if (chunk.end() - from < pixels) {
                throw RefusedImageException.malformed("ALPH size: " + chunk.size() + " (expected: > " + pixels + ")");
            }
            work.reserve(2L * pixels);
            plane = Arrays.copyOfRange(file, from, from + pixels);
            transparent = isZero(plane);
        } else {
            Recoded recoded = LosslessImage.rebuildAlphaPlane(file, from, chunk.end(), width, height, work);
            plane = recoded.bytes();
            transparent = recoded.transparent();
        }
        byte[] payload = new byte[HEADER + plane.length];
        payload[0] = (byte) header;
        System.arraycopy(plane, 0, payload, HEADER, plane.length);
        return new Recoded(payload, transparent);
    }

    private static boolean isZero(byte[] plane) {
        for (byte alpha : plane) {
            if (alpha != 0) {
                return false;
            }
        }
        return true;
    }
}
