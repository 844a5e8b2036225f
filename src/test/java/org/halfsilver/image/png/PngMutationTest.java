package org.halfsilver.image.png;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.halfsilver.image.CodecChecks;
import org.halfsilver.image.Corpus;
import org.halfsilver.image.Mutations;

import static org.assertj.core.api.Assertions.assertThat;

class PngMutationTest {
    @Test
    void smallFileCutAnywhere_isRefusedOrComplete() {
        int files = 0;
        for (Path path : Corpus.files("png")) {
            byte[] file = Corpus.read(path);
            if (file.length < 260 && files++ < 60) {
                for (int length = 0; length < file.length; length++) {
                    CodecChecks.holds(new PngCodec(), Arrays.copyOf(file, length));
                }
            }
        }
        assertThat(files).isGreaterThan(30);
    }

    @Test
    void damagedBytes_areRefusedOrComplete() {
        Random random = new Random(21);
        List<byte[]> seeds = seeds();
        int rebuilt = 0;
        for (int round = 0; round < 1500; round++) {
            byte[] mutant = Mutations.of(seeds.get(random.nextInt(seeds.size())), random);
            rebuilt += CodecChecks.holds(new PngCodec(), mutant) != null ? 1 : 0;
        }
        assertThat(rebuilt).isGreaterThan(100);
    }

    @Test
    void damagedChunksWithRightChecksums_areRefusedOrComplete() {
        Random random = new Random(22);
        List<byte[]> seeds = seeds();
        int rebuilt = 0;
        for (int round = 0; round < 2500; round++) {
            byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())), random);
            rebuilt += CodecChecks.holds(new PngCodec(), mutant) != null ? 1 : 0;
        }
        assertThat(rebuilt).isGreaterThan(300);
    }

    /** Alters, drops, doubles and moves chunks. */
    private static byte[] mutate(byte[] file, Random random) {
        List<TestPng.Chunk> chunks = new ArrayList<>(TestPng.chunks(file));
        for (int i = random.nextInt(3); i >= 0 && !chunks.isEmpty(); i--) {
            int at = random.nextInt(chunks.size());
            TestPng.Chunk chunk = chunks.get(at);
            switch (random.nextInt(6)) {
                case 0 -> chunks.remove(at);
                case 1 -> chunks.add(random.nextInt(chunks.size() + 1), chunk);
                case 2 -> chunks.add(random.nextInt(chunks.size()), chunks.remove(at));
                case 3 -> {
                    int cut = random.nextInt(chunk.data().length + 1);
                    chunks.set(at, new TestPng.Chunk(chunk.type(), Arrays.copyOf(chunk.data(), cut)));
                    chunks.add(at + 1, new TestPng.Chunk(chunk.type(),
                            Arrays.copyOfRange(chunk.data(), cut, chunk.data().length)));
                }
                default -> {
                    if (chunk.data().length > 0) {
                        chunks.set(at, new TestPng.Chunk(chunk.type(), Mutations.of(chunk.data(), random)));
                    }
                }
            }
        }
        TestPng png = TestPng.empty();
        for (TestPng.Chunk chunk : chunks) {
            png.chunk(chunk.type(), chunk.data());
        }
        return png.bytes();
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Path path : Corpus.files("png", "apng")) {
            byte[] file = Corpus.read(path);
            if (file.length < 3000 && CodecChecks.holds(new PngCodec(), file) != null && wellFramed(file)) {
                seeds.add(file);
            }
        }
        return seeds;
    }

    private static boolean wellFramed(byte[] file) {
        try {
            return TestPng.types(file).getLast().equals("IEND");
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }
}
