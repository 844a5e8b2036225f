package org.halfsilver.image.deflate;

import java.util.Arrays;

/**
 * A prefix code made ready for decoding: what the next bits mean, and how many of them, in one look-up, or in two for
 * codes longer than the root. An entry holds, from bit 0: 4 bits of code length, then for
 * <ul>
 * <li>literals: the byte from bit 8;
 * <li>lengths: {@link #MATCH}, 3 bits of extra bits from bit 5, 9 bits of first length from 8, the symbol from 17;
 * <li>distances: 4 bits of extra bits from bit 4, 15 bits of first distance from 8, the symbol from 23;
 * <li>all else (negative): {@link #END}, {@link #INVALID}, or a second table's place from bit 8 and its bits from bit 4.
 * </ul>
 */
final class DecodingTable {
    static final int MATCH = 0x10;
    /** What is neither a literal nor a match. */
    static final int EXCEPTION = 0x8000_0000;
    /** The end-of-block symbol, without its code length. */
    static final int END = EXCEPTION | 0x4000_0000;
    /** No symbol has this code. */
    static final int INVALID = EXCEPTION | 0x2000_0000;

    final int rootMask;
    final int[] entries;
    private final int rootBits;
    private final int[] symbolEntries;
    private final int[] count = new int[Tokens.MAX_CODE_LENGTH + 1];
    private final int[] offset = new int[Tokens.MAX_CODE_LENGTH + 2];
    private final int[] sorted;

    private DecodingTable(int rootBits, int[] symbolEntries) {
        this.rootBits = rootBits;
        this.symbolEntries = symbolEntries;
        rootMask = (1 << rootBits) - 1;
        sorted = new int[symbolEntries.length];
        // Each symbol with a longer code opens one second table at most.
        entries = new int[(1 << rootBits) + (symbolEntries.length << (Tokens.MAX_CODE_LENGTH - rootBits))];
    }

    static DecodingTable ofLiterals() {
        int[] symbols = new int[288];
        for (int i = 0; i < symbols.length; i++) {
            if (i < Tokens.END_OF_BLOCK) {
                symbols[i] = i << 8;
            } else if (i == Tokens.END_OF_BLOCK) {
                symbols[i] = END;
            } else if (i < Tokens.LITERAL_SYMBOLS) {
                int length = i - Tokens.FIRST_LENGTH;
                symbols[i] = i << 17 | Tokens.LENGTH_BASE[length] << 8 | Tokens.LENGTH_EXTRA_BITS[length] << 5 | MATCH;
            } else {
                symbols[i] = INVALID;
            }
        }
        return new DecodingTable(11, symbols);
    }

    static DecodingTable ofDistances() {
        int[] symbols = new int[32];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = i < Tokens.DISTANCE_SYMBOLS
                    ? i << 23 | (Tokens.DISTANCE_BASE[i] & 0x7FFF) << 8 | Tokens.DISTANCE_EXTRA_BITS[i] << 4
                    : INVALID;
        }
        return new DecodingTable(9, symbols);
    }

    /** A second table's entry for the bits after the root's; the sign of {@code entry} was checked by the caller. */
    int second(int entry, long bits) {
        return entries[(entry >>> 8 & 0x7FFF) + ((int) (bits >>> rootBits) & ((1 << (entry >>> 4 & 0xF)) - 1))];
    }

    /** {@return the entry for the next bits, of whichever table} */
    int at(long bits) {
        int entry = entries[(int) bits & rootMask];
        return entry < 0 && isSecond(entry) ? second(entry, bits) : entry;
    }

    static boolean isSecond(int entry) {
        return (entry & 0x6000_0000) == 0;
    }

    /**
     * Takes a code, as its lengths.
     *
     * @return whether the lengths make a prefix code: neither over-subscribed nor, but for a single code of one bit or none
     *         at all where {@code mayLack}, incomplete
     */
    boolean build(byte[] lengths, int from, int symbols, boolean mayLack) {
        Arrays.fill(count, 0);
        for (int i = 0; i < symbols; i++) {
            count[lengths[from + i]]++;
        }
        int left = 1;
        int longest = 0;
        offset[1] = 0;
        for (int length = 1; length <= Tokens.MAX_CODE_LENGTH; length++) {
            left = (left << 1) - count[length];
            if (left < 0) {
                return false;
            }
            if (count[length] != 0) {
                longest = length;
            }
            offset[length + 1] = offset[length] + count[length];
        }
        if (left > 0 && !(longest == 1 || (longest == 0 && mayLack))) {
            return false;
        }
        if (left > 0) {
            Arrays.fill(entries, 0, rootMask + 1, INVALID | 1);
        }
        for (int i = 0; i < symbols; i++) {
            int length = lengths[from + i];
            if (length != 0) {
                sorted[offset[length]++] = i;
            }
        }
        fill(longest);
        return true;
    }

    /** Canonical codes (section 3.2.2) ascend with length and symbol; deflate sends their bits highest first. */
    private void fill(int longest) {
        int code = 0;
        int next = 0;
        int free = rootMask + 1;
        int secondBits = 0;
        int secondPlace = 0;
        int prefix = -1;
        for (int length = 1; length <= longest; length++) {
            for (int left = count[length]; left > 0; left--) {
                int entry = symbolEntries[sorted[next++]] | length;
                int reversed = Integer.reverse(code) >>> (32 - length);
                if (length <= rootBits) {
                    for (int i = reversed; i <= rootMask; i += 1 << length) {
                        entries[i] = entry;
                    }
                } else {
                    if ((reversed & rootMask) != prefix) {
                        prefix = reversed & rootMask;
                        secondBits = secondBits(length, left);
                        secondPlace = free;
                        free += 1 << secondBits;
                        entries[prefix] = EXCEPTION | secondPlace << 8 | secondBits << 4;
                    }
                    for (int i = reversed >>> rootBits; i < 1 << secondBits; i += 1 << (length - rootBits)) {
                        entries[secondPlace + i] = entry;
                    }
                }
                code++;
            }
            code <<= 1;
        }
    }

    /** {@return how many bits after the root's tell all codes apart that share the prefix of the one at hand} */
    private int secondBits(int length, int left) {
        int bits = length - rootBits;
        int room = (1 << bits) - left;
        while (room > 0 && rootBits + bits < Tokens.MAX_CODE_LENGTH) {
            bits++;
            room = (room << 1) - count[rootBits + bits];
        }
        return bits;
    }
}
