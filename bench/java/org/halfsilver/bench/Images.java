package org.halfsilver.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.ReencodeResult;
import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

/** Measures rebuilding, ours and ImageIO's, in CPU time of the process; the Java part of {@code bench/images.sh}. */
public final class Images {
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_NANOS = 1_200_000_000L;
    private static final long MEASURE_NANOS = 800_000_000L;
    private static final int ROUNDS = 5;

    private final Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, new MemoryBudget(1L << 30));

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
            images.warm(line.split("\t", -1)[0]);
        }
    }

    private interface Task {
        int run() throws Exception;
    }

    private void cold(String file) throws Exception {
        byte[] source = Files.readAllBytes(Path.of(file));
        long before = SYSTEM.getProcessCpuTime();
        ours(source);
        System.out.printf(Locale.ROOT, "%s\t%.1f%n", file, (SYSTEM.getProcessCpuTime() - before) / 1e6);
    }

    private void warm(String file) throws Exception {
        byte[] source = Files.readAllBytes(Path.of(file));
        ReencodeResult result = reencoder.reencode(source, () -> false);
        if (!(result instanceof EncodedImage image)) {
            // On a machine that is busy enough, the first one may take longer than a picture is given.
            System.err.println(file + ": " + result);
            System.out.println(file + "\tNaN\tNaN\tNaN\tNaN\tNaN\tNaN");
            return;
        }
        double ours = milliseconds(() -> ours(source));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        int bytes = ours(source);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        System.out.printf(Locale.ROOT, "%s\t%.4f\t%.4f\t%.4f\t%d\t%d\t%d%n", file,
                (double) image.width() * image.height() * image.frames() / 1e6, ours, imageIo(source), source.length,
                bytes, allocated);
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

    /** The median of several rounds, after as much CPU time of warming up on a busy machine as on an idle one. */
    private static double milliseconds(Task task) throws Exception {
        long begin = SYSTEM.getProcessCpuTime();
        int runs = 0;
        while (SYSTEM.getProcessCpuTime() - begin < WARM_UP_NANOS || runs < 3) {
            task.run();
            runs++;
        }
        int runsARound = (int) Math.max(1, runs * MEASURE_NANOS / WARM_UP_NANOS / ROUNDS);
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = SYSTEM.getProcessCpuTime();
            for (int run = 0; run < runsARound; run++) {
                task.run();
            }
            rounds[round] = (SYSTEM.getProcessCpuTime() - before) / 1e6 / runsARound;
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
