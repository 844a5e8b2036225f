package org.halfsilver.image.svg;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** Colours in all the forms that have one meaning everywhere (CSS Color 4), brought into one. */
final class SvgColour {
    static final String NONE = "none";
    static final String CURRENT = "currentColor";

    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,32}");
    private static final String NUMBER = "([+-]?(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?|\\.[0-9]{1,9})%?)";
    private static final Pattern FUNCTION = Pattern.compile("(rgb|hsl)a?\\( ?" + NUMBER + "(?:deg)?(?: ?, ?| )" + NUMBER
            + "(?: ?, ?| )" + NUMBER + "(?: ?[,/] ?" + NUMBER + ")? ?\\)");

    /** Words that are no colour everywhere: what they mean depends on the reader's system, or on what stands around. */
    private static final Set<String> ELSEWHERE = Set.of("initial", "unset", "revert", "revert-layer", "context-fill",
            "context-stroke", "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface",
            "buttontext", "canvas", "canvastext", "field", "fieldtext", "graytext", "highlight", "highlighttext",
            "linktext", "mark", "marktext", "selecteditem", "selecteditemtext", "visitedtext", "window", "windowtext",
            "menu", "menutext", "background", "threedface", "infobackground", "infotext", "scrollbar", "activecaption",
            "captiontext", "inactivecaption", "threeddarkshadow", "threedhighlight", "threedshadow", "windowframe");

    private SvgColour() {
    }

    /**
     * Reads one.
     *
     * @param value without white space at its ends, as {@link SvgValues} lets it pass
     * @return {@code none}, {@code currentColor}, {@code inherit} or hexadecimal digits; null for what is no colour anywhere, so
     *         that browsers pass over it
     * @throws RefusedImageException for forms that browsers may know
     */
    static @Nullable String of(String value) throws RefusedImageException {
        String text = value.toLowerCase(Locale.ROOT);
        if (text.equals(NONE) || text.equals("inherit")) {
            return text;
        }
        if (text.equals("currentcolor")) {
            return CURRENT;
        }
        if (HEX.matcher(text).matches()) {
            return text;
        }
        if (WORD.matcher(text).matches()) {
            if (ELSEWHERE.contains(text)) {
                throw RefusedImageException.unsupported("colour: of the reader's system, or of what stands around");
            }
            return NamedColours.HEX.get(text);
        }
        Matcher function = FUNCTION.matcher(text);
        if (function.matches()) {
            return function.group(1).equals("rgb") ? rgb(function) : hsl(function);
        }
        if (text.indexOf('(') >= 0) {
            throw RefusedImageException.unsupported("colour: by a function other than rgb or hsl");
        }
        return null;
    }

    private static String rgb(Matcher function) {
        double[] channels = new double[3];
        for (int i = 0; i < 3; i++) {
            String number = function.group(2 + i);
            channels[i] = number.endsWith("%") ? part(number) * 255 : number(number);
        }
        return hex(channels[0], channels[1], channels[2], alpha(function));
    }

    /** CSS Color 4, section 7.1. */
    private static String hsl(Matcher function) {
        double hue = number(function.group(2)) / 30;
        double saturation = Math.clamp(part(function.group(3)), 0, 1);
        double lightness = Math.clamp(part(function.group(4)), 0, 1);
        double[] channels = new double[3];
        int[] offsets = {0, 8, 4};
        for (int i = 0; i < 3; i++) {
            double k = offsets[i] + hue - 12 * Math.floor((offsets[i] + hue) / 12);
            double away = saturation * Math.min(lightness, 1 - lightness);
            channels[i] = 255 * (lightness - away * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1)));
        }
        return hex(channels[0], channels[1], channels[2], alpha(function));
    }

    private static double alpha(Matcher function) {
        String alpha = function.group(5);
        return alpha == null ? 1 : alpha.endsWith("%") ? part(alpha) : number(alpha);
    }

    private static double part(String percentage) {
        return number(percentage) / 100;
    }

    private static double number(String text) {
        return Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
    }

    private static String hex(double red, double green, double blue, double alpha) {
        String opaque = String.format(Locale.ROOT, "#%02x%02x%02x", channel(red), channel(green), channel(blue));
        long opacity = Math.round(Math.clamp(alpha, 0, 1) * 255);
        return opacity == 255 ? opaque : opaque + String.format(Locale.ROOT, "%02x", opacity);
    }

    private static long channel(double value) {
        return Math.round(Math.clamp(value, 0, 255));
    }
}
