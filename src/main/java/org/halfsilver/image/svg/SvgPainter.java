package org.halfsilver.image.svg;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Paints a document of our own writing. */
final class SvgPainter {
    /** The painter's own log would quote senders' documents. Held, because a logger that nobody holds is made anew. */
    private static final Logger LOG = Logger.getLogger("com.github.weisj.jsvg");

    /** Above what {@link SvgReader} and {@link SvgBudget} let pass. */
    private static final DocumentLimits LIMITS = new DocumentLimits(/* maxNestingDepth= */ 512,
            /* maxUseNestingDepth= */ 512, /* maxPathCount= */ 100_000);

    static {
        LOG.setLevel(Level.OFF);
    }

    private SvgPainter() {
    }

    /** {@return the pixels, not premultiplied, rows from the top} */
    static int[] paint(String svg, int width, int height, Work work) throws RefusedImageException {
        LoaderContext context = LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(LIMITS).build();
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                null, context);
        if (document == null) {
            throw RefusedImageException.malformed("document: can't be painted");
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, new WatchedOutput(graphics, work),
                    new ViewBox(width, height));
        } catch (WatchedOutput.Stopped e) {
            throw e.refusal();
        } finally {
            graphics.dispose();
        }
        return image.getRGB(0, 0, width, height, null, 0, width);
    }
}
