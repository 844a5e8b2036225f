package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.png.PngCodec;

/** Rebuilding PNG: a photograph, a drawing, indices, and what mail holds most, a small one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PngBenchmark {
    private static final Path IMAGES = Path.of("..", "shared", "images");

    /** The picture, as a path below the shared images. */
    @Param({"wuffs/test/data/harvesters.png", "image-gif/benches/samples/test.png",
        "image-png/tests/benches/paletted-zune.png", "pngsuite/png/basn2c08.png"})
    public String file = "";

    private final MemoryBudget memory = new MemoryBudget(1 << 30);
    private byte[] source = {};

    /** Reads the picture. */
    @Setup
    public void read() throws IOException {
        source = Files.readAllBytes(IMAGES.resolve(file));
    }

    /** Rebuilds it. */
    @Benchmark
    public Rebuilt rebuild() throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            return new PngCodec().rebuild(source, work);
        }
    }
}
