package org.halfsilver.image.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The JDK's zlib, as the reference; and data to try it on. */
final class Zlib {
    private Zlib() {
    }

    static byte[] compress(byte[] data, int level, int strategy, int flushEvery) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int from = 0; flushEvery > 0 && from < data.length; from += flushEvery) {
            deflater.setInput(data, from, Math.min(flushEvery, data.length - from));
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, n);
            } while (n == buffer.length || !deflater.needsInput());
        }
        if (flushEvery <= 0) {
            deflater.setInput(data);
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] compress(byte[] data) {
        return compress(data, 6, Deflater.DEFAULT_STRATEGY, 0);
    }

    /**
     * What zlib reads.
     *
     * @param bytes before it ended or failed
     * @param ended whether the last block ended
     * @param failed whether a rule was broken; neither where the stream was cut
     */
    record Read(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, boolean ended, boolean failed) {}

    /** Reads the deflate data behind the two bytes of zlib's header; the checksum is left alone. */
    static Read read(byte[] stream, int max) {
        Inflater inflater = new Inflater(/* nowrap= */ true);
        byte[] out = new byte[max];
        int filled = 0;
        boolean failed = false;
        inflater.setInput(stream, 2, stream.length - 2);
        try {
            while (!inflater.finished() && filled < max) {
                int n = inflater.inflate(out, filled, max - filled);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                filled += n;
            }
        } catch (DataFormatException e) {
            failed = true;
            filled = (int) inflater.getBytesWritten();
        }
        boolean ended = inflater.finished();
        inflater.end();
        return new Read(Arrays.copyOf(out, filled), ended, failed);
    }

    /** Data with literals, short and long matches at all distances, and changes of character. */
    static byte[] data(Random random, int length) {
        byte[] data = new byte[length];
        int at = 0;
        while (at < length) {
            int n = Math.min(length - at, 1 + random.nextInt(1 + random.nextInt(3000)));
            switch (random.nextInt(5)) {
                case 0 -> {
                    for (int i = 0; i < n; i++) {
                        data[at + i] = (byte) random.nextInt();
                    }
                }
                case 1 -> {
                    int symbols = 1 + random.nextInt(12);
                    for (int i = 0; i < n; i++) {
                        data[at + i] = (byte) (random.nextInt(symbols) * 3);
                    }
                }
                case 2 -> {
                    for (int i = 0; i < n; i++) {
                        data[at + i] = (byte) (random.nextGaussian() * 5);
                    }
                }
                default -> {
                    int distance = 1 + random.nextInt(1 + Math.min(at, random.nextBoolean() ? 8 : 32_767));
                    for (int i = 0; i < n; i++) {
                        data[at + i] = at + i < distance ? 0 : data[at + i - distance];
                    }
                }
            }
            at += n;
        }
        return data;
    }
}
