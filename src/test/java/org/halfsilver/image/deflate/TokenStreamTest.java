package org.halfsilver.image.deflate;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenStreamTest {
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    @Test
    void recodedStream_standsForTheSameBytes_andStaysAsItIs() {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            byte[] data = Zlib.data(random, random.nextInt(1 << random.nextInt(19)));
            byte[] stream = Zlib.compress(data, random.nextInt(10), STRATEGIES[random.nextInt(3)],
                    random.nextInt(3) == 0 ? 1 + random.nextInt(5000) : 0);

            assertThat(Zlib.read(stream, data.length + 1).bytes()).isEqualTo(data);

            byte[] recoded = recode(stream, data.length);

            assertThat(Zlib.read(recoded, data.length + 1).bytes()).isEqualTo(data);
            assertThat(Zlib.read(recoded, data.length + 1).ended()).isTrue();
            Adler32 adler = new Adler32();
            adler.update(data);
            assertThat(lastInt(recoded)).isEqualTo((int) adler.getValue());
            assertThat(recode(recoded, data.length)).isEqualTo(recoded);
            assertThat(recoded.length).isLessThanOrEqualTo(stream.length + stream.length / 20 + 20);
        }
    }

    @Test
    void tokensBeyondTheLimit_areCutAtTheByte() {
        byte[] data = new byte[5000];
        Arrays.fill(data, 100, 5000, (byte) 9);
        byte[] stream = Zlib.compress(data);
        for (int limit = 1; limit < 1200; limit += 1 + limit / 40) {
            byte[] recoded = recode(stream, limit);

            assertThat(Zlib.read(recoded, 6000).bytes()).isEqualTo(Arrays.copyOf(data, limit));
            assertThat(recode(recoded, limit)).isEqualTo(recoded);
        }
    }

    @Test
    void damagedStreams_areReadAsFarAsZlibReadsThem() {
        Random random = new Random(11);
        int broken = 0;
        int sound = 0;
        for (int round = 0; round < 1500; round++) {
            byte[] data = Zlib.data(random, 20 + random.nextInt(2000));
            byte[] stream = Zlib.compress(data, random.nextInt(10), STRATEGIES[random.nextInt(3)],
                    random.nextInt(4) == 0 ? 1 + random.nextInt(300) : 0);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                stream[2 + random.nextInt(Math.min(stream.length - 2, 60))] ^= (byte) (1 << random.nextInt(8));
            }
            int max = 70_000;
            Zlib.Read expected = Zlib.read(stream, max);

            TokenInflater inflater = inflater(stream, max);
            byte[] read = read(inflater, max);

            assertThat(read).as("round %d", round).isEqualTo(expected.bytes());
            if (read.length < max) {
                assertThat(inflater.state()).as("round %d", round).isEqualTo(expected.failed()
                        ? TokenInflater.State.CORRUPT
                        : expected.ended() ? TokenInflater.State.ENDED : TokenInflater.State.TRUNCATED);
            }
            broken += expected.failed() ? 1 : 0;
            sound += expected.ended() ? 1 : 0;
        }
        assertThat(broken).isGreaterThan(200);
        assertThat(sound).isGreaterThan(200);
    }

    @Test
    void streamCutAnywhere_isReadUpToThere() {
        byte[] data = Zlib.data(new Random(3), 3000);
        byte[] stream = Zlib.compress(data);
        for (int length = 2; length < stream.length - 4; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            TokenInflater inflater = inflater(cut, 4000);

            byte[] read = read(inflater, 4000);

            assertThat(read).isEqualTo(Zlib.read(cut, 4000).bytes());
            assertThat(inflater.state()).isEqualTo(TokenInflater.State.TRUNCATED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"88 1C", "78 9D", "78 BB", "77 01", "00 00"})
    void headerThatIsNotDeflates_isCorrupt(String header) {
        byte[] stream = Zlib.compress(new byte[10]);
        stream[0] = (byte) Integer.parseInt(header.substring(0, 2), 16);
        stream[1] = (byte) Integer.parseInt(header.substring(3), 16);

        assertThat(inflater(stream, 10).state()).isEqualTo(TokenInflater.State.CORRUPT);
    }

    @Test
    void emptyBlocksWithoutEnd_endEachRunSoon() {
        // Fixed blocks that hold nothing but their end take ten bits: 0, 10, 0000000.
        byte[] stream = new byte[1 << 20];
        stream[0] = 0x78;
        stream[1] = 0x01;
        for (int bit = 16; bit + 10 < stream.length * 8; bit += 10) {
            stream[(bit + 1) >> 3] |= (byte) (1 << ((bit + 1) & 7));
        }
        TokenInflater inflater = inflater(stream, 100);

        int runs = 0;
        while (inflater.state() == TokenInflater.State.RUNNING) {
            inflater.run(new int[100], 0, 90);
            runs++;
        }

        assertThat(inflater.state()).isEqualTo(TokenInflater.State.TRUNCATED);
        assertThat(inflater.total()).isZero();
        assertThat(runs).isGreaterThan(1000);
    }

    private static TokenInflater inflater(byte[] stream, int limit) {
        return new TokenInflater(Arrays.copyOf(stream, stream.length + TokenInflater.PADDING), stream.length, limit);
    }

    private static byte[] recode(byte[] stream, int limit) {
        TokenInflater inflater = inflater(stream, limit);
        TokenDeflater deflater = new TokenDeflater(stream.length, limit);
        while (inflater.total() < limit) {
            assertThat(inflater.state()).isEqualTo(TokenInflater.State.RUNNING);
            deflater.runFrom(inflater);
        }
        return deflater.finish();
    }

    private static byte[] read(TokenInflater inflater, int limit) {
        byte[] out = new byte[limit];
        int[] tokens = new int[1002];
        int filled = 0;
        while (filled < limit && inflater.state() == TokenInflater.State.RUNNING) {
            inflater.run(tokens, 0, 1000);
            int n = inflater.runEnd() - inflater.runStart();
            System.arraycopy(inflater.window(), inflater.runStart(), out, filled, n);
            filled += n;
        }
        assertThat(inflater.total()).isEqualTo(filled);
        return Arrays.copyOf(out, filled);
    }

    private static int lastInt(byte[] bytes) {
        int at = bytes.length - 4;
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
    }
}
