package org.halfsilver.image.svg;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.io.Serial;

import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.renderer.output.impl.Graphics2DOutput;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Looks at the account of work before each shape that is painted. */
final class WatchedOutput extends Graphics2DOutput {
    private final Work work;

    /** Carries a refusal through a renderer that knows nothing of it. */
    static final class Stopped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient RefusedImageException refusal;

        Stopped(RefusedImageException refusal) {
            super(null, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
            this.refusal = refusal;
        }

        RefusedImageException refusal() {
            return refusal;
        }
    }

    WatchedOutput(Graphics2D graphics, Work work) {
        super(graphics);
        this.work = work;
    }

    @Override
    public void fillShape(Shape shape) {
        check();
        super.fillShape(shape);
    }

    @Override
    public void drawShape(Shape shape) {
        check();
        super.drawShape(shape);
    }

    @Override
    public Output createChild() {
        return new WatchedOutput((Graphics2D) graphics().create(), work);
    }

    private void check() {
        try {
            work.check();
        } catch (RefusedImageException e) {
            throw new Stopped(e);
        }
    }
}
