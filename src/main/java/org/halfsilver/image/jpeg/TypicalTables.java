package org.halfsilver.image.jpeg;

import java.util.HexFormat;

import org.halfsilver.image.codec.RefusedImageException;

/** The typical Huffman tables of T.81, annex K.3.3: slot 0 for luma, slot 1 for chroma. */
final class TypicalTables {
    static final int SLOTS = 2;

    /** Tables K.3 and K.4: codes of each length; the symbols are the categories 0 to 11 in order. */
    private static final String[] DC_COUNTS = {"00010501010101010100000000000000", "00030101010101010101010000000000"};
    private static final String DC_SYMBOLS = "000102030405060708090a0b";

    /** Tables K.5 and K.6: codes of each length, and the symbols in the order of their codes. */
    private static final String[] AC_COUNTS = {"0002010303020403050504040000017d", "00020102040403040705040400010277"};
    private static final String[] AC_SYMBOLS = {"01020300041105122131410613516107227114328191a1082342b1c11552d1f0"
            + "24336272820" + "90a161718191a25262728292a3435363738393a434445464748494a53545556575859"
            + "5a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6"
            + "b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
        "0001020311040521310612415107617113223281081442" + "91a1b1c109233352f0156272d10a162434e125f11718191a26"
                + "2728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a8283848586"
                + "8788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8"
                + "d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"};

    private TypicalTables() {
    }

    static HuffmanTable dc(int slot) throws RefusedImageException {
        return table(DC_COUNTS[slot], DC_SYMBOLS);
    }

    static HuffmanTable ac(int slot) throws RefusedImageException {
        return table(AC_COUNTS[slot], AC_SYMBOLS[slot]);
    }

    private static HuffmanTable table(String countsInHex, String symbols) throws RefusedImageException {
        byte[] bytes = HexFormat.of().parseHex(countsInHex);
        int[] counts = new int[HuffmanTable.MAX_LENGTH + 1];
        for (int i = 0; i < bytes.length; i++) {
            counts[i + 1] = bytes[i] & 0xff;
        }
        return new HuffmanTable(counts, HexFormat.of().parseHex(symbols));
    }
}
