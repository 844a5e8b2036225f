package org.halfsilver.cache.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.MovableClock;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class DiskTierTest {
    private static final CacheKey KEY = new CacheKey(1, 2);

    @TempDir
    private Path directory;
    private final MovableClock clock = new MovableClock();
    private final Events events = new Events();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void record_comesBack_alsoAfterTheNextStart(boolean encrypted) {
        DiskCipher cipher = encrypted ? DiskCipher.of(DiskCipher.newKeyset()) : null;
        CacheRecord record = Records.image(30_000);
        try (DiskTier tier = tier(cipher)) {
            tier.keep(KEY, record).block();
            same(tier.find(KEY).block(), record);
            assertThat(tier.find(new CacheKey(2, 2)).block()).as("another name that agrees in half of it").isNull();
        }
        try (DiskTier tier = tier(cipher)) {
            same(tier.find(KEY).block(), record);
        }
    }

    @Test
    void recordThatWaitsToBeWritten_isFound() {
        try (DiskTier tier = tier(null)) {
            CacheRecord record = Records.image(100);
            tier.keep(KEY, record).subscribe();

            same(tier.find(KEY).block(), record);
        }
    }

    /** BlockHound fails what blocks on a thread of the parallel scheduler. */
    @Test
    void everyCall_isFineOnAnEventLoop() {
        try (DiskTier tier = tier(null)) {
            Mono<Boolean> all = tier.keep(KEY, Records.image(10_000))
                    .then(Mono.defer(() -> tier.find(KEY)).subscribeOn(Schedulers.parallel()))
                    .then(Mono.defer(() -> tier.forgetHost(99)).subscribeOn(Schedulers.parallel()))
                    .then(Mono.defer(() -> tier.forget(KEY)).subscribeOn(Schedulers.parallel()))
                    .subscribeOn(Schedulers.parallel());

            assertThat(all.block()).isTrue();
        }
    }

    @Test
    void forgottenRecords_stayForgotten() {
        try (DiskTier tier = tier(null)) {
            keepHosts(tier);
            assertThat(tier.forget(new CacheKey(0, 0)).block()).isTrue();
            assertThat(tier.forget(new CacheKey(0, 0)).block()).isFalse();
            assertThat(tier.forgetHost(1L << 32).block()).isEqualTo(50);
        }
        try (DiskTier tier = tier(null)) {
            for (int i = 0; i < 100; i++) {
                assertThat(tier.find(new CacheKey(i, i)).block() != null).isEqualTo(i % 2 == 0 && i != 0);
            }
        }
    }

    @Test
    void recordPastItsTime_isNotFound() {
        try (DiskTier tier = tier(null)) {
            CacheRecord record = Records.image(10);
            tier.keep(KEY, record).block();
            clock.move(Duration.ofSeconds(record.staleUntil() - Records.NOW - 1));
            assertThat(tier.find(KEY).block()).isNotNull();

            clock.move(Duration.ofSeconds(1));

            assertThat(tier.find(KEY).block()).isNull();
        }
    }

    @Test
    void damagedRecord_isNotFound_andReported() throws IOException {
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, Records.image(10_000)).block();
            Path file = file(directory.resolve("clear"), ".open");
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(5_000);
                int was = bytes.read();
                bytes.seek(5_000);
                bytes.write(was ^ 1);
            }

            assertThat(tier.find(KEY).block()).isNull();
            assertThat(tier.find(KEY).block()).isNull();
            assertThat(events.seen).containsOnlyOnce("unreadable");
        }
    }

    @Test
    void encryptedRecords_showNothing_andNeedTheirKey() throws IOException {
        String marker = "a-reason-that-is-easily-recognised";
        DiskCipher cipher = DiskCipher.of(DiskCipher.newKeyset());
        CacheRecord record = Records.failure(marker, 100);
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, record).block();
            assertThat(everything()).contains(marker);
        }
        try (DiskTier tier = tier(cipher)) {
            assertThat(everything()).as("what was written in the clear is gone").doesNotContain(marker);
            tier.keep(KEY, record).block();
            same(tier.find(KEY).block(), record);
            assertThat(everything()).doesNotContain(marker);
        }
        try (DiskTier tier = tier(DiskCipher.of(DiskCipher.newKeyset()))) {
            assertThat(tier.find(KEY).block()).isNull();
        }
    }

    @Test
    void encryptedRecord_isBoundToItsName() {
        DiskCipher cipher = DiskCipher.of(DiskCipher.newKeyset());
        byte[] sealed = cipher.seal(KEY, new byte[]{1, 2, 3});

        assertThat(cipher.open(KEY, sealed)).containsExactly(1, 2, 3);
        assertThat(cipher.open(new CacheKey(1, 3), sealed)).isNull();
    }

    @Test
    void directoryInUse_turnsTheTierOff_untilItIsFree() {
        DiskTier first = tier(null);
        first.keep(KEY, Records.image(10)).block();
        try (DiskTier second = tier(null)) {
            assertThat(events.seen).contains("off in-use");
            assertThat(second.find(KEY).block()).isNull();
            second.keep(KEY, Records.image(10)).block();
            assertThat(events.seen).contains("not kept off");

            first.close();
            eventually(() -> events.seen.getLast().equals("on"));
            assertThat(second.find(KEY).block()).isNotNull();
        }
    }

    @Test
    void purgeBeforeTheStoreIsOpen_isMadeUpFor() {
        DiskTier first = tier(null);
        keepHosts(first);
        try (DiskTier second = tier(null)) {
            second.forget(new CacheKey(0, 0)).block();
            second.forgetHost(1L << 32).block();

            first.close();
            eventually(() -> events.seen.getLast().equals("on"));
            assertHostsButOneEntry(second);
        }
        try (DiskTier third = tier(null)) {
            assertHostsButOneEntry(third);
        }
    }

    private static void assertHostsButOneEntry(DiskTier tier) {
        for (int i = 0; i < 100; i++) {
            assertThat(tier.find(new CacheKey(i, i)).block() != null).isEqualTo(i % 2 == 0 && i != 0);
        }
    }

    @Test
    void encryptionSwitchedWhileAnotherProcessRuns_leavesItsFilesAlone() {
        CacheRecord record = Records.image(10_000);
        DiskTier first = tier(null);
        first.keep(KEY, record).block();
        try (DiskTier second = tier(DiskCipher.of(DiskCipher.newKeyset()))) {
            assertThat(events.seen).contains("off in-use");
            assertThat(directory.resolve("clear").resolve("00000001.open")).exists();
            same(first.find(KEY).block(), record);

            first.close();
            eventually(() -> events.seen.getLast().equals("on"));
            assertThat(directory.resolve("clear")).doesNotExist();
            second.keep(KEY, record).block();
            same(second.find(KEY).block(), record);
        }
    }

    @Test
    void directoryThatIsTakenAway_isMadeAnew() throws IOException {
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, Records.image(10_000)).block();
            FileSystemUtils.deleteRecursively(directory.resolve("clear"));

            for (int i = 0; i < 400 && !events.seen.contains("off disk-failed"); i++) {
                tier.keep(new CacheKey(9, 1_000 + i), Records.image(10_000)).block();
            }
            eventually(() -> events.seen.getLast().equals("on"));

            tier.keep(KEY, Records.image(20)).block();
            same(tier.find(KEY).block(), Records.image(20));
        }
    }

    /** The clock is the last thing that reading asks for: it stands for a disk that neither answers nor fails. */
    @Test
    void diskThatHangs_keepsNobodyWaitingForLong() {
        CountDownLatch gate = new CountDownLatch(1);
        InstantSource hanging = () -> {
            if (Thread.currentThread().getName().equals("halfsilver-disk-read")) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return clock.instant();
        };
        try (DiskTier tier = new DiskTier(settings(null, 1 << 24), events, hanging)) {
            tier.keep(KEY, Records.image(10)).block();

            assertThat(tier.find(KEY).block(Duration.ofSeconds(20))).isNull();
            assertThat(events.seen).last().isEqualTo("off too-slow");
            assertThat(tier.find(KEY).block(Duration.ofSeconds(1))).as("at once").isNull();

            gate.countDown();
            eventually(() -> events.seen.getLast().equals("on"));
            same(tier.find(KEY).block(), Records.image(10));
        }
    }

    @Test
    void recordThatIsReplacedAllTheTime_isThereAllTheTime() {
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, Records.image(20_000)).block();
            Disposable replacing = Flux.range(0, 100_000)
                    .concatMap(i -> tier.keep(KEY, Records.image(20_000 + i % 7)))
                    .subscribe();
            for (int i = 0; i < 2_000; i++) {
                CacheRecord found = Objects.requireNonNull(tier.find(KEY).block());
                same(found, Records.image(found.contentBytes()));
            }
            replacing.dispose();
        }
        assertThat(events.seen).doesNotContain("unreadable");
    }

    /** A directory in the place of the next segment fails as a disk does, for whatever user the test runs as. */
    @Test
    void diskThatCannotBeWritten_turnsTheTierOff_andItComesBack() throws IOException {
        CacheRecord record = Records.image(10_000);
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, record).block();
            Path obstacle = Files.createDirectories(directory.resolve("clear").resolve("00000002.open"));
            Path probe = Files.createDirectories(directory.resolve("clear").resolve("probe.tmp").resolve("x"));

            for (int i = 0; i < 400 && !events.seen.contains("off disk-failed"); i++) {
                tier.keep(new CacheKey(9, 1_000 + i), Records.image(10_000)).block();
            }

            assertThat(events.seen).contains("off disk-failed");
            same(tier.find(KEY).block(), record);
            assertThat(tier.forget(KEY).block()).as("purged while the disk is off").isTrue();
            Files.delete(obstacle);
            Files.delete(probe);
            Files.delete(Objects.requireNonNull(probe.getParent()));
            eventually(() -> events.seen.getLast().equals("on"));
            tier.keep(new CacheKey(3, 3), record).block();
            same(tier.find(new CacheKey(3, 3)).block(), record);
        }
        try (DiskTier tier = tier(null)) {
            assertThat(tier.find(KEY).block()).as("purged while the disk was off").isNull();
            same(tier.find(new CacheKey(3, 3)).block(), record);
        }
    }

    @Test
    void moreThanTheQueueTakes_isNotKept() {
        DiskSettings settings = settings(null, 1);
        try (DiskTier tier = new DiskTier(settings, events, clock)) {
            tier.keep(KEY, Records.image(10)).block();
            assertThat(tier.find(KEY).block()).isNull();
        }
        assertThat(events.seen).contains("not kept queue-full");
    }

    @Test
    void recordTooLargeForTheTier_isNotKept() {
        try (DiskTier tier = tier(null)) {
            tier.keep(KEY, Records.image(3 << 20)).block();
            assertThat(tier.find(KEY).block()).isNull();
        }
        assertThat(events.seen).contains("not kept too-large");
    }

    @Test
    void manyRecordsAtOnce_evictTheOldest_whileReadersGoOn() {
        try (DiskTier tier = tier(null)) {
            int records = 1_500;
            Flux.range(0, records)
                    .flatMap(i -> tier.keep(new CacheKey(i, i), Records.image(20_000 + i))
                            .then(Mono.defer(() -> tier.find(new CacheKey(i / 2, i / 2))))
                            .doOnNext(found -> assertThat(found.contentBytes()).isEqualTo(20_000 + i / 2)), 16)
                    .blockLast();

            assertThat(events.seen).contains("evicted");
            same(tier.find(new CacheKey(records - 1, records - 1)).block(), Records.image(20_000 + records - 1));
        }
    }

    private void keepHosts(DiskTier tier) {
        for (int i = 0; i < 100; i++) {
            tier.keep(new CacheKey(i, i), Records.image(100, Records.NOW, (long) (i % 2) << 32)).block();
        }
    }

    private DiskTier tier(@Nullable DiskCipher cipher) {
        return new DiskTier(settings(cipher, 1 << 24), events, clock);
    }

    private DiskSettings settings(@Nullable DiskCipher cipher, long queueBytes) {
        return new DiskSettings(directory, 16 << 20, 10_000, Duration.ofDays(30), 2, queueBytes, cipher,
                Duration.ofMillis(50));
    }

    private static void same(@Nullable CacheRecord found, CacheRecord expected) {
        assertThat(found).isNotNull();
        assertThat(Records.same(Objects.requireNonNull(found), expected)).isTrue();
    }

    private static void eventually(BooleanSupplier condition) {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static Path file(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file).endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Writes down what it is told. */
    private static final class Events implements CacheListener {
        final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void tierOff(String tier, String reason) {
            seen.add("off " + reason);
        }

        @Override
        public void tierOn(String tier) {
            seen.add("on");
        }

        @Override
        public void notKept(String tier, String reason) {
            seen.add("not kept " + reason);
        }

        @Override
        public void unreadable(String tier) {
            seen.add("unreadable");
        }

        @Override
        public void evicted(String tier, long entries) {
            seen.add("evicted");
        }
    }
}
