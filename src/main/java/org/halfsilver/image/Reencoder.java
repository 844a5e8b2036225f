package org.halfsilver.image;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.ImageRefusal;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.gif.GifCodec;
import org.halfsilver.image.jpeg.JpegCodec;
import org.halfsilver.image.png.PngCodec;
import org.halfsilver.image.raster.BmpCodec;
import org.halfsilver.image.raster.IcoCodec;
import org.halfsilver.image.svg.SvgCodec;
import org.halfsilver.image.webp.WebPCodec;

/**
 * Turns fetched bytes into a picture that may be served. The format is read from the bytes alone: what a sender's server
 * says about them decides nothing. Safe for use by many threads; a call computes on its caller's thread and blocks on
 * nothing.
 */
public final class Reencoder {
    private static final String UNKNOWN = "unknown";

    private final List<ImageCodec> codecs;
    private final ImageLimits limits;
    private final MemoryBudget memory;
    private final Consumer<RuntimeException> defects;
    private final ReencodeListener listener;

    /**
     * A re-encoder for every format that is served, which reports codec defects to nobody.
     *
     * @param limits the bounds of one picture
     * @param memory what all pictures share, also with other re-encoders
     */
    public Reencoder(ImageLimits limits, MemoryBudget memory) {
        this(limits, memory, defect -> {
        });
    }

    /**
     * A re-encoder for every format that is served.
     *
     * @param limits the bounds of one picture
     * @param memory what all pictures share, also with other re-encoders
     * @param defects told of every unchecked exception that a codec let escape. The picture is refused as malformed; that
     *        it happened is a defect of ours and wants to be counted. The exception may quote the picture: count it, don't
     *        log its message
     */
    public Reencoder(ImageLimits limits, MemoryBudget memory, Consumer<RuntimeException> defects) {
        this(limits, memory, defects, ReencodeListener.NONE);
    }

    /**
     * A re-encoder for every format that is served, which somebody watches.
     *
     * @param limits the bounds of one picture
     * @param memory what all pictures share, also with other re-encoders
     * @param defects told of every unchecked exception that a codec let escape
     * @param listener told of every picture
     */
    public Reencoder(ImageLimits limits, MemoryBudget memory, Consumer<RuntimeException> defects,
            ReencodeListener listener) {
        this(List.of(new JpegCodec(), new PngCodec(), new GifCodec(), new WebPCodec(), new BmpCodec(), new IcoCodec(),
                new SvgCodec()),
                limits,
                memory, defects, listener);
    }

    Reencoder(List<ImageCodec> codecs, ImageLimits limits, MemoryBudget memory, Consumer<RuntimeException> defects) {
        this(codecs, limits, memory, defects, ReencodeListener.NONE);
    }

    private Reencoder(List<ImageCodec> codecs, ImageLimits limits, MemoryBudget memory,
            Consumer<RuntimeException> defects, ReencodeListener listener) {
        this.codecs = List.copyOf(codecs);
        this.limits = limits;
        this.memory = memory;
        this.defects = defects;
        this.listener = listener;
    }

    /**
     * Rebuilds one picture.
     *
     * @param source the bytes as they were fetched; not altered
     * @param cancelled turns true once nobody waits for the result
     * @return the picture or the reason why there is none
     * @throws CancellationException where {@code cancelled} turned true
     */
    public ReencodeResult reencode(byte[] source, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        ImageCodec codec = codecOf(source);
        ReencodeResult result = rebuild(codec, source, cancelled);
        listener.reencoded(formatOf(codec), source.length, System.nanoTime() - start, result);
        return result;
    }

    private ReencodeResult rebuild(@Nullable ImageCodec codec, byte[] source, BooleanSupplier cancelled) {
        if (codec == null) {
            UnservedFormat known = UnservedFormat.of(source);
            return known == null
                    ? new ReencodeResult.Refused(ImageRefusal.NOT_AN_IMAGE, "signature: unknown")
                    : new ReencodeResult.Refused(ImageRefusal.FORMAT_UNSUPPORTED, "format: " + known);
        }
        try (Work work = new Work(limits, memory, cancelled)) {
            return EncodedImage.of(codec.rebuild(source, work));
        } catch (RefusedImageException e) {
            return new ReencodeResult.Refused(e.refusal(), String.valueOf(e.getMessage()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            defects.accept(e);
            return new ReencodeResult.Refused(ImageRefusal.IMAGE_MALFORMED, "codec: " + e.getClass().getName());
        }
    }

    /** A codec is named after its format. */
    private static String formatOf(@Nullable ImageCodec codec) {
        return codec == null
                ? UNKNOWN
                : codec.getClass().getSimpleName().replace("Codec", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable ImageCodec codecOf(byte[] source) {
        for (ImageCodec codec : codecs) {
            if (codec.recognises(source)) {
                return codec;
            }
        }
        return null;
    }
}
