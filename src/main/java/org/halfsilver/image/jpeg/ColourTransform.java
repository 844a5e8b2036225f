package org.halfsilver.image.jpeg;

import java.util.List;

/**
 * How the components are to be understood, which T.81 leaves to conventions: JFIF, Adobe's APP14 segment, and libjpeg's
 * guesses where there is neither. The same one comes out of what is written.
 *
 * @param jfif whether to write a JFIF segment
 * @param adobe the transform of an Adobe segment to write, -1 for none
 * @param letters whether the components are called R, G and B instead of 1, 2, 3
 */
record ColourTransform(boolean jfif, int adobe, boolean letters) {
    private static final int ADOBE_NONE = 0;
    private static final int ADOBE_YCCK = 2;
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

    private static final ColourTransform JFIF = new ColourTransform(true, -1, false);

    static ColourTransform of(Frame frame, Metadata metadata) {
        return switch (frame.components.size()) {
            case 3 -> isRgb(frame, metadata) ? new ColourTransform(false, ADOBE_NONE, true) : JFIF;
            // Without an Adobe segment it is CMYK, and not inverted for decoders that tell the two apart.
            case 4 -> new ColourTransform(false,
                    metadata.adobeTransform <= 0 ? metadata.adobeTransform : ADOBE_YCCK, false);
            default -> JFIF;
        };
    }

    private static boolean isRgb(Frame frame, Metadata metadata) {
        if (metadata.jfif) {
            return false;
        }
        if (metadata.adobeTransform >= 0) {
            return metadata.adobeTransform == ADOBE_NONE;
        }
        return frame.components.stream().map(component -> component.id).toList().equals(RGB);
    }

    /** {@return what to call a component} */
    int id(Component component) {
        return letters ? RGB.get(component.index) : component.index + 1;
    }
}
