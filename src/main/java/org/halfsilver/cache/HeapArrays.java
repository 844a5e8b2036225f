package org.halfsilver.cache;

import java.lang.management.ManagementFactory;

import com.sun.management.HotSpotDiagnosticMXBean;

/**
 * What arrays of bytes take of the heap, which is what counts where a share of the heap is kept: G1 gives an array of half a
 * region or more regions of its own, and an image of 1.1 MB takes 2 MB where regions have one.
 */
final class HeapArrays {
    private static final int HEADER = 16;
    /** Bytes, 0 where the collector isn't G1. */
    private static final long REGION = region();

    private HeapArrays() {
    }

    /**
     * Says what an array takes.
     *
     * @param length of the array
     * @return bytes, at least as many
     */
    static long taken(int length) {
        return taken(length, REGION);
    }

    static long taken(int length, long region) {
        long bytes = (long) length + HEADER;
        return region == 0 || bytes < region / 2 ? bytes : (bytes + region - 1) / region * region;
    }

    private static long region() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        boolean used = Boolean.parseBoolean(machine.getVMOption("UseG1GC").getValue());
        return used ? Long.parseLong(machine.getVMOption("G1HeapRegionSize").getValue()) : 0;
    }
}
