package org.halfsilver.image;

import java.util.Arrays;
import java.util.Random;

/** Damages files in ways that a seed decides. */
public final class Mutations {
    private static final int[] TELLING = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF};

    private Mutations() {
    }

    /**
     * Damages a file: cut off, a piece taken out, doubled or overwritten, bits and numbers altered.
     *
     * @param file the file, not altered
     * @param random decides how
     * @return another file
     */
    public static byte[] of(byte[] file, Random random) {
        byte[] mutant = file.clone();
        int rounds = 1 + random.nextInt(4);
        for (int i = 0; i < rounds && mutant.length > 1; i++) {
            mutant = once(mutant, random);
        }
        return mutant;
    }

    private static byte[] once(byte[] file, Random random) {
        // Headers decide more than data: they are hit as often as all the rest.
        int at = random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, 200));
        int count = Math.min(1 + random.nextInt(16), file.length - at);
        switch (random.nextInt(8)) {
            case 0 -> {
                return Arrays.copyOf(file, at);
            }
            case 1 -> {
                return splice(file, at, at + count, new byte[0]);
            }
            case 2 -> {
                return splice(file, at, at, Arrays.copyOfRange(file, at, at + count));
            }
            case 3 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 4 -> file[at] = (byte) TELLING[random.nextInt(TELLING.length)];
            case 5 -> Arrays.fill(file, at, at + Math.min(count, 4), (byte) TELLING[random.nextInt(TELLING.length)]);
            case 6 -> System.arraycopy(file, random.nextInt(file.length - count + 1), file, at, count);
            default -> file[at] = (byte) random.nextInt(256);
        }
        return file;
    }

    private static byte[] splice(byte[] file, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(file, file.length - (to - from) + piece.length);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(file, to, result, from + piece.length, file.length - to);
        return result;
    }
}
