package org.halfsilver.image.svg;

import java.util.Set;

/** What becomes of each of SVG 2's elements. */
final class SvgElements {
    /** Rebuilt. */
    static final Set<String> KEPT = Set.of("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse",
            "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask");

    /** Left out with all that is in them: nothing of them is seen in a still picture that loads nothing. */
    static final Set<String> LEFT_OUT = Set.of("title", "desc", "metadata", "script", "view", "cursor");

    /** Outlined. */
    static final String TEXT = "text";
    static final String SPAN = "tspan";
    /** What stands for pieces of text among elements; no element can have this name. */
    static final String CHARACTERS = "#";

    /** Its content stands in its place. */
    static final String LINK = "a";
    static final String STYLE = "style";

    private SvgElements() {
    }
}
