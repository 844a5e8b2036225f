package org.halfsilver.image;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every codec and every input, as damaged as it may be. */
public final class CodecChecks {
    /** As by default, with less room for pictures: a fuzzer is to see many, and few that take seconds. */
    private static final ImageLimits SMALL = new ImageLimits(1_000_000, 16_384, 100, 4_000_000, 8 << 20, 1_000, 100, 8,
            64 << 10, ImageLimits.DEFAULT.maxTime());

    private CodecChecks() {
    }

    /**
     * As {@link #holds}, with limits that let a fuzzer see many pictures a second.
     *
     * @param codec the codec
     * @param file any bytes
     */
    public static void fuzz(ImageCodec codec, byte[] file) {
        holds(codec, file, SMALL);
    }

    /**
     * Rebuilds a file and, where there is a picture, its result. Nothing but a typed refusal may leave the codec, the
     * result must be a file of the codec's own, and rebuilding that must change nothing.
     *
     * @param codec the codec
     * @param file any bytes
     * @return the picture, null where it was refused
     */
    public static @Nullable Rebuilt holds(ImageCodec codec, byte[] file) {
        return holds(codec, file, ImageLimits.DEFAULT);
    }

    private static @Nullable Rebuilt holds(ImageCodec codec, byte[] file, ImageLimits limits) {
        MemoryBudget memory = new MemoryBudget(256 << 20);
        byte[] before = file.clone();
        Rebuilt rebuilt = rebuild(codec, file, limits, memory);
        assertThat(memory.reserved()).as("reserved memory").isZero();
        assertThat(Arrays.equals(file, before)).as("source untouched").isTrue();
        if (rebuilt == null) {
            return null;
        }
        if (codec.recognises(rebuilt.bytes())) {
            Rebuilt again = rebuild(codec, rebuilt.bytes(), limits, memory);
            assertThat(again).as("rebuilt again").isNotNull();
            assertThat(Arrays.equals(again.bytes(), rebuilt.bytes())).as("the same bytes again").isTrue();
            assertThat(again.frames()).isEqualTo(rebuilt.frames());
            assertThat(again.transparent()).isEqualTo(rebuilt.transparent());
        }
        return rebuilt;
    }

    private static @Nullable Rebuilt rebuild(ImageCodec codec, byte[] file, ImageLimits limits,
            MemoryBudget memory) {
        if (!codec.recognises(file)) {
            return null;
        }
        try (Work work = new Work(limits, memory, () -> false)) {
            return codec.rebuild(file, work);
        } catch (RefusedImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return null;
        }
    }
}
