package org.halfsilver.cache;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

import static org.assertj.core.api.Assertions.assertThat;

class EntryFormatTest {
    private static final CacheKey KEY = new CacheKey(-1, Long.MIN_VALUE);

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void image_comesBackAsItWas(ImageFormat format) {
        byte[] file = {1, 2, 3};
        CacheEntry.Image image = CacheEntry.Image.of(new EncodedImage(format, file, 1 << 20, 3, 9, true));
        CacheRecord record = new CacheRecord(image, -5, 0, 1, CacheRecord.MAX_TIME, 255);

        CacheRecord read = EntryFormat.decode(KEY, EntryFormat.encode(KEY, record));

        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @Test
    void failure_comesBackAsItWas() {
        CacheRecord record = Records.failure("origin-timeout", 30);

        assertThat(EntryFormat.decode(KEY, EntryFormat.encode(KEY, record))).isEqualTo(record);
    }

    @Test
    void record_isNotThereUnderAnotherName() {
        byte[] bytes = EntryFormat.encode(KEY, Records.image(10));

        assertThat(EntryFormat.decode(new CacheKey(KEY.high(), KEY.low() + 1), bytes)).isNull();
        assertThat(EntryFormat.decode(new CacheKey(KEY.high() + 1, KEY.low()), bytes)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 255})
    void unknownVersion_isNotThere(int version) {
        byte[] bytes = EntryFormat.encode(KEY, Records.image(10));
        bytes[2] = (byte) version;

        assertThat(EntryFormat.decode(KEY, sealed(bytes))).isNull();
    }

    @Test
    void everyFlippedBit_isFound() {
        byte[] bytes = EntryFormat.encode(KEY, Records.image(40));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(EntryFormat.decode(KEY, bytes)).as("bit %d", bit).isNull();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(EntryFormat.decode(KEY, bytes)).isNotNull();
    }

    @Test
    void everyShortenedRecord_isNotThere() {
        byte[] bytes = EntryFormat.encode(KEY, Records.image(40));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(EntryFormat.decode(KEY, Arrays.copyOf(bytes, length))).as("%d bytes", length).isNull();
        }
        assertThat(EntryFormat.decode(KEY, Arrays.copyOf(bytes, bytes.length + 1))).isNull();
    }

    /** Whoever can write to a shared tier can also write checksums. */
    @Test
    void hostileBytesWithRightLengthAndChecksum_neverThrow() {
        Random random = new Random(7);
        int readable = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = EntryFormat.encode(KEY, i % 2 == 0 ? Records.image(20) : Records.failure("not-an-image", 9));
            bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 52 + random.nextInt(60)) : bytes;
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(3) == 0 ? 36 + random.nextInt(16) : random.nextInt(bytes.length);
                bytes[at] = (byte) random.nextInt();
            }
            CacheRecord read = EntryFormat.decode(KEY, sealed(bytes));
            if (read != null) {
                readable++;
                assertThat(EntryFormat.decode(KEY, EntryFormat.encode(KEY, read))).isNotNull();
            }
        }
        assertThat(readable).isBetween(1_000, 199_000);
    }

    /** Puts the length and the checksum right. */
    private static byte[] sealed(byte[] bytes) {
        java.nio.ByteBuffer out = java.nio.ByteBuffer.wrap(bytes);
        out.putInt(8, bytes.length);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 4);
        crc.update(bytes, 8, bytes.length - 8);
        out.putInt(4, (int) crc.getValue());
        return bytes;
    }
}
