package org.halfsilver.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;

import reactor.core.publisher.Flux;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.disk.DiskSettings;
import org.halfsilver.cache.disk.DiskTier;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

/** The disk tier with many entries: how long it takes to open, and to look entries up one after the other. */
public final class DiskBench {
    private static final int LOOK_UPS = 200_000;
    private static final int WRITERS = 256;

    private DiskBench() {
    }

    /**
     * Fills the tier, or opens one that was filled and measures.
     *
     * @param arguments {@code fill} or {@code read}, the directory, the number of entries, and bytes of an image
     */
    public static void main(String[] arguments) {
        int entries = Integer.parseInt(arguments[2]);
        int bytes = Integer.parseInt(arguments[3]);
        DiskSettings settings = new DiskSettings(Path.of(arguments[1]), 10L << 30, 2L * entries,
                Duration.ofDays(365), 4, 64 << 20, null, Duration.ofSeconds(1));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        try (DiskTier tier = new DiskTier(settings, CacheListener.NONE, InstantSource.system())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            if (arguments[0].equals("fill")) {
                fill(tier, entries, bytes);
            } else {
                System.out.printf("open: %.2f s, %.2f s of CPU time%n", seconds,
                        (threads.getCurrentThreadCpuTime() - cpu) / 1e9);
                read(tier, entries, bytes);
            }
        }
    }

    private static void fill(DiskTier tier, int entries, int bytes) {
        long now = System.currentTimeMillis() / 1_000;
        long start = System.nanoTime();
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        CacheEntry.Image image = CacheEntry.Image
                .of(new EncodedImage(ImageFormat.PNG, content, 1, 1, 1, /* trackerByContent= */ false));
        Flux.range(0, entries)
                .flatMap(i -> tier.keep(key(i), new CacheRecord(image, i, now, now + 86_400, now + 86_400, 0)), WRITERS)
                .blockLast();
        System.out.printf("fill: %d entries in %.1f s%n", entries, (System.nanoTime() - start) / 1e9);
    }

    private static void read(DiskTier tier, int entries, int bytes) {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        System.out.printf("heap after opening: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        Random random = new Random(2);
        for (String kind : new String[]{"first", "warm"}) {
            long[] hits = new long[LOOK_UPS];
            long[] misses = new long[LOOK_UPS];
            for (int i = 0; i < LOOK_UPS; i++) {
                long start = System.nanoTime();
                CacheRecord record = tier.find(key(random.nextInt(entries))).block();
                hits[i] = System.nanoTime() - start;
                if (record == null || record.contentBytes() != bytes) {
                    throw new IllegalStateException("entry: missing");
                }
                start = System.nanoTime();
                CacheRecord none = tier.find(key(-1 - i)).block();
                misses[i] = System.nanoTime() - start;
                if (none != null) {
                    throw new IllegalStateException("entry: not expected");
                }
            }
            print(kind + " hits", hits);
            print(kind + " misses", misses);
        }
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("%s: median %.1f µs, 99 %% %.1f µs, 99.9 %% %.1f µs%n", what, nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length / 100 * 99] / 1e3, nanos[nanos.length / 1_000 * 999] / 1e3);
    }

    private static CacheKey key(int i) {
        Random random = new Random(i);
        return new CacheKey(random.nextLong(), random.nextLong());
    }
}
