package org.halfsilver.fetch;

import java.time.Duration;

/** The checks that settings share. */
final class Checks {
    private Checks() {
    }

    static void positive(String what, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: more than 0)");
        }
    }

    static void atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
