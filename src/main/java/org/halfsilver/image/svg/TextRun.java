package org.halfsilver.image.svg;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

import org.halfsilver.image.codec.RefusedImageException;

/** Writes the outlines of characters as the data of one path. */
final class TextRun {
    /** As far out as numbers in documents may be. */

    private static final int UNITS = 10_000;
    private static final int DIGITS = 4;

    private final StringBuilder data = new StringBuilder();

    /**
     * Adds a character.
     *
     * @param outline in thousandths of the size
     * @param x of its origin
     * @param y of its origin
     * @param size of the font
     * @param stretch of its width
     */
    void add(Path2D outline, double x, double y, double size, double stretch) throws RefusedImageException {
        AffineTransform place = new AffineTransform(size * stretch / TextFonts.EM, 0, 0, size / TextFonts.EM, x, y);
        double[] points = new double[6];
        for (PathIterator path = outline.getPathIterator(place); !path.isDone(); path.next()) {
            switch (path.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> add('M', points, 2);
                case PathIterator.SEG_LINETO -> add('L', points, 2);
                case PathIterator.SEG_QUADTO -> add('Q', points, 4);
                case PathIterator.SEG_CUBICTO -> add('C', points, 6);
                default -> data.append('Z');
            }
        }
    }

    private void add(char command, double[] points, int count) throws RefusedImageException {
        data.append(command);
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(points[i]) <= SvgScanner.FARTHEST)) {
                throw RefusedImageException.tooLarge("text: out of the picture");
            }
            data.append(i == 0 ? "" : " ");
            number(points[i]);
        }
    }

    /** Without an exponent, in ten-thousandths. */
    private void number(double value) {
        long units = Math.round(Math.abs(value) * UNITS);
        data.append(value < 0 && units > 0 ? "-" : "").append(units / UNITS);
        if (units % UNITS != 0) {
            data.append('.').append(Long.toString(units % UNITS + UNITS), 1, DIGITS + 1);
        }
    }

    String data() {
        return data.toString();
    }
}
