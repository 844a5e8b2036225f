package org.halfsilver.image.webp.vp8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyFrameTest {
    private static final String PIXEL = "3001009d012a0100010002003425a000037000fee3777fffe7"
            + "a67ffe093fff824fcccffffae03fff9c07fff380fe8a000000";
    private static final byte[] CANARY = "canary-51c0".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void severalPartitions_becomeOne(int partitionBits) throws Exception {
        byte[] one = new FrameBuilder(100, 170).build();
        byte[] several = new FrameBuilder(100, 170).partitionBits(partitionBits).build();
        assertThat(several.length).isGreaterThan(one.length);
        assertThat(pixels(several)).as("what was built").isEqualTo(pixels(one));
        assertThat(rebuild(several)).isEqualTo(rebuild(one));
        assertThat(pixels(rebuild(several))).isEqualTo(pixels(one));
    }

    @Test
    void whatDecidesNothing_isNotKept() throws Exception {
        byte[] plain = new FrameBuilder(64, 64).build();
        byte[] loaded = new FrameBuilder(64, 64).unused(45).between(CANARY).partitionBits(1).build();
        assertThat(pixels(loaded)).as("what was built").isEqualTo(pixels(plain));
        assertThat(rebuild(loaded)).isEqualTo(rebuild(plain));
    }

    @Test
    void emptyMacroblocksThatAreNotSkipped_stayAsTheyAre() throws Exception {
        byte[] frame = new FrameBuilder(64, 64).withoutSkipping().build();
        byte[] rebuilt = rebuild(frame);
        assertThat(pixels(rebuilt)).isEqualTo(pixels(frame));
        assertThat(rebuild(rebuilt)).isEqualTo(rebuilt);
    }

    @Test
    void rebuiltFrame_isSmaller() throws Exception {
        byte[] frame = new FrameBuilder(640, 640).build();
        assertThat(rebuild(frame).length).isLessThan(frame.length * 9 / 10);
    }

    /** One pixel, of which Chromium shows nothing where the first partition ends in the byte that its header ends in. */
    @Test
    void modesThatFitIntoTheHeadersLastByte_areFollowedByAnother() throws Exception {
        byte[] frame = HexFormat.of().parseHex(PIXEL);

        byte[] rebuilt = rebuild(frame);

        assertThat(FrameTag.number(rebuilt, 0, 3) >> 5).isEqualTo(16);
        assertThat(rebuilt[FrameTag.LENGTH + 15]).isZero();
        assertThat(pixels(rebuilt)).isEqualTo(pixels(frame));
        assertThat(rebuild(rebuilt)).isEqualTo(rebuilt);
    }

    @Test
    void brokenHeaders_areRefused() {
        byte[] frame = new FrameBuilder(32, 32).build();
        assertRefused(with(frame, 0, frame[0] | 1), "an inter frame");
        assertRefused(with(frame, 0, frame[0] | 8), "version 4");
        assertRefused(with(frame, 0, frame[0] & ~16), "hidden");
        assertRefused(with(frame, 2, 0x7f), "a first partition beyond the frame");
        assertRefused(with(frame, 3, 0), "start code");
        assertRefused(with(with(frame, 6, 0), 7, 0), "no width");
    }

    private static void assertRefused(byte[] frame, String what) {
        assertThatThrownBy(() -> rebuild(frame)).as(what).isInstanceOfSatisfying(RefusedImageException.class,
                e -> assertThat(e.refusal()).isEqualTo(ImageRefusal.IMAGE_MALFORMED));
    }

    private static byte[] with(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] rebuild(byte[] frame) throws RefusedImageException {
        try (Work work = new Work(ImageLimits.DEFAULT, new MemoryBudget(1 << 24), () -> false)) {
            return KeyFrame.of(frame, 0, frame.length, frame.length).rebuild(work);
        }
    }

    /** Another decoder's pixels. */
    private static int[] pixels(byte[] frame) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int padded = frame.length + (frame.length & 1);
        ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(12 + padded)
                .put("WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1)).putInt(frame.length);
        file.writeBytes(header.array());
        file.writeBytes(frame);
        file.writeBytes(new byte[padded - frame.length]);
        var image = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
