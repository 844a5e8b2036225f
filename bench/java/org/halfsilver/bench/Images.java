package org.halfsilver.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

import com.sun.management.ThreadMXBean;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.ReencodeResult;
import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

/** Measures rebuilding, ours and ImageIO's, in CPU time of the process; the Java part of {@code bench/images.sh}. */
public final class Images {
    private static final CompilationMXBean COMPILATION = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SLICE_NANOS = 600_000_000L;
    private static final int MIN_SLICES = 2;
    private static final int MAX_SLICES = 30;
    /** Compiling that goes on is counted with what is measured, so there is to be next to none. */
    private static final double MAX_COMPILING = 0.02;
    private static final long MEASURE_NANOS = 800_000_000L;
    private static final int ROUNDS = 5;

    private static final ImageLimits LIMITS = limits(Duration.ofMinutes(5));

    private final MemoryBudget memory = new MemoryBudget(1L << 30);
    private final Reencoder reencoder = new Reencoder(LIMITS, memory);
    private long reserved;

    private Images() {
    }

    /**
     * Measures.
     *
     * @param arguments {@code warm} and a list of files, or {@code cold} and one file
     * @throws Exception where a file can't be read
     */
    public static void main(String[] arguments) throws Exception {
        Images images = new Images();
        if (arguments[0].equals("cold")) {
            images.cold(arguments[1]);
            return;
        }
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            images.warm(line);
        }
    }

    private interface Task {
        int run() throws Exception;
    }

    private void cold(String file) throws Exception {
        byte[] source = Files.readAllBytes(Path.of(file));
        // The process's clock would load half of what a first picture has to load.
        long before = THREADS.getCurrentThreadCpuTime();
        ours(source);
        System.out.printf(Locale.ROOT, "%s\t%.1f%n", file, (THREADS.getCurrentThreadCpuTime() - before) / 1e6);
    }

    private void warm(String file) throws Exception {
        byte[] source = Files.readAllBytes(Path.of(file));
        ReencodeResult result = reencoder.reencode(source, this::noteReserved);
        if (!(result instanceof EncodedImage image)) {
            throw new IllegalStateException(file + ": " + result);
        }
        double ours = milliseconds(() -> ours(source));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int bytes = ours(source);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        System.out.printf(Locale.ROOT, "%s\t%.4f\t%.4f\t%.4f\t%d\t%d\t%d\t%d%n", file,
                (double) image.width() * image.height() * image.frames() / 1e6, ours, imageIo(source), source.length,
                bytes, allocated, reserved);
        reserved = 0;
    }

    /** Asked about every millisecond of work whether it shall stop. What a picture reserved it keeps to its end. */
    private boolean noteReserved() {
        reserved = Math.max(reserved, memory.reserved());
        return false;
    }

    /** The default limits, but for time: on a busy machine a JVM's first picture may take longer than one is given. */
    private static ImageLimits limits(Duration maxTime) {
        ImageLimits limits = ImageLimits.DEFAULT;
        return new ImageLimits(limits.maxPixels(), limits.maxSide(), limits.maxFrames(), limits.maxAnimationPixels(),
                limits.maxRawBytes(), limits.maxChunks(), limits.maxScans(), limits.maxBlockVisits(),
                limits.maxSvgBytes(), maxTime);
    }

    private int ours(byte[] source) {
        return reencoder.reencode(source, () -> false) instanceof EncodedImage image ? image.bytes().length : 0;
    }

    private static double imageIo(byte[] source) {
        try {
            return milliseconds(() -> decodeAndEncode(source));
        } catch (Exception e) {
            return Double.NaN;
        }
    }

    /** The median of several rounds, once the JVM has compiled what it is going to compile. */
    private static double milliseconds(Task task) throws Exception {
        int runs = 0;
        double compiling = 1;
        for (int slice = 0; slice < MAX_SLICES && (slice < MIN_SLICES || compiling > MAX_COMPILING); slice++) {
            long compiled = COMPILATION.getTotalCompilationTime();
            long begin = ProcessClock.nanos();
            runs = 0;
            while (ProcessClock.nanos() - begin < SLICE_NANOS || runs < 3) {
                task.run();
                runs++;
            }
            compiling = (COMPILATION.getTotalCompilationTime() - compiled) * 1e6 / (ProcessClock.nanos() - begin);
        }
        int runsARound = (int) Math.max(1, runs * MEASURE_NANOS / SLICE_NANOS / ROUNDS);
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = ProcessClock.nanos();
            for (int run = 0; run < runsARound; run++) {
                task.run();
            }
            rounds[round] = (ProcessClock.nanos() - before) / 1e6 / runsARound;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static int decodeAndEncode(byte[] source) throws IOException {
        List<IIOImage> frames = new ArrayList<>();
        String format;
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(source))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            format = reader.getFormatName();
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                frames.add(reader.readAll(i, null));
            }
            reader.dispose();
        }
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (frames.size() == 1) {
                writer.write(new IIOImage(frames.getFirst().getRenderedImage(), null, null));
            } else {
                writer.prepareWriteSequence(null);
                for (IIOImage frame : frames) {
                    writer.writeToSequence(frame, null);
                }
                writer.endWriteSequence();
            }
        }
        writer.dispose();
        return bytes.size();
    }
}
