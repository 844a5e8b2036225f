package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** The characters of one text element in a row, and where each of them goes (SVG 2, 11.5). */
final class TextLine {
    /** Characters of one text, and of all of a document. */
    static final int MAX_CHARACTERS = 10_000;

    /** One character: what is said about it, and from layOut() on where it is. */
    private static final class Place {
        final SvgNode owner;
        final int character;
        final TextStyle style;
        final TextFonts.Glyph glyph;
        double x = Double.NaN;
        double y = Double.NaN;
        double dx;
        double dy;
        double stretch = 1;
        double spacing;

        Place(SvgNode owner, int character, TextStyle style, TextFonts.Glyph glyph) {
            this.owner = owner;
            this.character = character;
            this.style = style;
            this.glyph = glyph;
            this.spacing = style.letterSpacing() + (character == ' ' ? style.wordSpacing() : 0);
        }

        double advance() {
            return glyph.advance() * style.size() / TextFonts.EM * stretch + spacing;
        }

        /** Pieces with the same words are two pieces. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(SvgNode piece) {
            return owner == piece;
        }

        boolean startsChunk() {
            return !Double.isNaN(x) || !Double.isNaN(y);
        }
    }

    private final TextFonts fonts;
    private final double wide;
    private final double high;
    private final List<Place> places = new ArrayList<>();

    TextLine(TextFonts fonts, double wide, double high) {
        this.fonts = fonts;
        this.wide = wide;
        this.high = high;
    }

    int length() {
        return places.size();
    }

    /** Takes an element's characters, its own and those of the elements in it. */
    void collect(SvgNode element, TextStyle inherited) throws RefusedImageException {
        gather(element, inherited);
        Place last = places.isEmpty() ? null : places.getLast();
        if (last != null && last.character == ' ' && !last.style.preserve()) {
            places.removeLast();
        }
        position(element, inherited, new int[1]);
    }

    private void gather(SvgNode element, TextStyle inherited) throws RefusedImageException {
        TextStyle style = inherited.inside(element.attributes());
        if (style.unpainted()) {
            throw RefusedImageException.unsupported("text: a property that is not painted");
        }
        if ("none".equals(element.attributes().get("display"))) {
            return;
        }
        for (SvgNode child : element.children()) {
            if (child.name().equals(SvgElements.CHARACTERS)) {
                for (int at = 0; at < child.content().length(); at = child.content().offsetByCodePoints(at, 1)) {
                    append(child, child.content().codePointAt(at), style);
                }
            } else {
                gather(child, style);
            }
        }
    }

    private void append(SvgNode owner, int character, TextStyle style) throws RefusedImageException {
        boolean white = character == ' ' || character == '\t' || character == '\n' || character == '\r';
        boolean collapses = white && !style.preserve()
                && (places.isEmpty() || places.getLast().character == ' ' && !places.getLast().style.preserve());
        if (collapses) {
            return;
        }
        TextFonts.Glyph glyph = fonts.glyph(white ? ' ' : character, style.family(), style.bold(), style.italic());
        if (glyph == null) {
            throw RefusedImageException.unsupported("text: a character that takes more than an outline");
        }
        if (places.size() == MAX_CHARACTERS) {
            throw RefusedImageException.tooLarge("text: over " + MAX_CHARACTERS + " characters");
        }
        places.add(new Place(owner, white ? ' ' : character, style, glyph));
    }

    /** Gives the characters of an element its positions; inner elements come later and win (11.5, step 4). */
    private void position(SvgNode element, TextStyle inherited, int[] next) {
        TextStyle style = inherited.inside(element.attributes());
        int from = next[0];
        double[] x = lengths(element.attributes().get("x"), style, wide);
        double[] y = lengths(element.attributes().get("y"), style, high);
        double[] dx = lengths(element.attributes().get("dx"), style, wide);
        double[] dy = lengths(element.attributes().get("dy"), style, high);
        for (int i = 0; from + i < places.size(); i++) {
            Place place = places.get(from + i);
            place.x = i < x.length ? x[i] : place.x;
            place.y = i < y.length ? y[i] : place.y;
            place.dx = i < dx.length ? dx[i] : place.dx;
            place.dy = i < dy.length ? dy[i] : place.dy;
            if (i >= Math.max(Math.max(x.length, y.length), Math.max(dx.length, dy.length))) {
                break;
            }
        }
        for (SvgNode child : element.children()) {
            if (child.name().equals(SvgElements.CHARACTERS)) {
                while (next[0] < places.size() && places.get(next[0]).isOf(child)) {
                    next[0]++;
                }
            } else {
                position(child, style, next);
            }
        }
        String length = element.attributes().get("textLength");
        if (length != null) {
            fit(from, next[0], SvgLength.of(length, style.size(), wide, Double.NaN),
                    "spacingAndGlyphs".equals(element.attributes().get("lengthAdjust")));
        }
    }

    private static double[] lengths(@Nullable String list, TextStyle style, double whole) {
        if (list == null) {
            return new double[0];
        }
        String[] texts = list.split("[ ,]+", -1);
        double[] lengths = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            lengths[i] = SvgLength.of(texts[i], style.size(), whole, 0);
        }
        return lengths;
    }

    /** Makes the characters as long as the document says that they are. */
    private void fit(int from, int to, double length, boolean glyphs) {
        double natural = 0;
        for (Place place : places.subList(from, to)) {
            natural += place.advance();
        }
        if (!(length > 0) || !(natural > 0)) {
            return;
        }
        for (Place place : places.subList(from, to)) {
            if (glyphs) {
                place.stretch *= length / natural;
                place.spacing *= length / natural;
            } else if (to - from > 1 && place != places.get(to - 1)) {
                place.spacing += (length - natural) / (to - from - 1);
            }
        }
    }

    /** Goes along the line, chunk by chunk: a chunk begins where a position is given. */
    void layOut() {
        double x = 0;
        double y = 0;
        int from = 0;
        while (from < places.size()) {
            int to = from + 1;
            while (to < places.size() && !places.get(to).startsChunk()) {
                to++;
            }
            Place first = places.get(from);
            x = Double.isNaN(first.x) ? x : first.x;
            y = Double.isNaN(first.y) ? y : first.y;
            double start = x;
            for (Place place : places.subList(from, to)) {
                x += place.dx;
                y += place.dy;
                place.x = x;
                place.y = y;
                x += place.advance();
            }
            double shift = (x - start) * first.style.anchor();
            for (Place place : places.subList(from, to)) {
                place.x -= shift;
            }
            x -= shift;
            from = to;
        }
    }

    /** {@return the outlines of one piece of text, which is the next one in order} */
    String path(SvgNode owner, int[] next) throws RefusedImageException {
        TextRun run = new TextRun();
        while (next[0] < places.size() && places.get(next[0]).isOf(owner)) {
            Place place = places.get(next[0]++);
            run.add(place.glyph.outline(), place.x, place.y + above(place.style), place.style.size(), place.stretch);
        }
        return run.data();
    }

    /** How far the base line lies below the given position. */
    private double above(TextStyle style) {
        TextFonts.Family family = style.family();
        double units = switch (style.baseline()) {
            case "middle" -> fonts.xHeight(family) / 2;
            case "central" -> (fonts.ascent(family) - fonts.descent(family)) / 2;
            case "hanging" -> fonts.ascent(family) * 0.8;
            case "mathematical" -> fonts.ascent(family) / 2;
            case "text-before-edge", "text-top" -> fonts.ascent(family);
            case "text-after-edge", "text-bottom", "ideographic" -> -fonts.descent(family);
            default -> 0;
        };
        return units * style.size() / TextFonts.EM;
    }
}
