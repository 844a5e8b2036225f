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
import org.halfsilver.image.jpeg.JpegCodec;

/** Rebuilds one JPEG. The files are those of the shared collection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JpegBenchmark {
    /** A baseline photo of 2 MP, one of high quality of 1 MP, a progressive one of 0.3 MP, and a thumbnail. */
    @Param({"exif-orientation/Landscape_1.jpg", "wuffs/test/data/harvesters.jpeg",
        "image-rs/tests/images/jpg/progressive/3.jpg", "wuffs/test/data/peacock.default.jpeg"})
    public String file = "";

    private final MemoryBudget memory = new MemoryBudget(1L << 30);
    private final JpegCodec codec = new JpegCodec();
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
