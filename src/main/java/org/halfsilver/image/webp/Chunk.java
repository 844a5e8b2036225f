package org.halfsilver.image.webp;

/**
 * A chunk's payload within the file.
 *
 * @param from index of the first byte
 * @param size bytes, without padding
 */
record Chunk(int from, int size) {
    /** {@return index after the payload} */
    int end() {
        return from + size;
    }

    /** {@return index after the padding} */
    int paddedEnd() {
        return from + size + (size & 1);
    }
}
