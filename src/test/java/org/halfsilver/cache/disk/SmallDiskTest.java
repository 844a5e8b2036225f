package org.halfsilver.cache.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.MovableClock;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real disk of a few megabytes. Skipped for users who may not mount one. */
@Timeout(60)
class SmallDiskTest {
    private static final int DISK_BYTES = 4 << 20;
    private static final int RECORD_BYTES = 20_000;

    @TempDir
    private Path disk;
    private final List<String> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString()), "may not mount");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void diskSmallerThanTheLimit_isTheLimit() {
        try (DiskTier tier = tier()) {
            for (int i = 0; i < 3 * DISK_BYTES / RECORD_BYTES; i++) {
                tier.keep(key(i), record(i)).block();
                assertFound(tier, i);
            }
        }
        assertThat(events).as("never full").containsOnly("on", "evicted");
    }

    @Test
    void diskThatOthersFill_turnsTheTierOff_andItComesBackOnceThereIsRoom() throws IOException {
        Path others = disk.resolve("others");
        try (DiskTier tier = tier()) {
            tier.keep(key(0), record(0)).block();
            fill(others);
            for (int i = 1; i < 100 && !events.contains("off disk-full"); i++) {
                tier.keep(key(i), record(i)).block();
            }
            assertThat(events).contains("off disk-full");
            assertFound(tier, 0);
            assertThat(tier.forget(key(0)).block()).as("purged on a full disk").isTrue();

            Files.delete(others);
            for (int i = 0; i < 500 && !events.getLast().equals("on"); i++) {
                sleep();
            }
            tier.keep(key(500), record(500)).block();
            assertFound(tier, 500);
        }
        try (DiskTier tier = tier()) {
            assertThat(tier.find(key(0)).block()).isNull();
            assertFound(tier, 500);
        }
        assertThat(events).doesNotContain("unreadable");
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4_096];
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            while (true) {
                bytes.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space");
        }
    }

    private DiskTier tier() {
        DiskSettings settings = new DiskSettings(disk.resolve("images"), 1L << 30, 10_000, Duration.ofDays(30), 1,
                1 << 24, null, Duration.ofMillis(50));
        return new DiskTier(settings, new StoreLimits(1L << 30, 10_000, 256 << 10), new Events(), new MovableClock());
    }

    private static CacheKey key(int i) {
        return new CacheKey(i, i * 0x9E37_79B9_7F4A_7C15L);
    }

    private static CacheRecord record(int i) {
        return Records.image(RECORD_BYTES + i);
    }

    private static void assertFound(DiskTier tier, int i) {
        CacheRecord found = Objects.requireNonNull(tier.find(key(i)).block(), () -> "record " + i);
        assertThat(Records.same(found, record(i))).isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes down what it is told. */
    private final class Events implements CacheListener {
        @Override
        public void tierOff(String tier, String reason) {
            events.add("off " + reason);
        }

        @Override
        public void tierOn(String tier) {
            events.add("on");
        }

        @Override
        public void evicted(String tier, long entries) {
            events.add("evicted");
        }

        @Override
        public void unreadable(String tier) {
            events.add("unreadable");
        }
    }
}
