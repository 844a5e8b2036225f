package org.halfsilver.image.svg;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The outlines of the machine's own fonts, one character at a time: what was sent chooses a character of the font and never
 * gets into a layout engine. Where the machine has no fonts, or Java can't reach them, there are none.
 */
final class TextFonts {
    /** Outlines are taken at this size, so that nothing that depends on a size is kept anywhere. */
    static final int EM = 1000;

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, /* isAntiAliased= */ true,
            /* usesFractionalMetrics= */ true);

    /** The kinds of fonts that there is one of on every machine. */
    enum Family {
        SERIF, SANS_SERIF, MONOSPACED
    }

    /**
     * A character's shape.
     *
     * @param outline where the font's unit is a thousandth of its size; y grows downwards
     * @param advance to the next character
     */
    record Glyph(Path2D outline, double advance) {}

    private final Map<Family, List<Font>> fonts = new EnumMap<>(Family.class);

    private static final class Machine {
        static final @Nullable TextFonts FONTS = find();
    }

    /** {@return the fonts there are, null if there are none} */
    static @Nullable TextFonts ofThisMachine() {
        return Machine.FONTS;
    }

    /** Without fonts, without their configuration or without a library Java fails in ways that it doesn't document. */
    private static @Nullable TextFonts find() {
        try {
            TextFonts found = new TextFonts();
            for (Family family : Family.values()) {
                Glyph glyph = found.glyph('x', family, /* bold= */ false, /* italic= */ false);
                if (glyph == null || glyph.outline.getBounds2D().isEmpty()) {
                    return null;
                }
            }
            return found;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return null;
        }
    }

    /** What browsers take where they can choose, then Java's logical font, which stands for several of the machine's. */
    private static List<String> names(Family family) {
        return switch (family) {
            case SERIF -> List.of("Times New Roman", "Liberation Serif", "Tinos", Font.SERIF);
            case SANS_SERIF -> List.of("Arial", "Liberation Sans", "Arimo", Font.SANS_SERIF);
            case MONOSPACED -> List.of("Courier New", "Liberation Mono", "Cousine", Font.MONOSPACED);
        };
    }

    private TextFonts() {
        for (Family family : Family.values()) {
            List<Font> found = new ArrayList<>();
            for (String name : names(family)) {
                Font font = new Font(name, Font.PLAIN, EM);
                // Of a name that it doesn't know Java makes another font.
                if (name.equals(font.getFamily(Locale.ROOT))) {
                    found.add(font);
                }
            }
            fonts.put(family, found);
        }
    }

    /** {@return the character's shape; null where the fonts don't have it, or it takes more than its own shape} */
    @Nullable
    Glyph glyph(int character, Family family, boolean bold, boolean italic) {
        char[] units = Character.toChars(character);
        // Browsers show emoji in colours, which outlines don't have.
        if (Character.isEmojiPresentation(character) || Font.textRequiresLayout(units, 0, units.length)) {
            return null;
        }
        for (Font font : fonts.getOrDefault(family, List.of())) {
            if (font.canDisplay(character)) {
                Font styled = font.deriveFont((bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0));
                GlyphVector glyph = styled.createGlyphVector(UNHINTED, units);
                return new Glyph(new Path2D.Double(glyph.getOutline()), glyph.getGlyphMetrics(0).getAdvanceX());
            }
        }
        return null;
    }

    /** {@return height of lower-case letters, in thousandths of the size} */
    double xHeight(Family family) {
        Glyph glyph = glyph('x', family, /* bold= */ false, /* italic= */ false);
        return glyph == null ? EM / 2.0 : glyph.outline.getBounds2D().getHeight();
    }

    /** {@return height above the base line, in thousandths of the size} */
    double ascent(Family family) {
        return metrics(family).getAscent();
    }

    /** {@return depth below the base line, in thousandths of the size} */
    double descent(Family family) {
        return metrics(family).getDescent();
    }

    private LineMetrics metrics(Family family) {
        return Objects.requireNonNull(fonts.get(family)).getFirst().getLineMetrics("x", UNHINTED);
    }
}
