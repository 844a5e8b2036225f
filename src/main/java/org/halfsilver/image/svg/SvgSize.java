package org.halfsilver.image.svg;

import org.jspecify.annotations.Nullable;

/**
 * A document's size where nothing else decides it, in CSS pixels (CSS Images 3, 5.2: default object size 300 by 150).
 *
 * @param width at least 1
 * @param height at least 1
 */
record SvgSize(double width, double height) {
    private static final double DEFAULT_WIDTH = 300;
    private static final double DEFAULT_HEIGHT = 150;

    static SvgSize of(SvgNode root) {
        double width = length(root.attributes().get("width"));
        double height = length(root.attributes().get("height"));
        double ratio = ratio(root.attributes().get("viewBox"));
        if (width > 0 && height > 0) {
            return new SvgSize(Math.max(width, 1), Math.max(height, 1));
        }
        if (ratio <= 0) {
            return new SvgSize(width > 0 ? width : DEFAULT_WIDTH, height > 0 ? height : DEFAULT_HEIGHT);
        }
        if (width > 0) {
            return new SvgSize(width, width / ratio);
        }
        if (height > 0) {
            return new SvgSize(height * ratio, height);
        }
        double fitting = Math.min(DEFAULT_WIDTH, DEFAULT_HEIGHT * ratio);
        return new SvgSize(fitting, fitting / ratio);
    }

    /** {@return width and height of what is 100% inside the document} */
    static double[] view(SvgNode root) {
        String viewBox = root.attributes().get("viewBox");
        String[] numbers = viewBox == null ? new String[0] : viewBox.split("[ ,]+", -1);
        SvgSize size = of(root);
        return numbers.length == 4
                ? new double[]{SvgLength.of(numbers[2], 1, 1, size.width), SvgLength.of(numbers[3], 1, 1, size.height)}
                : new double[]{size.width, size.height};
    }

    private static double length(@Nullable String text) {
        if (text == null || text.endsWith("%") || text.endsWith("em") || text.endsWith("ex")) {
            return -1;
        }
        return SvgLength.of(text, -1, -1, -1);
    }

    private static double ratio(@Nullable String viewBox) {
        String[] numbers = viewBox == null ? new String[0] : viewBox.split("[ ,]+", -1);
        if (numbers.length != 4) {
            return -1;
        }
        try {
            double ratio = Double.parseDouble(numbers[2]) / Double.parseDouble(numbers[3]);
            return Double.isFinite(ratio) ? ratio : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
