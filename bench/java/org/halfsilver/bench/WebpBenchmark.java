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
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.webp.WebPCodec;

/** Rebuilds one WebP picture. The files are those of the shared collection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WebpBenchmark {
    /** A lossy and a lossless photo of 1 MP, a lossy picture with alpha, a screenshot with a palette, an animation. */
    @Param({"wuffs/test/data/harvesters.lossy.webp", "wuffs/test/data/harvesters.lossless.webp",
        "image-webp/tests/images/gallery2/3_webp_a.webp", "golang-image/testdata/gopher-doc.8bpp.lossless.webp",
        "sharp-fixtures/test/fixtures/animated-loop-3.webp"})
    public String file = "";

    private final MemoryBudget memory = new MemoryBudget(1L << 30);
    private final WebPCodec codec = new WebPCodec();
    private byte[] source = {};

    /** Reads the file. */
    @Setup
    public void read() throws IOException {
        source = Files.readAllBytes(Path.of("..", "shared", "images").resolve(file));
    }

    /** {@return the rebuilt file} */
    @Benchmark
    public byte[] rebuild() throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            return codec.rebuild(source, work).bytes();
        }
    }
}
