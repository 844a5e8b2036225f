package org.halfsilver.image.svg;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.png.PngWriter;

/** Turns SVG documents into PNGs of the size that a browser gives them. */
public final class SvgCodec implements ImageCodec {
    /** The prolog may be long: licences stand there. */
    private static final int PROLOG = 4096;
    /** The picture, and what writing it as PNG takes. */
    private static final long BYTES_PER_PIXEL = 32;
    /** A mask's or a group's own picture, before and after. */
    private static final long BYTES_PER_LAYER_PIXEL = 8;

    private final Supplier<@Nullable TextFonts> fonts;

    /** Made to be shared. Text is drawn with the machine's fonts; where there are none, documents with text are refused. */
    public SvgCodec() {
        this(TextFonts::ofThisMachine);
    }

    SvgCodec(Supplier<@Nullable TextFonts> fonts) {
        this.fonts = fonts;
    }

    /** Whether the first tag is that of an svg element; before it there may be what XML allows there. */
    @Override
    public boolean recognises(byte[] source) {
        byte[] start = XmlText.start(source, PROLOG);
        int at = 0;
        int end = Math.min(start.length, PROLOG);
        while (at < end) {
            int c = start[at] & 0xFF;
            if (c == '<' && at + 1 < end) {
                int next = start[at + 1];
                if (next != '?' && next != '!') {
                    return begins(start, at + 1, end);
                }
                at = next == '!' && at + 3 < end && start[at + 2] == '-'
                        ? behind(start, at + 4, end, "-->")
                        : behind(start, at + 2, end, ">");
            } else if (c == ' ' || (c >= 9 && c <= 13) || c == 0xEF || c == 0xBB || c == 0xBF || c == ']' || c == '>') {
                at++;
            } else {
                return false;
            }
        }
        return false;
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        if (source.length > work.limits().maxSvgBytes()) {
            throw RefusedImageException.tooLarge("document: " + source.length + " bytes (limit: "
                    + work.limits().maxSvgBytes() + ")");
        }
        work.reserve(40L * source.length);
        SvgNode root = new SvgReader(work).read(source);
        SvgGradients.resolve(root);
        SvgText.outline(root, fonts, work);
        SvgCascade.apply(root);
        SvgBudget budget = SvgBudget.of(root);
        SvgMasks.apply(root);
        SvgSize size = SvgSize.of(root);
        int width = (int) Math.ceil(Math.min(size.width(), Integer.MAX_VALUE));
        int height = (int) Math.ceil(Math.min(size.height(), Integer.MAX_VALUE));
        work.limits().checkPicture(width, height);
        budget.checkLayers((long) width * height, work.limits().maxAnimationPixels());
        work.reserve((BYTES_PER_PIXEL + budget.nestedLayers() * BYTES_PER_LAYER_PIXEL) * width * height);
        root.attributes().put("width", Integer.toString(width));
        root.attributes().put("height", Integer.toString(height));
        root.attributes().put("xmlns", "http://www.w3.org/2000/svg");
        StringBuilder svg = new StringBuilder();
        root.write(svg);
        int[] argb = SvgPainter.paint(svg.toString(), width, height, work);
        work.check();
        boolean visible = false;
        for (int pixel : argb) {
            visible |= pixel >>> 24 != 0;
        }
        return new Rebuilt(ImageFormat.PNG, PngWriter.write(width, height, argb), width, height, 1, !visible);
    }

    private static boolean begins(byte[] source, int at, int end) {
        int colon = at;
        while (colon < end && colon - at < 16 && Character.isLetter(source[colon])) {
            colon++;
        }
        int name = colon < end && source[colon] == ':' ? colon + 1 : at;
        return name + 3 < end && source[name] == 's' && source[name + 1] == 'v' && source[name + 2] == 'g'
                && !Character.isLetterOrDigit(source[name + 3]);
    }

    private static int behind(byte[] source, int at, int end, String mark) {
        for (int i = at; i + mark.length() <= end; i++) {
            int matching = 0;
            while (matching < mark.length() && source[i + matching] == mark.charAt(matching)) {
                matching++;
            }
            if (matching == mark.length()) {
                return i + matching;
            }
        }
        return end;
    }
}
