package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SegmentStoreTest {
    private static final long NOW = 1_000;
    private static final long LATER = 2_000;
    private static final StoreLimits ROOMY = new StoreLimits(1 << 20, 10_000, 4_096);

    @TempDir
    private Path directory;

    @Test
    void entries_areThereAfterTheNextStart() throws IOException {
        SegmentStore store = open(ROOMY);
        for (int i = 0; i < 100; i++) {
            store.write(key(i), i, LATER, payload(i));
        }
        store.write(key(3), 3, LATER, payload(1_003));
        store.close();

        SegmentStore again = open(ROOMY);

        assertThat(again.entries()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(read(again, i)).isEqualTo(payload(i == 3 ? 1_003 : i));
        }
        again.close();
    }

    @Test
    void forgottenEntry_staysForgotten_andIsNoLongerOnTheDisk() throws IOException {
        SegmentStore store = open(ROOMY);
        store.write(key(1), 1, LATER, "a secret picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        store.write(key(2), 2, LATER, payload(2));
        Place place = store.remove(key(1).low());
        assertThat(place).isNotNull();
        store.takeBack(key(1).low());
        store.wipe(place);
        store.close();

        SegmentStore again = open(ROOMY);

        assertThat(again.mayHave(key(1))).isFalse();
        assertThat(again.mayHave(key(2))).isTrue();
        again.close();
        assertThat(everything()).doesNotContain("secret");
    }

    @Test
    void entryThatIsKeptAgainAfterItWasForgotten_isThere() throws IOException {
        SegmentStore store = open(ROOMY);
        store.write(key(1), 1, LATER, payload(1));
        store.remove(key(1).low());
        store.takeBack(key(1).low());
        store.write(key(1), 1, LATER, payload(9));
        store.close();

        SegmentStore again = open(ROOMY);

        assertThat(read(again, 1)).isEqualTo(payload(9));
        again.close();
    }

    @Test
    void segmentCutOffAnywhere_hasWhatWasWholeBefore() throws IOException {
        SegmentStore store = open(ROOMY);
        for (int i = 0; i < 4; i++) {
            store.write(key(i), i, LATER, payload(i));
        }
        store.close();
        Path file = directory.resolve("00000001.open");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            SegmentStore again = open(ROOMY);
            long end = 0;
            int entries = 0;
            for (int i = 0; i < 4; i++) {
                end += FrameHeader.frameBytes(payload(i).length);
                entries += end <= length ? 1 : 0;
            }
            assertThat(again.entries()).as("%d bytes", length).isEqualTo(entries);
            for (int i = 0; i < entries; i++) {
                assertThat(read(again, i)).isEqualTo(payload(i));
            }
            again.write(key(50), 50, LATER, payload(50));
            assertThat(read(again, 50)).isEqualTo(payload(50));
            again.close();
            deleteAll();
        }
    }

    @Test
    void damagedLists_areMadeUpForByTheSegments() throws IOException {
        SegmentStore store = open(ROOMY);
        for (int i = 0; i < 60; i++) {
            store.write(key(i), i, LATER, payload(i));
        }
        store.close();
        Random random = new Random(5);
        for (Path list : files(".idx")) {
            byte[] bytes = Files.readAllBytes(list);
            bytes[random.nextInt(bytes.length)] ^= 1;
            Files.write(list, random.nextBoolean() ? bytes : Arrays.copyOf(bytes, bytes.length / 2));
        }

        SegmentStore again = open(ROOMY);

        assertThat(again.entries()).isEqualTo(60);
        for (int i = 0; i < 60; i++) {
            assertThat(read(again, i)).isEqualTo(payload(i));
        }
        again.close();
    }

    @Test
    void halfWrittenFiles_areSwept() throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("00000007.idx.tmp"), new byte[10]);
        Files.write(directory.resolve("00000009.idx"), new byte[10]);
        Files.write(directory.resolve("probe.tmp"), new byte[10]);
        Files.write(directory.resolve("00000008.open"), new byte[0]);

        open(ROOMY).close();

        assertThat(files("")).extracting(file -> String.valueOf(file.getFileName())).containsExactly("lock");
    }

    @Test
    void size_isKept_andWhatIsAskedForStays() throws IOException {
        StoreLimits limits = new StoreLimits(64 << 10, 10_000, 4_096);
        SegmentStore store = open(limits);
        for (int i = 0; i < 2_000; i++) {
            byte[] payload = payload(i);
            while (store.makeRoom(FrameHeader.frameBytes(payload.length), NOW, key -> false) >= 0) {
                // One segment at a time.
            }
            store.write(key(i), i, LATER, payload);
            assertThat(sizeOnDisk()).isLessThanOrEqualTo(limits.bytes() + 4_096);
            assertThat(store.bytes()).isLessThanOrEqualTo(limits.bytes());
            assertThat(read(store, 0)).as("asked for all the time").isEqualTo(payload(0));
        }
        assertThat(store.entries()).isBetween(50L, 400L);
        assertThat(store.mayHave(key(1))).isFalse();
        assertThat(store.mayHave(key(1_999))).isTrue();
        store.close();
    }

    @Test
    void whatIsWantedAbove_stays() throws IOException {
        StoreLimits limits = new StoreLimits(64 << 10, 10_000, 4_096);
        SegmentStore store = open(limits);
        for (int i = 0; i < 1_000; i++) {
            while (store.makeRoom(1_000, NOW, key -> key.equals(key(4))) >= 0) {
                // One segment at a time.
            }
            store.write(key(i), i, LATER, payload(i));
        }
        assertThat(store.mayHave(key(4))).isTrue();
        assertThat(store.mayHave(key(5))).isFalse();
        store.close();
    }

    @Test
    void numberOfEntries_isBounded() throws IOException {
        SegmentStore store = open(new StoreLimits(10 << 20, 100, 4_096));
        for (int i = 0; i < 1_000; i++) {
            store.write(key(i), i, LATER, new byte[10]);
            while (store.makeRoom(0, NOW, key -> true) >= 0) {
                // One segment at a time.
            }
            assertThat(store.entries()).isLessThanOrEqualTo(100);
        }
        store.close();
    }

    @Test
    void segmentPastItsTime_goes() throws IOException {
        SegmentStore store = open(ROOMY);
        for (int i = 0; i < 30; i++) {
            store.write(key(i), i, NOW + 1, payload(i));
        }
        long before = store.bytes();

        assertThat(store.makeRoom(0, NOW, key -> false)).isEqualTo(-1);
        assertThat(store.makeRoom(0, NOW + 1, key -> true)).isPositive();

        assertThat(store.bytes()).isLessThan(before);
        store.close();
    }

    @Test
    void segmentWithTombstones_staysAsLongAsWhatTheyTakeBack() throws IOException {
        SegmentStore store = open(ROOMY);
        store.write(key(1), 1, LATER, payload(1));
        for (int i = 100; i < 130; i++) {
            store.write(key(i), i, LATER, payload(i));
        }
        store.remove(key(1).low());
        for (int i = 200; i < 240; i++) {
            store.takeBack(key(1).low());
            store.write(key(i), i, NOW + 1, payload(i));
        }
        while (store.makeRoom(0, NOW + 1, key -> false) >= 0) {
            // One segment at a time.
        }
        store.close();

        SegmentStore again = open(ROOMY);

        assertThat(again.mayHave(key(1))).isFalse();
        assertThat(again.mayHave(key(100))).isTrue();
        while (again.makeRoom(0, LATER, key -> false) >= 0) {
            // One segment at a time.
        }
        assertThat(files(".seg")).as("in the end they go, too").isEmpty();
        again.close();
    }

    @Test
    void replacedEntry_isNoLongerOnTheDisk() throws IOException {
        SegmentStore store = open(ROOMY);
        store.write(key(1), 1, LATER, "a secret picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        store.force();
        assertThat(everything()).contains("secret");

        store.write(key(1), 1, LATER, payload(2));
        store.force();

        assertThat(everything()).doesNotContain("secret");
        assertThat(read(store, 1)).isEqualTo(payload(2));
        store.close();
    }

    @Test
    void directoryInUse_isRefused() throws IOException {
        SegmentStore store = open(ROOMY);

        assertThatThrownBy(() -> open(ROOMY)).isInstanceOf(StoreInUseException.class);
        store.close();
        open(ROOMY).close();
    }

    @Test
    void entryLargerThanASegment_hasOneOfItsOwn() throws IOException {
        SegmentStore store = open(ROOMY);
        byte[] large = new byte[50_000];
        new Random(1).nextBytes(large);
        store.write(key(1), 1, LATER, payload(1));
        store.write(key(2), 1, LATER, large);
        store.write(key(3), 1, LATER, payload(3));

        SegmentStore.Found found = store.read(key(2));
        assertThat(found).isNotNull();
        assertThat(found.payload()).isEqualTo(large);
        assertThat(read(store, 3)).isEqualTo(payload(3));
        store.close();
    }

    private SegmentStore open(StoreLimits limits) throws IOException {
        return SegmentStore.open(directory, limits);
    }

    private static byte @Nullable [] read(SegmentStore store, int i) throws IOException {
        SegmentStore.Found found = store.read(key(i));
        return found == null ? null : found.payload();
    }

    private static CacheKey key(int i) {
        return new CacheKey(i, new Random(i).nextLong());
    }

    private static byte[] payload(int i) {
        Random random = new Random(i);
        byte[] payload = new byte[100 + random.nextInt(200)];
        random.nextBytes(payload);
        return payload;
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files("")) {
            all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    private long sizeOnDisk() throws IOException {
        long size = 0;
        for (Path file : files("")) {
            size += String.valueOf(file).endsWith(".idx") ? 0 : Files.size(file);
        }
        return size;
    }

    private void deleteAll() throws IOException {
        for (Path file : files("")) {
            Files.delete(file);
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file).endsWith(ending)).sorted().toList();
        }
    }
}
