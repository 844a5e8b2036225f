package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.MemoryLimits;
import org.halfsilver.cache.PurgeBroadcast;
import org.halfsilver.cache.disk.DiskSettings;
import org.halfsilver.cache.disk.DiskTier;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

/** The share of requests that a cache answers, on one trace: memory (Caffeine), disk (CLOCK by segments), plain LRU. */
public final class HitRatio {
    private static final int ADDRESSES = 50_000;
    private static final int REQUESTS = 400_000;
    private static final int OVERHEAD = 256;
    private static final int WAITING = 64;
    private static final byte[][] CONTENT = new byte[64][];

    private HitRatio() {
    }

    /**
     * Runs the traces.
     *
     * @param arguments none
     * @throws IOException where there is no temporary directory
     */
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < CONTENT.length; i++) {
            // From 130 to 8,200 bytes, small ones more often: a hundredth of what pictures in mail have.
            CONTENT[i] = new byte[(int) (128 * Math.pow(2, i / 10.0)) + 2];
        }
        System.out.println("| Zipf | size | LRU | memory | disk |\n|---|---|---|---|---|");
        for (double skew : new double[]{0.7, 0.9, 1.1}) {
            int[] trace = trace(skew);
            long all = Arrays.stream(trace).distinct().mapToLong(HitRatio::weight).sum();
            for (double share : new double[]{0.02, 0.1, 0.3}) {
                long size = (long) (all * share);
                System.out.printf("| %.1f | %.0f %% | %.1f %% | %.1f %% | %.1f %% |%n", skew, share * 100,
                        lru(trace, size) * 100, cache(trace, size, 0) * 100, cache(trace, 0, size) * 100);
            }
        }
    }

    private static double lru(int[] trace, long size) {
        LinkedHashMap<Integer, Integer> entries = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
        long weight = 0;
        int hits = 0;
        for (int address : trace) {
            if (entries.get(address) != null) {
                hits++;
                continue;
            }
            entries.put(address, weight(address));
            weight += weight(address);
            for (Iterator<Map.Entry<Integer, Integer>> eldest = entries.entrySet().iterator(); weight > size;) {
                weight -= eldest.next().getValue();
                eldest.remove();
            }
        }
        return (double) hits / trace.length;
    }

    private static double cache(int[] trace, long memory, long disk) throws IOException {
        int[] misses = new int[1];
        Path directory = Files.createTempDirectory("halfsilver-bench");
        DiskTier tier = disk == 0
                ? null
                : new DiskTier(new DiskSettings(directory, disk, ADDRESSES, Duration.ofDays(1), 1, 1 << 30, null,
                        Duration.ofSeconds(1)), CacheListener.NONE, InstantSource.system());
        ImageCache cache = new ImageCache(new MemoryLimits(memory, Duration.ofDays(1)),
                tier == null ? List.of() : List.of(new Written(tier)), LoadLock.NONE, PurgeBroadcast.NONE,
                CacheListener.NONE,
                InstantSource.system());
        long now = System.currentTimeMillis() / 1_000;
        for (int address : trace) {
            CacheKey key = new CacheKey(address, new Random(address).nextLong());
            cache.get(key, 0, past -> {
                misses[0]++;
                EncodedImage image = new EncodedImage(ImageFormat.PNG, content(address), 1, 1, 1, false);
                return Mono.just(new CacheRecord(new CacheEntry.Image(image, "\"x\""), 0, now, now + 9_999, now + 9_999,
                        0));
            }).block();
        }
        if (tier != null) {
            tier.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return 1 - (double) misses[0] / trace.length;
    }

    private static int[] trace(double skew) {
        double[] sums = new double[ADDRESSES];
        double sum = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            sum += 1 / Math.pow(i + 1, skew);
            sums[i] = sum;
        }
        Random random = new Random(1);
        int[] trace = new int[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            int at = Arrays.binarySearch(sums, random.nextDouble() * sum);
            trace[i] = Math.min(at < 0 ? ~at : at, ADDRESSES - 1);
        }
        return trace;
    }

    private static int weight(int address) {
        return OVERHEAD + content(address).length;
    }

    private static byte[] content(int address) {
        return CONTENT[(address * 0x9E3779B9 >>> 26) % CONTENT.length];
    }

    /** The disk, with few entries that wait to be written: they would be found, too. */
    private record Written(DiskTier disk, Semaphore waiting) implements CacheTier {
        Written(DiskTier disk) {
            this(disk, new Semaphore(WAITING));
        }

        @Override
        public String name() {
            return disk.name();
        }

        @Override
        public boolean shared() {
            return disk.shared();
        }

        @Override
        public Mono<CacheRecord> find(CacheKey key) {
            return disk.find(key);
        }

        @Override
        public Mono<Void> keep(CacheKey key, CacheRecord record) {
            waiting.acquireUninterruptibly();
            return disk.keep(key, record).doFinally(signal -> waiting.release());
        }

        @Override
        public Mono<Boolean> forget(CacheKey key) {
            return disk.forget(key);
        }

        @Override
        public Mono<Long> forgetHost(long hostKey) {
            return disk.forgetHost(hostKey);
        }

        @Override
        public void preferring(Predicate<CacheKey> wanted) {
            disk.preferring(wanted);
        }

        @Override
        public void close() {
            disk.close();
        }
    }
}
