package org.halfsilver.image.colour;

import java.util.Arrays;

/**
 * A part of a profile, whose numbers are read with the most significant byte first (ICC 4.1) and never beyond its end.
 *
 * @param bytes the profile
 * @param from where the part begins
 * @param size bytes
 */
record Element(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, int from, int size) {

    int u8(int at) throws BadProfileException {
        check(at, 1);
        return bytes[from + at] & 0xFF;
    }

    int u16(int at) throws BadProfileException {
        check(at, 2);
        return (bytes[from + at] & 0xFF) << 8 | (bytes[from + at + 1] & 0xFF);
    }

    int s32(int at) throws BadProfileException {
        return u16(at) << 16 | u16(at + 2);
    }

    /** {@return a number that counts or points, which as a signed one must not be negative} */
    int u31(int at) throws BadProfileException {
        int value = s32(at);
        if (value < 0) {
            throw new BadProfileException("number: over 2^31");
        }
        return value;
    }

    /** {@return four characters, each in one byte} */
    int signature(int at) throws BadProfileException {
        return s32(at);
    }

    Element part(int at, int count) throws BadProfileException {
        check(at, count);
        return new Element(bytes, from + at, count);
    }

    /** {@return the rest, from a place on} */
    Element rest(int at) throws BadProfileException {
        check(at, 0);
        return new Element(bytes, from + at, size - at);
    }

    byte[] copy(int at, long count) throws BadProfileException {
        check(at, count);
        return Arrays.copyOfRange(bytes, from + at, from + at + (int) count);
    }

    private void check(int at, long count) throws BadProfileException {
        if (at < 0 || count < 0 || at + count > size) {
            throw new BadProfileException("element: " + size + " bytes (expected: >= " + (at + count) + ")");
        }
    }
}
