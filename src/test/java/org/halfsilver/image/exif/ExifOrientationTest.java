package org.halfsilver.image.exif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExifOrientationTest {
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void writtenBlock_readsBack(int orientation) {
        byte[] block = ExifOrientation.tiff(orientation);
        assertThat(block).hasSize(26);
        assertThat(ExifOrientation.read(block, 0, block.length)).isEqualTo(orientation);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 9, 256 + 6})
    void orientationOutOfRange_isNotWritten(int orientation) {
        assertThatThrownBy(() -> ExifOrientation.tiff(orientation)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blockInsideALargerArray_isReadFromItsOwnStart() {
        byte[] block = tiff(ByteOrder.LITTLE_ENDIAN, 8, entry(ORIENTATION, 3, 1, 6));
        byte[] larger = new byte[block.length + 10];
        System.arraycopy(block, 0, larger, 7, block.length);
        assertThat(ExifOrientation.read(larger, 7, 7 + block.length)).isEqualTo(6);
        assertThat(ExifOrientation.read(larger, 7, 2 + block.length)).as("an entry that is cut off").isZero();
        assertThat(ExifOrientation.read(larger, 6, larger.length)).as("one byte off").isZero();
    }

    @Test
    void directoryThatEndsEarly_isReadAsFarAsItGoes() {
        byte[] block = tiff(ByteOrder.BIG_ENDIAN, 8, entry(ORIENTATION, 3, 1, 6));
        assertThat(ExifOrientation.read(block, 0, block.length - 4)).as("no further directory").isEqualTo(6);
        block[9] = 99;
        assertThat(ExifOrientation.read(block, 0, block.length)).as("fewer entries than it says").isEqualTo(6);
    }

    @Test
    void valueOutOfRange_isPassedOverForTheNextEntry() {
        assertThat(read(entry(ORIENTATION, 3, 1, 0), entry(ORIENTATION, 3, 1, 9), entry(ORIENTATION, 3, 1, 5)))
                .isEqualTo(5);
        assertThat(read(entry(ORIENTATION, 3, 1, 3), entry(ORIENTATION, 3, 1, 5))).as("first wins").isEqualTo(3);
    }

    @Test
    void wrongTypeOrCount_isNoOrientation() {
        assertThat(read(entry(ORIENTATION, 4, 1, 6))).isZero();
        assertThat(read(entry(ORIENTATION, 3, 2, 6))).isZero();
        assertThat(read(entry(ORIENTATION, 3, 0, 6))).isZero();
    }

    @Test
    void exifDirectory_isFollowedOnce() {
        // Header 8, count 2, entry 12, next 4: the second directory begins at 26.
        ByteBuffer block = ByteBuffer.wrap(new byte[44]).order(ByteOrder.LITTLE_ENDIAN);
        block.put(tiff(ByteOrder.LITTLE_ENDIAN, 8, entry(EXIF_DIRECTORY, 4, 1, 26)));
        block.putShort((short) 1);
        putEntry(block, entry(ORIENTATION, 3, 1, 7));
        assertThat(ExifOrientation.read(block.array(), 0, 44)).isEqualTo(7);

        block.position(26);
        block.putShort((short) 1);
        putEntry(block, entry(EXIF_DIRECTORY, 4, 1, 8));
        assertThat(ExifOrientation.read(block.array(), 0, 44)).as("a loop").isZero();
    }

    @Test
    void directoriesNestedThousandsOfTimes_endWithoutAResult() {
        int entries = 65_535;
        ByteBuffer block = ByteBuffer.allocate(8 + 2 + entries * 12 + 4).order(ByteOrder.BIG_ENDIAN);
        block.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            putEntry(block, entry(EXIF_DIRECTORY, 4, 1, 8));
        }
        assertThat(ExifOrientation.read(block.array(), 0, block.capacity())).isZero();
    }

    @Test
    void anyBytes_areReadWithoutAnException() {
        Random random = new Random(20_260_102);
        byte[] seed = tiff(ByteOrder.LITTLE_ENDIAN, 8, entry(ORIENTATION, 3, 1, 6), entry(EXIF_DIRECTORY, 4, 1, 8));
        for (int i = 0; i < 200_000; i++) {
            byte[] block = seed.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                block[random.nextInt(block.length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(3);
            int to = block.length - random.nextInt(block.length - from);
            assertThat(ExifOrientation.read(block, from, to)).isBetween(0, 8);
        }
    }

    private static int read(int[]... entries) {
        byte[] little = tiff(ByteOrder.LITTLE_ENDIAN, 8, entries);
        int result = ExifOrientation.read(little, 0, little.length);
        byte[] big = tiff(ByteOrder.BIG_ENDIAN, 8, entries);
        assertThat(ExifOrientation.read(big, 0, big.length)).as("big-endian").isEqualTo(result);
        return result;
    }

    private static int[] entry(int tag, int type, int count, int value) {
        return new int[]{tag, type, count, value};
    }

    private static byte[] tiff(ByteOrder order, int offset, int[]... entries) {
        ByteBuffer block = ByteBuffer.allocate(8 + 2 + entries.length * 12 + 4).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        block.put(mark).put(mark).putShort((short) 42).putInt(offset).putShort((short) entries.length);
        for (int[] entry : entries) {
            putEntry(block, entry);
        }
        return block.array();
    }

    private static void putEntry(ByteBuffer block, int[] entry) {
        block.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
        if (entry[1] == 3) {
            block.putShort((short) entry[3]).putShort((short) 0);
        } else {
            block.putInt(entry[3]);
        }
    }
}
