package org.halfsilver.cache.disk;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.MovableClock;
import org.halfsilver.cache.Records;

/** Keeps records and says so, until it is killed. Its arguments: the tier's directory, and the seed of its choices. */
final class CrashVictim {
    private static final int NAMES = 500;
    private static final int LARGEST = 30_000;
    private static final int VERSIONS = 1_000;

    private CrashVictim() {
    }

    public static void main(String[] arguments) throws IOException {
        Random random = new Random(Long.parseLong(arguments[1]));
        PrintStream out = System.out;
        DiskTier tier = tier(Path.of(arguments[0]));
        out.println("ready");
        while (true) {
            int name = random.nextInt(NAMES);
            int version = random.nextInt(VERSIONS);
            if (random.nextInt(20) == 0) {
                out.println("forgetting " + name);
                tier.forget(key(name)).block();
                out.println("forgot " + name);
            } else {
                out.println("keeping " + name + " " + version);
                tier.keep(key(name), record(name, version)).block();
                out.println("kept " + name + " " + version);
            }
        }
    }

    static DiskTier tier(Path directory) {
        return new DiskTier(new DiskSettings(directory, 100 << 20, 10_000, Duration.ofDays(30), 1, 1 << 24, null,
                Duration.ofSeconds(1)), new StoreLimits(100 << 20, 10_000, 1 << 20), CacheListener.NONE,
                new MovableClock());
    }

    static CacheKey key(int name) {
        return new CacheKey(name, new Random(name).nextLong());
    }

    /** The only record that a name and version stand for: whatever else comes back is a wrong byte. */
    static CacheRecord record(int name, int version) {
        return Records.image(1 + (name * 7_919 + version * 104_729) % LARGEST, Records.NOW + version);
    }
}
