package org.halfsilver.image.png;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a file was found to hold, its chunks' rules checked, its pixels not looked at yet. */
final class PngFile {
    final Header header;
    final Ancillary ancillary = new Ancillary();
    byte @Nullable [] palette;
    final DataStream image;
    /** The animation's frames; the first may be the image itself. Empty for a still picture. */
    final List<Frame> frames = new ArrayList<>();
    /** Whether the image is not part of the animation, but for those who can't show that. */
    boolean imageHidden;
    int plays;

    PngFile(Header header, DataStream image) {
        this.header = header;
        this.image = image;
    }
}
