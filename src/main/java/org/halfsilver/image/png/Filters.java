package org.halfsilver.image.png;

/** The filters of section 9: each byte is stored as its difference from a prediction. */
final class Filters {
    static final int NONE = 0;
    static final int SUB = 1;
    static final int UP = 2;
    static final int AVERAGE = 3;
    static final int PAETH = 4;
    static final int TYPES = 5;

    private Filters() {
    }

    /**
     * Filters a row in every way, into {@code filtered[type]} from offset 1.
     *
     * @return the type whose differences, taken as signed numbers, have the least sum
     */
    static int best(byte[] row, byte[] prior, int pixelBytes, byte[][] filtered) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int type = 0; type < TYPES; type++) {
            filter(type, row, prior, pixelBytes, filtered[type], 1);
            long sum = 0;
            byte[] differences = filtered[type];
            for (int i = 1; i < differences.length; i++) {
                sum += Math.abs(differences[i]);
            }
            if (sum < least) {
                least = sum;
                best = type;
            }
        }
        return best;
    }

    static void filter(int type, byte[] row, byte[] prior, int pixelBytes, byte[] out, int to) {
        int length = row.length;
        for (int i = 0; i < length; i++) {
            int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
            int up = prior[i] & 0xFF;
            int upLeft = i < pixelBytes ? 0 : prior[i - pixelBytes] & 0xFF;
            out[to + i] = (byte) (row[i] - predict(type, left, up, upLeft));
        }
    }

    /**
     * Turns {@code row[from .. from + length)} from differences into samples, in place. The prior row may be in the same
     * array.
     */
    static void unfilter(int type, byte[] row, int from, int length, byte[] prior, int priorFrom, int pixelBytes) {
        int head = Math.min(pixelBytes, length);
        switch (type) {
            case SUB -> {
                for (int i = head; i < length; i++) {
                    row[from + i] += row[from + i - pixelBytes];
                }
            }
            case UP -> {
                for (int i = 0; i < length; i++) {
                    row[from + i] += prior[priorFrom + i];
                }
            }
            case AVERAGE -> {
                for (int i = 0; i < head; i++) {
                    row[from + i] += (byte) ((prior[priorFrom + i] & 0xFF) >> 1);
                }
                for (int i = head; i < length; i++) {
                    int sum = (row[from + i - pixelBytes] & 0xFF) + (prior[priorFrom + i] & 0xFF);
                    row[from + i] += (byte) (sum >> 1);
                }
            }
            case PAETH -> {
                for (int i = 0; i < head; i++) {
                    row[from + i] += prior[priorFrom + i];
                }
                for (int i = head; i < length; i++) {
                    row[from + i] += (byte) paeth(row[from + i - pixelBytes] & 0xFF, prior[priorFrom + i] & 0xFF,
                            prior[priorFrom + i - pixelBytes] & 0xFF);
                }
            }
            default -> {
                // The samples themselves.
            }
        }
    }

    private static int predict(int type, int left, int up, int upLeft) {
        return switch (type) {
            case SUB -> left;
            case UP -> up;
            case AVERAGE -> (left + up) >> 1;
            case PAETH -> paeth(left, up, upLeft);
            default -> 0;
        };
    }

    private static int paeth(int left, int up, int upLeft) {
        int estimate = left + up - upLeft;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toUpLeft = Math.abs(estimate - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
