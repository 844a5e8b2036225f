package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** What a style says about the size and the visibility of its element, as far as it says it in so many words. */
public final class StyleFacts {
    /** Stands for a size that is not given in pixels. */
    public static final double UNKNOWN = -1;
    /** A side up to this, px, is that of a point. */
    private static final double POINT = 2;

    private double width;
    private double height;
    private double maxWidth;
    private double maxHeight;
    /** Null: the style doesn't say. */
    private @Nullable Boolean displayNone;
    private boolean stretched;
    private boolean invisible;
    private boolean transparent;
    private boolean clipped;
    private boolean positioned;
    private boolean farOut;
    private boolean cutAway;
    private boolean movedAway;

    /** Facts about an element whose style says nothing. */
    public StyleFacts() {
        clear();
    }

    /** Forgets everything. */
    public void clear() {
        width = UNKNOWN;
        height = UNKNOWN;
        maxWidth = UNKNOWN;
        maxHeight = UNKNOWN;
        displayNone = null;
        stretched = false;
        invisible = false;
        transparent = false;
        clipped = false;
        positioned = false;
        farOut = false;
        cutAway = false;
        movedAway = false;
    }

    /** Adds what another style says of the same element; where both speak of a size, the other one counts. */
    void add(StyleFacts other) {
        width = other.width == UNKNOWN ? width : other.width;
        height = other.height == UNKNOWN ? height : other.height;
        maxWidth = other.maxWidth == UNKNOWN ? maxWidth : other.maxWidth;
        maxHeight = other.maxHeight == UNKNOWN ? maxHeight : other.maxHeight;
        displayNone = other.displayNone == null ? displayNone : other.displayNone;
        stretched |= other.stretched;
        invisible |= other.invisible;
        transparent |= other.transparent;
        clipped |= other.clipped;
        positioned |= other.positioned;
        farOut |= other.farOut;
        cutAway |= other.cutAway;
        movedAway |= other.movedAway;
    }

    /** {@return the width in px, or {@link #UNKNOWN}} */
    public double width() {
        return bounded(width, maxWidth);
    }

    /** {@return the height in px, or {@link #UNKNOWN}} */
    public double height() {
        return bounded(height, maxHeight);
    }

    /** {@return whether one of its sides depends on what it stands in} */
    public boolean isStretched() {
        return stretched;
    }

    /** {@return whether the element, with all it contains, is left out of the layout or clipped to nothing} */
    public boolean isLeftOut() {
        return Boolean.TRUE.equals(displayNone) || (clipped && (width() == 0 || height() == 0 || isPoint()))
                || (width() == 0 && height() == 0);
    }

    /** {@return whether the element, with all it contains, is not to be seen where it is} */
    public boolean isUnseen() {
        return invisible || transparent || movedAway || (positioned && (farOut || cutAway));
    }

    /** {@return whether it says that there is next to nothing to see} */
    boolean saysLittle() {
        return isLeftOut() || isUnseen() || isSmall(width()) || isSmall(height());
    }

    private boolean isPoint() {
        return isSmall(width()) && isSmall(height());
    }

    private static boolean isSmall(double side) {
        return side >= 0 && side <= POINT;
    }

    private static double bounded(double size, double max) {
        return max != UNKNOWN && (size == UNKNOWN || max < size) ? max : size;
    }

    void accept(Property property, Tokens tokens, int value) {
        switch (property.name()) {
            case "width" -> {
                width = StyleValues.size(tokens, value);
                stretched |= width == UNKNOWN && tokens.type(value) != TokenType.IDENT;
            }
            case "height" -> {
                height = StyleValues.size(tokens, value);
                stretched |= height == UNKNOWN && tokens.type(value) != TokenType.IDENT;
            }
            case "max-width" -> maxWidth = StyleValues.size(tokens, value);
            case "max-height" -> maxHeight = StyleValues.size(tokens, value);
            case "display" -> displayNone = StyleValues.isWord(tokens, value, "none");
            case "visibility" -> invisible = StyleValues.isWord(tokens, value, "hidden")
                    || StyleValues.isWord(tokens, value, "collapse");
            case "content-visibility" -> invisible = StyleValues.isWord(tokens, value, "hidden");
            case "opacity" -> transparent = StyleValues.isNothing(tokens, value);
            case "filter", "-webkit-filter" -> transparent |= StyleValues.isTransparent(tokens, value);
            case "overflow", "overflow-x", "overflow-y" -> clipped = StyleValues.isWord(tokens, value, "hidden")
                    || StyleValues.isWord(tokens, value, "clip");
            case "position" -> positioned = StyleValues.isWord(tokens, value, "absolute")
                    || StyleValues.isWord(tokens, value, "fixed") || StyleValues.isWord(tokens, value, "relative");
            case "left", "top", "right", "bottom", "inset" -> farOut |= StyleValues.isOut(tokens, value,
                    StyleValues.FAR_OUT);
            case "margin", "margin-left", "margin-top", "text-indent" -> movedAway |= StyleValues.isOut(tokens, value,
                    StyleValues.FAR_AWAY);
            case "transform", "-webkit-transform" -> movedAway |= StyleValues.isTransformedAway(tokens, value);
            case "clip" -> cutAway |= StyleValues.isEmptyRectangle(tokens, value);
            case "clip-path", "-webkit-clip-path" -> movedAway |= StyleValues.isEmptyShape(tokens, value);
            default -> {
                // Says nothing about size or visibility.
            }
        }
    }
}
