package org.halfsilver.config;

/** What there is to share out. */
final class Heap {
    /** What the program itself takes, before it holds anything of others. */
    private static final long OWN = 64L << 20;

    private Heap() {
    }

    /**
     * A part of the heap for one purpose.
     *
     * @param part 4 for a quarter
     * @return bytes
     */
    static long share(int part) {
        long most = Runtime.getRuntime().maxMemory();
        return Math.max(most - OWN, most / 4) / part;
    }
}
