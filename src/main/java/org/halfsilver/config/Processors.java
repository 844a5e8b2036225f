package org.halfsilver.config;

/** How many threads compute. */
final class Processors {
    private Processors() {
    }

    /** {@return what was set, or for 0 one for each processor} */
    static int orGiven(int threads) {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
