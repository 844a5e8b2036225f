package org.halfsilver.image.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds files chunk by chunk, sound or not, and takes them apart, with nothing of the code under test. */
final class TestPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * A chunk.
     *
     * @param type four letters
     * @param data its data
     */
    record Chunk(String type, @SuppressWarnings("ArrayRecordComponent") byte[] data) {}

    private TestPng() {
        out.writeBytes(SIGNATURE);
    }

    static TestPng of(int width, int height, int depth, int colourType, boolean interlaced) {
        return new TestPng().chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth)
                .put((byte) colourType).put((byte) 0).put((byte) 0).put((byte) (interlaced ? 1 : 0)).array());
    }

    static TestPng empty() {
        return new TestPng();
    }

    TestPng chunk(String type, byte... data) {
        return chunk(type, crc(type, data), data);
    }

    TestPng chunk(String type, int crc, byte... data) {
        out.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(latin1(type)).array());
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(crc).array());
        return this;
    }

    TestPng damaged(String type, byte... data) {
        return chunk(type, ~crc(type, data), data);
    }

    TestPng frame(int sequenceNumber, int width, int height, int x, int y, int delay, int unit) {
        return chunk("fcTL", ByteBuffer.allocate(26).putInt(sequenceNumber).putInt(width).putInt(height).putInt(x)
                .putInt(y).putShort((short) delay).putShort((short) unit).put((byte) 0).put((byte) 0).array());
    }

    TestPng frameData(int sequenceNumber, byte[] stream) {
        return chunk("fdAT", ByteBuffer.allocate(4 + stream.length).putInt(sequenceNumber).put(stream).array());
    }

    TestPng animation(int frames, int plays) {
        return chunk("acTL", ByteBuffer.allocate(8).putInt(frames).putInt(plays).array());
    }

    byte[] end() {
        return chunk("IEND").bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        byte[] buffer = new byte[raw.length + raw.length / 100 + 64];
        int n = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, n);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<Chunk> chunks(byte[] file) {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file, 8, file.length - 8);
        while (in.hasRemaining()) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(data);
            String name = new String(type, StandardCharsets.ISO_8859_1);
            if (in.getInt() != crc(name, data)) {
                throw new AssertionError(name + ": checksum wrong");
            }
            chunks.add(new Chunk(name, data));
        }
        return chunks;
    }

    static List<String> types(byte[] file) {
        return chunks(file).stream().map(Chunk::type).toList();
    }

    static byte[] data(byte[] file, String type) {
        return chunks(file).stream().filter(chunk -> chunk.type().equals(type)).map(Chunk::data).findFirst()
                .orElseThrow();
    }

    private static int crc(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(latin1(type));
        crc.update(data);
        return (int) crc.getValue();
    }
}
