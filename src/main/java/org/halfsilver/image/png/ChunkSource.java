package org.halfsilver.image.png;

import java.util.zip.CRC32;

import org.halfsilver.image.codec.RefusedImageException;

/** Walks through a file's chunks (section 5.3). Nothing is copied. */
final class ChunkSource {
    private final byte[] source;
    private final int maxChunks;
    private final CRC32 crc = new CRC32();
    private int next = Png.SIGNATURE_LENGTH;
    private int chunks;

    /** The chunk at hand: its type, and where its data are. */
    int type;
    int data;
    /** Bytes of data that are there; fewer than announced where the file ends inside the chunk. */
    int length;
    /** Whether the chunk is there as a whole. */
    boolean whole;

    ChunkSource(byte[] source, int maxChunks) {
        this.source = source;
        this.maxChunks = maxChunks;
    }

    /** Goes to the next chunk; false where not even its type is there. */
    boolean next() throws RefusedImageException {
        if (source.length - next < 8) {
            return false;
        }
        if (++chunks > maxChunks) {
            throw RefusedImageException.tooLarge("chunks: over " + maxChunks);
        }
        long announced = Integer.toUnsignedLong(Bytes.int32(source, next));
        type = Bytes.int32(source, next + 4);
        data = next + 8;
        int there = source.length - data;
        length = (int) Math.min(announced, there);
        whole = announced + 4 <= there;
        next = whole ? data + length + 4 : source.length;
        return true;
    }

    /** {@return whether the checksum is right; of a chunk that is there as a whole} */
    boolean sound() {
        crc.reset();
        crc.update(source, data - 4, length + 4);
        return (int) crc.getValue() == Bytes.int32(source, data + length);
    }

    /** {@return whether a decoder must know the chunk (section 5.4)} */
    boolean critical() {
        return (type & 0x2000_0000) == 0;
    }
}
