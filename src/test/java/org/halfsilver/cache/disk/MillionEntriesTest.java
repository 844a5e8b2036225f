package org.halfsilver.cache.disk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheKey;

import static org.assertj.core.api.Assertions.assertThat;

/** A store of a million entries. What is asserted is processor time, which other work on the machine doesn't lengthen. */
@Tag("slow")
@Timeout(300)
class MillionEntriesTest {
    private static final int ENTRIES = 1_000_000;
    private static final StoreLimits LIMITS = StoreLimits.of(10L << 30, 2L * ENTRIES);

    @TempDir
    private Path directory;

    @Test
    void millionEntries_areOpenedWithin3Seconds_andEachIsFoundWithinAMillisecond() throws IOException {
        SegmentStore filled = SegmentStore.open(directory, LIMITS);
        for (int i = 0; i < ENTRIES; i++) {
            filled.write(key(i), i % 1_000, Integer.MAX_VALUE, new byte[]{(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
        }
        filled.close();
        long start = cpu();

        SegmentStore store = SegmentStore.open(directory, LIMITS);

        assertThat(Duration.ofNanos(cpu() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(store.entries()).isEqualTo(ENTRIES);
        Random random = new Random(3);
        long[] nanos = new long[100_000];
        for (int i = 0; i < nanos.length; i++) {
            int entry = random.nextInt(ENTRIES);
            long before = cpu();
            SegmentStore.Found found = store.read(key(entry));
            nanos[i] = cpu() - before;
            assertThat(found).isNotNull();
            assertThat(found.payload()).containsExactly(entry, entry >> 8, entry >> 16);
        }
        Arrays.sort(nanos);
        assertThat(Duration.ofNanos(nanos[nanos.length / 100 * 99])).isLessThan(Duration.ofMillis(1));
        store.close();
    }

    private static CacheKey key(int i) {
        return new CacheKey(i, i * 0x9E37_79B9_7F4A_7C15L);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
