package org.halfsilver.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReencoderTest {
    /** A GIF of one transparent pixel. */
    private static final String PIXEL = "47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b";

    private final MemoryBudget memory = new MemoryBudget(64 << 20);
    private final List<RuntimeException> defects = new ArrayList<>();
    private final Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, memory, defects::add);

    @Test
    void singlePixel_isATrackerByContent() {
        ReencodeResult result = reencoder.reencode(HexFormat.of().parseHex(PIXEL), () -> false);

        assertThat(result).isInstanceOfSatisfying(EncodedImage.class, image -> {
            assertThat(image.format()).isEqualTo(ImageFormat.GIF);
            assertThat(image.trackerByContent()).isTrue();
            assertThat(image.toString()).contains("GIF", "1x1").doesNotContain("[B@");
        });
    }

    @ParameterizedTest
    @CsvSource({"0000001c667479706176696600000000, AVIF", "00000018667479706d69663100000000617669660000, AVIF",
        "0000001c667479706865696300000000, HEIC", "ff0a7f, JPEG_XL", "0000000c4a584c200d0a870a, JPEG_XL",
        "0000000c6a5020200d0a870a, JPEG_2000", "49492a00, TIFF", "4d4d002a, TIFF", "38425053, PSD"})
    void formatsThatAreNotServed_areNamed(String hex, String name) {
        assertThat(reencoder.reencode(HexFormat.of().parseHex(hex), () -> false))
                .isEqualTo(new ReencodeResult.Refused(ImageRefusal.FORMAT_UNSUPPORTED, "format: " + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "<html>", "GIF", "%PDF-1.7", "0000ftypisom"})
    void otherBytes_areNotAnImage(String text) {
        assertThat(reencoder.reencode(text.getBytes(StandardCharsets.ISO_8859_1), () -> false))
                .isEqualTo(new ReencodeResult.Refused(ImageRefusal.NOT_AN_IMAGE, "signature: unknown"));
    }

    @Test
    void uncheckedExceptionOfACodec_isRefusedAndReported() {
        Reencoder broken = with(new IllegalStateException("a defect"));

        assertThat(broken.reencode(new byte[1], () -> false)).isInstanceOfSatisfying(ReencodeResult.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(ImageRefusal.IMAGE_MALFORMED));
        assertThat(defects).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void cancellation_isNoDefect() {
        Reencoder cancelled = with(new CancellationException());

        assertThatThrownBy(() -> cancelled.reencode(new byte[1], () -> true)).isInstanceOf(CancellationException.class);
        assertThat(defects).isEmpty();
        assertThat(memory.reserved()).isZero();
    }

    private Reencoder with(RuntimeException thrown) {
        ImageCodec codec = new ImageCodec() {
            @Override
            public boolean recognises(byte[] source) {
                return true;
            }

            @Override
            public Rebuilt rebuild(byte[] source, Work work) {
                throw thrown;
            }
        };
        return new Reencoder(List.of(codec), ImageLimits.DEFAULT, memory, defects::add);
    }
}
