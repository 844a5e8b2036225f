package org.halfsilver.image.png;

import java.util.Arrays;

import org.halfsilver.image.deflate.TokenInflater;

/** Where the pieces of one zlib stream are that IDAT or fdAT chunks hold. */
final class DataStream {
    private final byte[] source;
    private int[] places = new int[2];
    private int count;
    private long length;

    DataStream(byte[] source) {
        this.source = source;
    }

    void add(int from, int bytes) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = from;
        places[count++] = bytes;
        length += bytes;
    }

    /** Bytes of the pieces together, less than the file has. */
    int length() {
        return (int) length;
    }

    /** {@return the pieces put together, with the inflater's padding} */
    byte[] toBytes() {
        byte[] all = new byte[length() + TokenInflater.PADDING];
        int at = 0;
        for (int i = 0; i < count; i += 2) {
            System.arraycopy(source, places[i], all, at, places[i + 1]);
            at += places[i + 1];
        }
        return all;
    }
}
