package org.halfsilver.image.svg;

/** Numbers with a unit (CSS Values 4, section 6). */
final class SvgLength {
    private SvgLength() {
    }

    /**
     * Reads one.
     *
     * @param text a number, with or without a unit, as {@link SvgValues} lets it pass
     * @param em what one em is
     * @param whole what 100% is
     * @param otherwise what anything else is
     * @return in the document's units
     */
    static double of(String text, double em, double whole, double otherwise) {
        int end = text.length();
        while (end > 0 && (Character.isLetter(text.charAt(end - 1)) || text.charAt(end - 1) == '%')) {
            end--;
        }
        double unit = switch (text.substring(end)) {
            case "", "px" -> 1;
            case "%" -> whole / 100;
            case "em" -> em;
            case "ex" -> em / 2;
            case "pt" -> 96.0 / 72;
            case "pc" -> 16;
            case "mm" -> 96 / 25.4;
            case "cm" -> 96 / 2.54;
            case "in" -> 96;
            default -> Double.NaN;
        };
        try {
            double value = Double.parseDouble(text.substring(0, end)) * unit;
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
