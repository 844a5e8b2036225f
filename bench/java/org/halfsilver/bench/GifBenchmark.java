package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.gif.GifCodec;

/** Rebuilding real GIFs: a large still, and animations of many small and of some large frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GifBenchmark {
    /** The picture, in the folder of pictures beside the project. */
    @Param({"image-gif/benches/note.gif", "image-gif/tests/samples/sample_big.gif",
        "sharp-fixtures/test/fixtures/rotating-squares.gif"})
    public String file = "";

    private final GifCodec codec = new GifCodec();
    private final MemoryBudget memory = new MemoryBudget(256 << 20);
    private byte[] source = {};

    /**
     * Reads the picture.
     *
     * @throws IOException where it isn't there
     */
    @Setup
    public void read() throws IOException {
        source = Files.readAllBytes(Path.of("..", "shared", "images").resolve(file));
    }

    /**
     * One whole rebuilding.
     *
     * @return the picture
     * @throws RefusedImageException never for these
     */
    @Benchmark
    public Rebuilt rebuild() throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, memory, () -> false)) {
            return codec.rebuild(source, work);
        }
    }
}
