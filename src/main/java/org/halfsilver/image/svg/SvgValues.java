package org.halfsilver.image.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** The attributes and properties that are kept, and the form that each one's value must have. */
final class SvgValues {
    /** Names of paint servers, clips and things used. */
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.:-]{0,127}";
    private static final String NUMBER = "[+-]?(?:[0-9]{1,7}(?:\\.[0-9]{1,32})?|\\.[0-9]{1,32})(?:[eE]-?[0-9])?";

    private static final Pattern NAMED = Pattern.compile(NAME);
    private static final Pattern LENGTH = Pattern.compile(NUMBER + "(?:px|pt|pc|mm|cm|in|em|ex|%)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,32}");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]{1,16}(?: [a-z]{1,8})?");
    private static final Pattern REFERENCE = Pattern.compile("url\\( ?['\"]?#(" + NAME + ")['\"]? ?\\)(?: (.{1,64}))?");
    private static final String ARGUMENT = "[+-]?(?:[0-9]{1,24}\\.?[0-9]{0,24}|\\.[0-9]{1,24})(?:[eE][+-]?[0-9]{1,2})?";
    private static final String NEXT = "(?: ?, ?| |(?=[+-]))" + ARGUMENT;
    private static final Pattern TRANSFORM = Pattern.compile("(?:(?:matrix ?\\( ?" + ARGUMENT + "(?:" + NEXT
            + "){5}|(?:translate|scale) ?\\( ?" + ARGUMENT + "(?:" + NEXT + ")?|rotate ?\\( ?" + ARGUMENT + "(?:" + NEXT
            + NEXT + ")?|skew[XY] ?\\( ?" + ARGUMENT + ") ?\\)[, ]*){0,16}+");

    private static final Map<String, Pattern> FORMS = Map.ofEntries(Map.entry("id", NAMED),
            Map.entry("transform", TRANSFORM),
            Map.entry("gradientTransform", TRANSFORM), Map.entry("preserveAspectRatio", WORDS),
            Map.entry("gradientUnits", WORD), Map.entry("spreadMethod", WORD), Map.entry("clipPathUnits", WORD),
            Map.entry("maskUnits", WORD), Map.entry("maskContentUnits", WORD));
    private static final Set<String> LENGTHS = Set.of("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1",
            "y1", "x2", "y2", "fx", "fy", "fr", "offset");

    private static final Set<String> GEOMETRY = Set.of("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry");

    /** Of text these may be lists, a number for each character. */
    private static final Set<String> TEXT_POSITIONS = Set.of("x", "y", "dx", "dy");
    private static final Pattern LENGTH_LIST = Pattern.compile(LENGTH + "(?:(?: ?, ?| )" + LENGTH + "){0,9999}+");
    private static final Map<String, Pattern> TEXT_FORMS = Map.of("textLength", LENGTH, "lengthAdjust", WORD);
    private static final Pattern FONT = Pattern.compile("(?:(normal|italic|oblique) )?(?:normal )?"
            + "(?:(normal|bold|bolder|lighter|[1-9]00) )?(" + LENGTH + ")(?: ?/ ?[0-9a-z.%]{1,20})? (.{1,400})");

    private static final Set<String> COLOURS = Set.of("fill", "stroke", "stop-color", "color");
    private static final Set<String> WORD_PROPERTIES = Set.of("fill-rule", "clip-rule", "stroke-linecap",
            "stroke-linejoin", "visibility", "display", "overflow", "mask-type");
    private static final Set<String> NUMBER_PROPERTIES = Set.of("opacity", "fill-opacity", "stroke-opacity",
            "stop-opacity", "stroke-width", "stroke-miterlimit", "stroke-dashoffset");
    private static final Set<String> REFERENCE_PROPERTIES = Set.of("clip-path", "mask");
    private static final String DASHES = "stroke-dasharray";
    private static final Pattern BOX = Pattern
            .compile("(?:background|border|padding|margin|outline)(?:-.*)?|box-shadow");
    private static final Pattern NO_BOX = Pattern.compile("|(?:none|transparent|0|0px|auto|initial|unset|0 0|0 auto)");
    /** Attributes that decide whether an element is painted, by the reader's language or program. */
    private static final Set<String> CONDITIONS = Set.of("requiredExtensions", "systemLanguage");

    /** Properties that would be seen and aren't painted. */
    private static final Set<String> UNPAINTED = Set.of("filter", "marker", "marker-start", "marker-mid", "marker-end",
            "mix-blend-mode", "paint-order", "vector-effect", "d", "transform", "transform-origin", "clip",
            "scale", "translate", "rotate", "mask-image", "animation", "animation-name", "pathLength");

    private SvgValues() {
    }

    /**
     * Reads an attribute.
     *
     * @return the value as it is written; null where such an attribute is left out
     * @throws RefusedImageException for numbers too large to be painted
     */
    static @Nullable String attribute(String name, String value) throws RefusedImageException {
        if (name.equals("d")) {
            return SvgData.path(value);
        }
        if (name.equals("points")) {
            return SvgData.points(value);
        }
        if (name.equals("viewBox")) {
            String box = SvgData.numbers(value);
            return box != null && box.chars().filter(c -> c == ' ').count() == 3 ? box : null;
        }
        String plain = plain(value);
        if (LENGTHS.contains(name)) {
            return LENGTH.matcher(plain).matches() ? plain : null;
        }
        Pattern form = FORMS.get(name);
        return form != null && form.matcher(plain).matches() ? plain : null;
    }

    /** {@return whether it is a property of style, too (SVG 2, 7.2)} */
    static boolean isGeometry(String name) {
        return GEOMETRY.contains(name);
    }

    /** {@return a text element's own attribute as it is laid out; null where it is none} */
    static @Nullable String textAttribute(String name, String value) {
        String plain = plain(value);
        if (TEXT_POSITIONS.contains(name)) {
            return LENGTH_LIST.matcher(plain).matches() ? plain : null;
        }
        Pattern form = TEXT_FORMS.get(name);
        return form != null && form.matcher(plain).matches() ? plain : null;
    }

    /** Takes a property of text, also the one that stands for four others. */
    static void textProperty(String name, String value, Map<String, String> into) {
        String plain = plain(value);
        if (name.equals("font")) {
            Matcher font = FONT.matcher(plain);
            if (font.matches()) {
                into.put("font-style", font.group(1) == null ? "normal" : font.group(1));
                into.put("font-weight", font.group(2) == null ? "normal" : font.group(2));
                into.put("font-size", font.group(3));
                into.put("font-family", font.group(4));
            }
        } else if ((TextStyle.PROPERTIES.contains(name) || TextStyle.UNPAINTED.contains(name))
                && plain.length() <= 400) {
            into.put(name, plain);
        }
    }

    /**
     * Reads a property.
     *
     * @return the value as it is written; null where such a property is left out
     * @throws RefusedImageException for values that browsers may know
     */
    static @Nullable String property(String name, String value) throws RefusedImageException {
        String plain = plain(value);
        if (COLOURS.contains(name)) {
            return plain.startsWith("url(") ? paint(plain) : SvgColour.of(plain);
        }
        boolean fits;
        if (REFERENCE_PROPERTIES.contains(name)) {
            String reference = reference(plain);
            fits = reference != null || plain.startsWith("url(");
            plain = reference == null ? plain : "url(#" + reference + ")";
            refuseFunctions(name, fits ? "" : plain);
            return reference == null ? null : plain;
        } else if (WORD_PROPERTIES.contains(name)) {
            fits = WORD.matcher(plain).matches();
        } else if (NUMBER_PROPERTIES.contains(name)) {
            fits = LENGTH.matcher(plain).matches();
        } else if (name.equals(DASHES)) {
            return dashes(plain);
        } else {
            return null;
        }
        refuseFunctions(name, fits ? "" : plain);
        return fits ? plain : null;
    }

    /** A gradient, with the colour that holds where it isn't there. Nothing outside the document is ever there. */
    private static String paint(String plain) throws RefusedImageException {
        Matcher matcher = REFERENCE.matcher(plain);
        if (matcher.matches()) {
            String otherwise = matcher.group(2) == null ? null : SvgColour.of(matcher.group(2));
            return "url(#" + matcher.group(1) + ")" + (otherwise == null ? "" : " " + otherwise);
        }
        int end = plain.indexOf(')');
        String otherwise = end < 0 ? null : SvgColour.of(plain.substring(end + 1).strip());
        return otherwise == null ? SvgColour.NONE : otherwise;
    }

    private static @Nullable String dashes(String plain) throws RefusedImageException {
        String numbers = plain.replace("px", "");
        String dashes = plain.equals("none") || plain.equals("inherit") ? plain : SvgData.numbers(numbers);
        if (numbers.length() > 200 || dashes == null) {
            throw RefusedImageException.unsupported("stroke-dasharray: other than numbers");
        }
        return dashes.isEmpty() ? null : dashes;
    }

    /** What a function yields decides what is seen. */
    private static void refuseFunctions(String name, String value) throws RefusedImageException {
        if (value.indexOf('(') >= 0) {
            throw RefusedImageException.unsupported(name + ": by a function");
        }
    }

    /** {@return whether a property of the root would be seen around the document, or around what is in it} */
    static boolean isOfTheBox(String name, String value) {
        return BOX.matcher(name).matches() && !NO_BOX.matcher(plain(value).toLowerCase(Locale.ROOT)).matches();
    }

    /** {@return the value of a property that is a place or a length: it has a unit, or is 0} */
    static boolean isLength(String value) {
        String plain = plain(value);
        return LENGTH.matcher(plain).matches() && (!Character.isDigit(plain.charAt(plain.length() - 1))
                || SvgLength.of(plain, 1, 1, 1) == 0);
    }

    /** {@return whether a style says of itself that it goes before others} */
    static boolean isImportant(String value) {
        return value.stripTrailing().toLowerCase(Locale.ROOT).endsWith("!important");
    }

    /** {@return a number from 0 to 1 as it is written} */
    static String written(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    /** {@return whether an attribute decides by who looks whether an element is seen} */
    static boolean isCondition(String name) {
        return CONDITIONS.contains(name);
    }

    /** {@return whether a property changes what is seen in a way that isn't painted} */
    static boolean isUnpainted(String name, String value) {
        return UNPAINTED.contains(name) && !plain(value).toLowerCase(Locale.ROOT).matches("none|normal|");
    }

    /** {@return the name in {@code url(#name)}, null for any other value} */
    static @Nullable String reference(String value) {
        var matcher = REFERENCE.matcher(value);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** {@return the name in {@code #name}, null for any other value} */
    static @Nullable String fragment(String value) {
        String plain = plain(value);
        return plain.startsWith("#") && NAMED.matcher(plain.substring(1)).matches() ? plain.substring(1) : null;
    }

    /** White space of every kind as one space, none at the ends. */
    private static String plain(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (!space) {
                plain.append(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip();
    }
}
