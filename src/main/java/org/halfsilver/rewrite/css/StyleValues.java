package org.halfsilver.rewrite.css;

/** What single values mean for the size and the place of an element, as far as that can be told without a layout. */
final class StyleValues {
    /** Nothing is seen of what is placed further out than this, px. */
    static final double FAR_OUT = 500;
    /** The same of what is moved from where it would be, px. */
    static final double FAR_AWAY = 1000;
    /** Less than this share of opacity is not seen. */
    private static final double FAINT = 0.02;
    /** What stands for lengths that depend on the font, px. */
    private static final double FONT_SIZE = 16;
    /** What stands for a hundredth of the screen or of what an element stands in, px. */
    private static final double HUNDREDTH = 10;

    private StyleValues() {
    }

    static boolean isWord(Tokens tokens, int index, String word) {
        return tokens.type(index) == TokenType.IDENT && tokens.isNamed(index, word);
    }

    /** {@return a size in px, UNKNOWN where it is none that is known without a layout} */
    static double size(Tokens tokens, int index) {
        double pixels = pixels(tokens, index);
        return pixels >= 0 ? pixels : StyleFacts.UNKNOWN;
    }

    /** {@return the length in px; NaN for one without a fixed proportion to it; a bare number counts, as in quirks mode} */
    private static double pixels(Tokens tokens, int index) {
        double number = number(tokens, index);
        return switch (tokens.type(index)) {
            case NUMBER -> number;
            case DIMENSION -> number == 0 ? 0 : number * absoluteUnit(tokens, index);
            case PERCENTAGE -> number == 0 ? 0 : Double.NaN;
            default -> Double.NaN;
        };
    }

    /** The px of an absolute unit (CSS Values 4, section 6.2). */
    private static double absoluteUnit(Tokens tokens, int index) {
        int unit = CssTokenizer.numberEnd(tokens.css(), tokens.start(index));
        String css = tokens.css();
        int end = tokens.end(index);
        if (Escapes.nameEquals(css, unit, end, "px")) {
            return 1;
        }
        if (Escapes.nameEquals(css, unit, end, "pt")) {
            return 96 / 72.0;
        }
        if (Escapes.nameEquals(css, unit, end, "in")) {
            return 96;
        }
        if (Escapes.nameEquals(css, unit, end, "cm")) {
            return 96 / 2.54;
        }
        return Escapes.nameEquals(css, unit, end, "mm") ? 96 / 25.4 : Double.NaN;
    }

    /** {@return whether one of the lengths from there on leads off the screen, to the left or the top by that many px} */
    static boolean isOut(Tokens tokens, int index, double distance) {
        for (int i = index; i < tokens.size(); i++) {
            if (tokens.css().charAt(tokens.start(i)) == '-' && roughly(tokens, i) <= -distance) {
                return true;
            }
        }
        return false;
    }

    /** {@return about how many px a length has} */
    private static double roughly(Tokens tokens, int index) {
        double pixels = pixels(tokens, index);
        if (!Double.isNaN(pixels)) {
            return pixels;
        }
        double number = number(tokens, index);
        if (tokens.type(index) == TokenType.PERCENTAGE) {
            return number * HUNDREDTH;
        }
        int unit = tokens.type(index) == TokenType.DIMENSION
                ? CssTokenizer.numberEnd(tokens.css(), tokens.start(index))
                : tokens.end(index);
        boolean ofScreen = tokens.end(index) - unit == 2 && (tokens.css().charAt(unit) | 0x20) == 'v';
        return number * (ofScreen ? HUNDREDTH : FONT_SIZE);
    }

    /** {@return whether a share is next to nothing} */
    static boolean isNothing(Tokens tokens, int index) {
        double number = number(tokens, index);
        return (tokens.type(index) == TokenType.PERCENTAGE ? number / 100 : number) < FAINT;
    }

    /** {@return whether a filter leaves nothing to see} */
    static boolean isTransparent(Tokens tokens, int index) {
        for (int i = index; i < tokens.size(); i++) {
            if (isFunction(tokens, i, "opacity") && isNothing(tokens, tokens.skipBlanks(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a transformation leaves no extent, or leads off the screen} */
    static boolean isTransformedAway(Tokens tokens, int index) {
        for (int i = index; i < tokens.size(); i++) {
            if (isFunction(tokens, i, "scale") || isFunction(tokens, i, "scalex") || isFunction(tokens, i, "scaley")) {
                if (number(tokens, tokens.skipBlanks(i + 1)) == 0) {
                    return true;
                }
            } else if (isFunction(tokens, i, "translate") || isFunction(tokens, i, "translatex")
                    || isFunction(tokens, i, "translatey")) {
                if (isOut(tokens, i + 1, FAR_AWAY)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether a rectangle to clip to has no extent}: sides that are alike, as in {@code rect(0 0 0 0)} */
    static boolean isEmptyRectangle(Tokens tokens, int index) {
        if (!isFunction(tokens, index, "rect")) {
            return false;
        }
        for (int i = index + 1; i < tokens.size() && tokens.type(i) != TokenType.RIGHT_PAREN; i++) {
            boolean blank = tokens.type(i).isBlank() || tokens.type(i) == TokenType.COMMA;
            if (!blank && !(Math.abs(pixels(tokens, i)) <= 1)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether a shape to clip to has no extent}: {@code inset} by half or more, a {@code circle} of radius 0 */
    static boolean isEmptyShape(Tokens tokens, int index) {
        int first = tokens.skipBlanks(index + 1);
        return (isFunction(tokens, index, "inset") && tokens.type(first) == TokenType.PERCENTAGE
                && number(tokens, first) >= 50)
                || (isFunction(tokens, index, "circle") && number(tokens, first) == 0);
    }

    private static boolean isFunction(Tokens tokens, int index, String name) {
        return tokens.type(index) == TokenType.FUNCTION && tokens.isNamed(index, name);
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
