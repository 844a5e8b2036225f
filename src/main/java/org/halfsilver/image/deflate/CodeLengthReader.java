package org.halfsilver.image.deflate;

import java.util.Arrays;

/** Reads what a dynamic block begins with: its codes, as run-length coded code lengths (RFC 1951, section 3.2.7). */
final class CodeLengthReader {
    /** The order in which the lengths of the code length code are sent. */
    static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int CODE_LENGTH_SYMBOLS = ORDER.length;
    private static final int MAX_CODE_LENGTH_BITS = 7;

    private final byte[] lengths = new byte[Tokens.LITERAL_SYMBOLS + 32];
    private final byte[] codeLengthLengths = new byte[CODE_LENGTH_SYMBOLS];
    /** Symbol and code length by the next 7 bits. */
    private final short[] table = new short[1 << MAX_CODE_LENGTH_BITS];

    /** {@return whether the block's codes were read and are sound} */
    boolean read(BitReader in, DecodingTable literals, DecodingTable distances) {
        int literalCount = in.take(5) + 257;
        int distanceCount = in.take(5) + 1;
        int codeLengthCount = in.take(4) + 4;
        if (literalCount > Tokens.LITERAL_SYMBOLS || distanceCount > Tokens.DISTANCE_SYMBOLS) {
            return false;
        }
        Arrays.fill(codeLengthLengths, (byte) 0);
        for (int i = 0; i < codeLengthCount; i++) {
            codeLengthLengths[ORDER[i]] = (byte) in.take(3);
        }
        return buildTable() && readLengths(in, literalCount + distanceCount)
                && lengths[Tokens.END_OF_BLOCK] != 0
                && literals.build(lengths, 0, literalCount, /* mayLack= */ false)
                && distances.build(lengths, literalCount, distanceCount, /* mayLack= */ true);
    }

    private boolean readLengths(BitReader in, int all) {
        int i = 0;
        while (i < all) {
            in.refill();
            int entry = table[(int) in.bits & (table.length - 1)];
            in.skip(entry & 0xF);
            int symbol = entry >> 4;
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
                continue;
            }
            if (symbol == 16 && i == 0) {
                return false;
            }
            byte length = symbol == 16 ? lengths[i - 1] : 0;
            int repeat = switch (symbol) {
                case 16 -> 3 + in.take(2);
                case 17 -> 3 + in.take(3);
                default -> 11 + in.take(7);
            };
            if (repeat > all - i) {
                return false;
            }
            Arrays.fill(lengths, i, i + repeat, length);
            i += repeat;
        }
        return true;
    }

    private boolean buildTable() {
        int code = 0;
        for (int length = 1; length <= MAX_CODE_LENGTH_BITS; length++) {
            code <<= 1;
            for (int symbol = 0; symbol < CODE_LENGTH_SYMBOLS; symbol++) {
                if (codeLengthLengths[symbol] == length) {
                    if (code >= 1 << length) {
                        return false;
                    }
                    int reversed = Integer.reverse(code++) >>> (32 - length);
                    for (int i = reversed; i < table.length; i += 1 << length) {
                        table[i] = (short) (symbol << 4 | length);
                    }
                }
            }
        }
        return code == 1 << MAX_CODE_LENGTH_BITS;
    }
}
