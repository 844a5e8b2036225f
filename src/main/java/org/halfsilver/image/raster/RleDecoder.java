package org.halfsilver.image.raster;

import java.util.Arrays;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Decodes run-length coded pixels of 4, 8 and 24 bits. What no run covers is black, as in Chromium. Every step
 * takes bytes from the file or ends, so that no jump can make it run for long.
 */
final class RleDecoder {
    private static final int END_OF_LINE = 0;
    private static final int END_OF_BITMAP = 1;
    private static final int DELTA = 2;

    private static final int BLACK = 0xFF000000;

    private final Input in;
    private final int bitCount;
    private final int width;
    private final int height;
    private final int[] palette;
    private final int[] argb;
    private final Work work;
    private long at;
    private final boolean topDown;
    private int x;
    private int y;

    RleDecoder(Input in, DibHeader header, int[] palette, int[] argb, Work work) {
        this.in = in;
        this.bitCount = header.bitCount();
        this.width = header.width();
        this.topDown = header.topDown();
        this.height = argb.length / header.width();
        this.palette = palette;
        this.argb = argb;
        this.work = work;
    }

    void decode(long dataAt) throws RefusedImageException {
        Arrays.fill(argb, BLACK);
        at = dataAt;
        for (int step = 1; y < height && at + 1 < in.length(); step++) {
            if ((step & 0xFFFF) == 0) {
                work.check();
            }
            int count = in.u8(at);
            int code = in.u8(at + 1);
            if (count > 0) {
                at++;
                run(count);
            } else if (code == END_OF_LINE) {
                at += 2;
                x = 0;
                y++;
            } else if (code == END_OF_BITMAP) {
                return;
            } else if (code == DELTA) {
                if (at + 3 >= in.length()) {
                    return;
                }
                x += in.u8(at + 2);
                y += in.u8(at + 3);
                at += 4;
            } else {
                at += 2;
                literal(code);
            }
        }
    }

    private void run(int count) throws RefusedImageException {
        int bytes = bitCount == 24 ? 3 : 1;
        if (at + bytes > in.length()) {
            at = in.length();
            return;
        }
        int first = bitCount == 24 ? truecolour() : in.u8(at);
        for (int i = 0; i < count; i++) {
            int pixel = switch (bitCount) {
                case 4 -> palette[(i & 1) == 0 ? first >> 4 : first & 15];
                case 8 -> palette[first];
                default -> first;
            };
            put(pixel);
        }
        at += bytes;
    }

    private void literal(int count) throws RefusedImageException {
        int bytes = bitCount == 24 ? 3 * count : (count * bitCount + 7) / 8;
        for (int i = 0; i < count && at + (bitCount == 24 ? 2 : 0) < in.length(); i++) {
            switch (bitCount) {
                case 4 -> put(palette[(i & 1) == 0 ? in.u8(at) >> 4 : in.u8(at) & 15]);
                case 8 -> put(palette[in.u8(at)]);
                default -> put(truecolour());
            }
            at += bitCount == 24 ? 3 : bitCount == 8 || (i & 1) == 1 || i == count - 1 ? 1 : 0;
        }
        // Literal runs end at an even number of bytes.
        at += bytes & 1;
    }

    private int truecolour() throws RefusedImageException {
        return BLACK | in.u8(at + 2) << 16 | in.u8(at + 1) << 8 | in.u8(at);
    }

    private void put(int pixel) {
        if (x < width && y < height) {
            argb[(topDown ? y : height - 1 - y) * width + x] = pixel;
            x++;
        }
    }
}
