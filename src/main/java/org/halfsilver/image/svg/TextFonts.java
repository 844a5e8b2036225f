package org.halfsilver.image.svg;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Path2D;
import java.util.EnumMap;
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

    /** Java's logical fonts; each stands for several of the machine's. */
    enum Family {
        SERIF(Font.SERIF), SANS_SERIF(Font.SANS_SERIF), MONOSPACED(Font.MONOSPACED);

        private final String name;

        Family(String name) {
            this.name = name;
        }
    }

    /**
     * A character's shape.
     *
     * @param outline where the font's unit is a thousandth of its size; y grows downwards
     * @param advance to the next character
     */
    record Glyph(Path2D outline, double advance) {}

    private final Map<Family, Font[]> fonts = new EnumMap<>(Family.class);

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

    private TextFonts() {
        for (Family family : Family.values()) {
            Font[] styles = new Font[4];
            for (int style = 0; style < styles.length; style++) {
                styles[style] = new Font(family.name, style, EM);
            }
            fonts.put(family, styles);
        }
    }

    /** {@return the character's shape; null where the fonts don't have it, or it takes more than its own shape} */
    @Nullable
    Glyph glyph(int character, Family family, boolean bold, boolean italic) {
        Font font = font(family, bold, italic);
        char[] units = Character.toChars(character);
        // Browsers show emoji in colours, which outlines don't have.
        if (!font.canDisplay(character) || Character.isEmojiPresentation(character)
                || Font.textRequiresLayout(units, 0, units.length)) {
            return null;
        }
        GlyphVector glyph = font.createGlyphVector(UNHINTED, units);
        return new Glyph(new Path2D.Double(glyph.getOutline()), glyph.getGlyphMetrics(0).getAdvanceX());
    }

    /** {@return height of lower-case letters, in thousandths of the size} */
    double xHeight(Family family) {
        Glyph glyph = glyph('x', family, /* bold= */ false, /* italic= */ false);
        return glyph == null ? EM / 2.0 : glyph.outline.getBounds2D().getHeight();
    }

    /** {@return height above the base line, in thousandths of the size} */
    double ascent(Family family) {
        return font(family, /* bold= */ false, /* italic= */ false).getLineMetrics("x", UNHINTED).getAscent();
    }

    /** {@return depth below the base line, in thousandths of the size} */
    double descent(Family family) {
        return font(family, /* bold= */ false, /* italic= */ false).getLineMetrics("x", UNHINTED).getDescent();
    }

    private Font font(Family family, boolean bold, boolean italic) {
        return Objects.requireNonNull(fonts.get(family))[(bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0)];
    }
}
