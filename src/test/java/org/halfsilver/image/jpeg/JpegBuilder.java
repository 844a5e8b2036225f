package org.halfsilver.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Puts JPEG files together segment by segment, right or wrong. Its code tables are fixed: DC categories 0 to 11 in codes
 * of four bits, and AC symbols 0x00, 0x01, 0x11, 0xF0, 0x12 in codes of three.
 */
final class JpegBuilder {
    static final int[] AC_SYMBOLS = {0x00, 0x01, 0x11, 0xf0, 0x12};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long held;
    private int heldBits;

    JpegBuilder() {
        marker(Marker.SOI);
    }

    JpegBuilder marker(int code) {
        return raw(0xff, code);
    }

    JpegBuilder raw(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    JpegBuilder raw(byte[] values) {
        out.writeBytes(values);
        return this;
    }

    JpegBuilder segment(int code, byte[] content) {
        marker(code).raw(content.length + 2 >> 8, content.length + 2 & 0xff);
        return raw(content);
    }

    JpegBuilder segment(int code, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return segment(code, bytes);
    }

    /** A quantisation table with the same value everywhere. */
    JpegBuilder quantisation(int slot, int value) {
        int[] content = new int[65];
        Arrays.fill(content, value);
        content[0] = slot;
        return segment(Marker.DQT, content);
    }

    /** The two tables described above, in slot 0. */
    JpegBuilder huffman() {
        segment(Marker.DHT, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                11);
        return segment(Marker.DHT, 0x10, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x01, 0x11, 0xf0, 0x12);
    }

    /** A frame header; each component is called by its place from 1, and uses quantisation table 0. */
    JpegBuilder frame(int process, int width, int height, int... samplings) {
        int[] content = new int[6 + 3 * samplings.length];
        int[] head = {8, height >> 8, height & 0xff, width >> 8, width & 0xff, samplings.length};
        System.arraycopy(head, 0, content, 0, head.length);
        for (int i = 0; i < samplings.length; i++) {
            content[6 + 3 * i] = i + 1;
            content[7 + 3 * i] = samplings[i];
        }
        return segment(process, content);
    }

    /** The header of a sequential scan. */
    JpegBuilder scan(int... components) {
        return band(0, 63, 0, components);
    }

    /** The header of a progressive scan. */
    JpegBuilder band(int from, int to, int approximation, int... components) {
        int[] content = new int[4 + 2 * components.length];
        content[0] = components.length;
        for (int i = 0; i < components.length; i++) {
            content[1 + 2 * i] = components[i];
        }
        content[content.length - 3] = from;
        content[content.length - 2] = to;
        content[content.length - 1] = approximation;
        return segment(Marker.SOS, content);
    }

    JpegBuilder bits(int value, int count) {
        held = held << count | value & (1L << count) - 1;
        for (heldBits += count; heldBits >= 8; heldBits -= 8) {
            int eight = (int) (held >>> (heldBits - 8)) & 0xff;
            raw(eight);
            if (eight == 0xff) {
                raw(0);
            }
        }
        return this;
    }

    /** Fills up the last byte with ones. */
    JpegBuilder align() {
        while (heldBits > 0) {
            bits(1, 1);
        }
        return this;
    }

    /** A DC difference. */
    JpegBuilder dc(int difference) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        bits(size, 4);
        return size == 0 ? this : bits(difference < 0 ? difference - 1 : difference, size);
    }

    /** An AC symbol by its place in {@link #AC_SYMBOLS}, with its extra bits. */
    JpegBuilder ac(int place, int extra) {
        bits(place, 3);
        int size = AC_SYMBOLS[place] & 15;
        return size == 0 ? this : bits(extra, size);
    }

    JpegBuilder endOfBlock() {
        return ac(0, 0);
    }

    /** A block whose values a seed decides. */
    JpegBuilder block(Random random) {
        dc(random.nextInt(41) - 20);
        for (int coefficients = random.nextInt(5); coefficients > 0; coefficients--) {
            ac(new int[]{1, 2, 4}[random.nextInt(3)], random.nextInt(4));
        }
        return endOfBlock();
    }

    byte[] end() {
        return align().marker(Marker.EOI).bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
