package org.halfsilver.image.svg;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The properties by which text is laid out (CSS Fonts 4; SVG 2, section 11), with what is inherited.
 *
 * @param size of the font, in the document's units
 * @param anchor 0, 0.5 or 1: which part of a line of text lies before its position
 * @param baseline where the given position is, as {@code dominant-baseline} names it
 * @param preserve whether white space stays as it is
 * @param unpainted whether something holds that changes how text looks in a way that isn't painted
 */
record TextStyle(double size, TextFonts.Family family, boolean bold, boolean italic, double anchor,
        double letterSpacing, double wordSpacing, String baseline, boolean preserve, boolean unpainted) {

    static final TextStyle INITIAL = new TextStyle(16, TextFonts.Family.SERIF, /* bold= */ false, /* italic= */ false,
            0,
            0, 0, "auto", /* preserve= */ false, /* unpainted= */ false);

    /** What is laid out by, and doesn't go into what is written for painting. */
    static final Set<String> PROPERTIES = Set.of("font-size", "font-family", "font-weight", "font-style", "text-anchor",
            "letter-spacing", "word-spacing", "dominant-baseline", "white-space");

    /** Text looks otherwise by these, unless they have their initial values. */
    static final Set<String> UNPAINTED = Set.of("text-decoration", "text-decoration-line", "text-transform",
            "font-variant", "font-variant-caps", "writing-mode", "direction", "unicode-bidi", "baseline-shift",
            "alignment-baseline", "text-shadow", "inline-size", "shape-inside", "font-size-adjust", "rotate",
            "glyph-orientation-vertical", "glyph-orientation-horizontal");

    private static final Set<String> INITIAL_VALUES = Set.of("none", "normal", "baseline", "auto", "ltr", "lr", "lr-tb",
            "horizontal-tb", "inherit", "0", "0deg", "0px", "alphabetic", "initial", "embed");

    private static final Set<String> SANS = Set.of("sans-serif", "system-ui", "ui-sans-serif", "-apple-system",
            "arial", "helvetica", "helvetica neue", "verdana", "tahoma", "segoe ui", "roboto", "open sans", "lato",
            "inter", "ubuntu", "cantarell", "trebuchet ms", "dejavu sans", "liberation sans", "noto sans", "geneva",
            "calibri", "montserrat", "poppins");
    private static final Set<String> MONOSPACED = Set.of("monospace", "ui-monospace", "courier", "courier new",
            "consolas", "menlo", "monaco", "sfmono-regular", "dejavu sans mono", "liberation mono",
            "lucida console");
    private static final Set<String> SERIFS = Set.of("serif", "ui-serif", "times", "times new roman", "georgia",
            "garamond", "palatino", "cambria", "dejavu serif", "liberation serif");

    /** {@return the style of an element with these attributes inside one of this style} */
    TextStyle inside(Map<String, String> attributes) {
        double newSize = size(attributes.get("font-size"));
        boolean cantPaint = unpainted || attributes.entrySet().stream()
                .anyMatch(entry -> UNPAINTED.contains(entry.getKey()) && !isInitial(entry.getValue()));
        return new TextStyle(newSize, family(attributes.get("font-family")), bold(attributes.get("font-weight")),
                italic(attributes.get("font-style")), anchor(attributes.get("text-anchor")),
                spacing(attributes.get("letter-spacing"), letterSpacing, newSize),
                spacing(attributes.get("word-spacing"), wordSpacing, newSize),
                own(attributes.get("dominant-baseline"), baseline), preserve(attributes), cantPaint);
    }

    private static boolean isInitial(String value) {
        return INITIAL_VALUES.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static String own(@Nullable String value, String inherited) {
        return value == null || value.equals("inherit") ? inherited : value.toLowerCase(Locale.ROOT);
    }

    private double size(@Nullable String value) {
        return switch (own(value, "")) {
            case "" -> size;
            case "xx-small" -> 9;
            case "x-small" -> 10;
            case "small" -> 13;
            case "medium", "initial" -> 16;
            case "large" -> 18;
            case "x-large" -> 24;
            case "xx-large" -> 32;
            case "smaller" -> size / 1.2;
            case "larger" -> size * 1.2;
            default -> Math.max(0, SvgLength.of(own(value, ""), size, size, size));
        };
    }

    private TextFonts.Family family(@Nullable String value) {
        for (String one : own(value, "").split(",", 64)) {
            String name = one.replaceAll("[\"']", "").strip();
            if (SANS.contains(name)) {
                return TextFonts.Family.SANS_SERIF;
            } else if (MONOSPACED.contains(name)) {
                return TextFonts.Family.MONOSPACED;
            } else if (SERIFS.contains(name)) {
                return TextFonts.Family.SERIF;
            }
        }
        return own(value, "").isEmpty() ? family : TextFonts.Family.SERIF;
    }

    private boolean bold(@Nullable String value) {
        return switch (own(value, "")) {
            case "" -> bold;
            case "bold", "bolder", "600", "700", "800", "900" -> true;
            default -> false;
        };
    }

    private boolean italic(@Nullable String value) {
        String style = own(value, "");
        return style.isEmpty() ? italic : style.startsWith("italic") || style.startsWith("oblique");
    }

    private double anchor(@Nullable String value) {
        return switch (own(value, "")) {
            case "start" -> 0;
            case "middle" -> 0.5;
            case "end" -> 1;
            default -> anchor;
        };
    }

    private boolean preserve(Map<String, String> attributes) {
        String white = own(attributes.get("white-space"), "");
        if (!white.isEmpty()) {
            return white.startsWith("pre") || white.equals("break-spaces");
        }
        String space = attributes.get("xml:space");
        return space == null ? preserve : space.equals("preserve");
    }

    private static double spacing(@Nullable String value, double inherited, double size) {
        String spacing = own(value, "");
        return spacing.isEmpty() ? inherited : spacing.equals("normal") ? 0 : SvgLength.of(spacing, size, size, 0);
    }
}
