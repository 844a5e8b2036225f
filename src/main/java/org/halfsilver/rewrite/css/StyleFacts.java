package org.halfsilver.rewrite.css;

/** What a style attribute says about the size and the visibility of its element, as far as it says it in so many words. */
public final class StyleFacts {
    /** Stands for a size that is not given in pixels. */
    public static final double UNKNOWN = -1;
    /** Further out than this nothing is seen, px. */
    private static final double OFF_SCREEN = -500;

    private double width = UNKNOWN;
    private double height = UNKNOWN;
    private double maxWidth = UNKNOWN;
    private double maxHeight = UNKNOWN;
    private boolean displayNone;
    private boolean invisible;
    private boolean transparent;
    private boolean clipped;
    private boolean positioned;
    private boolean farOut;

    /** Forgets everything. */
    public void clear() {
        width = UNKNOWN;
        height = UNKNOWN;
        maxWidth = UNKNOWN;
        maxHeight = UNKNOWN;
        displayNone = false;
        invisible = false;
        transparent = false;
        clipped = false;
        positioned = false;
        farOut = false;
    }

    /** {@return the width in px, or {@link #UNKNOWN}} */
    public double width() {
        return bounded(width, maxWidth);
    }

    /** {@return the height in px, or {@link #UNKNOWN}} */
    public double height() {
        return bounded(height, maxHeight);
    }

    /** {@return whether the element, with all it contains, is not to be seen} */
    public boolean isHidden() {
        return displayNone || invisible || transparent || (positioned && farOut);
    }

    /** {@return whether the element clips what it contains to nothing} */
    public boolean isZeroSizeContainer() {
        return clipped && (width() == 0 || height() == 0);
    }

    private static double bounded(double size, double max) {
        return max != UNKNOWN && (size == UNKNOWN || max < size) ? max : size;
    }

    void accept(Property property, Tokens tokens, int value) {
        switch (property.name()) {
            case "width" -> width = pixels(tokens, value);
            case "height" -> height = pixels(tokens, value);
            case "max-width" -> maxWidth = pixels(tokens, value);
            case "max-height" -> maxHeight = pixels(tokens, value);
            case "display" -> displayNone = isWord(tokens, value, "none");
            case "visibility" -> invisible = isWord(tokens, value, "hidden") || isWord(tokens, value, "collapse");
            case "opacity" -> transparent = number(tokens, value) == 0;
            case "overflow" -> clipped = isWord(tokens, value, "hidden") || isWord(tokens, value, "clip");
            case "position" -> positioned = isWord(tokens, value, "absolute") || isWord(tokens, value, "fixed");
            case "left", "top", "right", "bottom" -> farOut |= signedPixels(tokens, value) <= OFF_SCREEN;
            default -> {
                // Says nothing about size or visibility.
            }
        }
    }

    private static boolean isWord(Tokens tokens, int index, String word) {
        return tokens.type(index) == TokenType.IDENT && tokens.isNamed(index, word);
    }

    private static double pixels(Tokens tokens, int index) {
        double pixels = signedPixels(tokens, index);
        return pixels >= 0 ? pixels : UNKNOWN;
    }

    /** {@return the length in px; NaN for anything but px and a bare zero (or, in quirks mode, a bare number)} */
    private static double signedPixels(Tokens tokens, int index) {
        boolean pixels = switch (tokens.type(index)) {
            case NUMBER -> true;
            case DIMENSION -> isPixelUnit(tokens, index) || number(tokens, index) == 0;
            case PERCENTAGE -> number(tokens, index) == 0;
            default -> false;
        };
        return pixels ? number(tokens, index) : Double.NaN;
    }

    private static boolean isPixelUnit(Tokens tokens, int index) {
        int unit = CssTokenizer.numberEnd(tokens.css(), tokens.start(index));
        return Escapes.nameEquals(tokens.css(), unit, tokens.end(index), "px");
    }

    private static double number(Tokens tokens, int index) {
        TokenType type = tokens.type(index);
        if (type != TokenType.NUMBER && type != TokenType.DIMENSION && type != TokenType.PERCENTAGE) {
            return Double.NaN;
        }
        int start = tokens.start(index);
        int end = CssTokenizer.numberEnd(tokens.css(), start);
        // No number of that many digits is a size of anything.
        return end - start > 32 ? Double.NaN : Double.parseDouble(tokens.css().substring(start, end));
    }
}
