package org.halfsilver.image.webp;

import org.halfsilver.image.codec.ImageCodec;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.image.codec.Rebuilt;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Rebuilds WebP: lossy, lossless and with alpha, still and animated. */
public final class WebPCodec implements ImageCodec {
    /** A codec without state. */
    public WebPCodec() {
    }

    @Override
    public boolean recognises(byte[] source) {
        return Demuxer.recognises(source);
    }

    @Override
    public Rebuilt rebuild(byte[] source, Work work) throws RefusedImageException {
        Container container = Demuxer.read(source, work.limits());
        Muxer muxer = new Muxer(source, container, work);
        byte[] bytes = muxer.write();
        return new Rebuilt(ImageFormat.WEBP, bytes, container.width(), container.height(), container.frames().size(),
                muxer.isTransparent());
    }
}
