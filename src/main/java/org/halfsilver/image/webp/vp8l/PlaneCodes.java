package org.halfsilver.image.webp.vp8l;

import java.util.HexFormat;

/** Distance codes below 121 name a neighbour in two dimensions, RFC 9649 section 3.6.2.2. */
final class PlaneCodes {
    /** For each code the rows up (high digit) and 8 minus the columns to the left (low digit). */
    private static final byte[] NEIGHBOURS = HexFormat.of().parseHex(
            "1807171928062729161a262a38053739151b363a252b48044749141c353b464a242c58454b343c03"
                    + "5759131d565a232d444c555b333d68026769121e666a222e545c434d656b323e78017779535d111f"
                    + "646c424e767a212f757b313f636d525e00747c414f1020626e30737d515f40727e616f50717f6070");

    private PlaneCodes() {
    }

    /** {@return pixels back for a distance code, which begins with 0} */
    static int distance(int code, int width) {
        if (code >= NEIGHBOURS.length) {
            return code - NEIGHBOURS.length + 1;
        }
        int rows = NEIGHBOURS[code] >> 4;
        int columns = 8 - (NEIGHBOURS[code] & 0xf);
        return Math.max(rows * width + columns, 1);
    }
}
