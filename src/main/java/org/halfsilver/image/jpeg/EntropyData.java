package org.halfsilver.image.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Entropy-coded data (T.81, B.1.1.5) from one marker to the next: stuffed zero bytes taken out, and zero bits behind the
 * end. Where restart markers are missing, doubled or out of order, it goes on where libjpeg's
 * {@code jpeg_resync_to_restart} would.
 */
final class EntropyData {
    /**
     * Zero bytes behind the data: more than one MCU can take (10 blocks of 64 codes of 17 bits with 15 bits each), so
     * that readers look for the end only once an MCU.
     */
    static final int PADDING = 2608;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EVERY_BYTE = 0x01_01_01_01_01_01_01_01L;
    private static final long TOP_BITS = EVERY_BYTE << 7;

    private final byte[] source;
    /** The data of the segment at hand, followed by {@link #PADDING} zero bytes. */
    final byte[] bytes;
    /** Bytes of the segment at hand. */
    int length;
    /** The marker that ended it; EOI where the file ends without one. */
    int marker;
    /** Whether the file ended within the data, without a marker. */
    boolean cutOff;
    /** The source's first byte behind the marker. */
    int next;

    private int expectedRestart;

    EntropyData(byte[] source, Work work) throws RefusedImageException {
        this.source = source;
        bytes = work.octets(source.length + (long) PADDING);
    }

    /** Begins a scan's data at this byte of the source. */
    void open(int from) {
        expectedRestart = 0;
        read(from);
    }

    /**
     * Opens the segment behind the next restart marker, or an empty one if that marker isn't there.
     *
     * @return whether there is a segment
     */
    boolean restart() {
        int desired = expectedRestart;
        expectedRestart = (expectedRestart + 1) & 7;
        if (marker == Marker.RST0 + desired) {
            read(next);
            return true;
        }
        while (marker < Marker.SOF0_BASELINE || isPast(desired)) {
            skipToMarker();
        }
        if (isRestart() && !isSoon(desired)) {
            read(next);
            return true;
        }
        clear(0);
        return false;
    }

    private boolean isRestart() {
        return marker >= Marker.RST0 && marker <= Marker.RST7;
    }

    private boolean isPast(int desired) {
        int ahead = (marker - Marker.RST0 - desired) & 7;
        return isRestart() && (ahead == 6 || ahead == 7);
    }

    private boolean isSoon(int desired) {
        int ahead = (marker - Marker.RST0 - desired) & 7;
        return ahead == 1 || ahead == 2;
    }

    private void read(int from) {
        int at = from;
        int to = 0;
        while (true) {
            while (at + Long.BYTES <= source.length) {
                long eight = (long) LONG.get(source, at);
                if (hasFf(eight)) {
                    break;
                }
                LONG.set(bytes, to, eight);
                at += Long.BYTES;
                to += Long.BYTES;
            }
            while (at < source.length && source[at] != (byte) 0xff) {
                bytes[to++] = source[at++];
            }
            int code = at;
            while (code < source.length && source[code] == (byte) 0xff) {
                code++;
            }
            if (code >= source.length) {
                end(Marker.EOI, source.length);
                cutOff = true;
                break;
            }
            at = code + 1;
            if (source[code] != 0) {
                end(source[code] & 0xff, at);
                break;
            }
            bytes[to++] = (byte) 0xff;
        }
        clear(to);
    }

    private static boolean hasFf(long eight) {
        long inverse = ~eight;
        return (inverse - EVERY_BYTE & eight & TOP_BITS) != 0;
    }

    private void skipToMarker() {
        int at = next;
        while (at + 1 < source.length && (source[at] != (byte) 0xff || source[at + 1] == 0
                || source[at + 1] == (byte) 0xff)) {
            at++;
        }
        if (at + 1 >= source.length) {
            end(Marker.EOI, source.length);
        } else {
            end(source[at + 1] & 0xff, at + 2);
        }
    }

    private void end(int code, int behind) {
        marker = code;
        next = behind;
    }

    private void clear(int from) {
        length = from;
        Arrays.fill(bytes, from, Math.min(from + PADDING, bytes.length), (byte) 0);
    }
}
