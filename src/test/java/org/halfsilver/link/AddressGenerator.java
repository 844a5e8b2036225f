package org.halfsilver.link;

import java.util.Random;

/** Addresses that can be sealed, of any length and any visible characters, the same for the same seed. */
final class AddressGenerator {
    private final Random random;

    AddressGenerator(long seed) {
        this.random = new Random(seed);
    }

    String next(int maxRest) {
        var address = new StringBuilder(random.nextBoolean() ? "https://" : "http://");
        int rest = 1 + random.nextInt(maxRest);
        boolean ordinary = random.nextInt(4) > 0;
        for (int i = 0; i < rest; i++) {
            address.append(ordinary
                    ? "abcdefghijklmnopqrstuvwxyz0123456789-._/?=&%~!ABC".charAt(random.nextInt(49))
                    : (char) ('!' + random.nextInt('~' - '!' + 1)));
        }
        return address.toString();
    }
}
