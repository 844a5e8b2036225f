package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Turns text into the outlines of its characters (SVG 2, section 11). Laid out are single lines from left to right in
 * scripts whose characters have one shape each; for everything else there is no picture. Used once.
 */
final class SvgText {
    private final Work work;
    private final Supplier<@Nullable TextFonts> fonts;
    private final double wide;
    private final double high;
    private int characters;

    private SvgText(Supplier<@Nullable TextFonts> fonts, double wide, double high, Work work) {
        this.fonts = fonts;
        this.wide = wide;
        this.high = high;
        this.work = work;
    }

    /**
     * Replaces every text in a document.
     *
     * @param fonts what to draw with, asked for where there is text; null where there are none, so that there is no picture
     */
    static void outline(SvgNode root, Supplier<@Nullable TextFonts> fonts, Work work) throws RefusedImageException {
        double[] view = SvgSize.view(root);
        new SvgText(fonts, view[0], view[1], work).visit(root, TextStyle.INITIAL, /* clip= */ false);
    }

    private void visit(SvgNode node, TextStyle inherited, boolean clip) throws RefusedImageException {
        TextStyle style = inherited.inside(node.attributes());
        for (int i = 0; i < node.children().size(); i++) {
            SvgNode child = node.children().get(i);
            if (child.name().equals(SvgElements.TEXT)) {
                SvgNode outlined = outlined(child, style);
                if (clip && !outlined.name().equals("path")) {
                    throw RefusedImageException.unsupported("clipPath: text of several parts");
                }
                node.children().set(i, outlined);
            } else {
                visit(child, style, child.name().equals("clipPath"));
            }
        }
        forget(node);
    }

    private static void forget(SvgNode node) {
        node.attributes().keySet().removeAll(TextStyle.PROPERTIES);
        node.attributes().keySet().removeAll(TextStyle.UNPAINTED);
        node.attributes().remove("xml:space");
    }

    private SvgNode outlined(SvgNode text, TextStyle inherited) throws RefusedImageException {
        TextFonts available = fonts.get();
        if (available == null) {
            throw RefusedImageException.unsupported("text: no fonts on this machine");
        }
        TextLine line = new TextLine(available, wide, high);
        line.collect(text, inherited);
        characters += line.length();
        if (characters > TextLine.MAX_CHARACTERS) {
            throw RefusedImageException.tooLarge("text: over " + TextLine.MAX_CHARACTERS + " characters");
        }
        work.check();
        line.layOut();
        return written(text, line, new int[1]);
    }

    /** The element as a path where it has no others inside, else as a group. */
    private static SvgNode written(SvgNode element, TextLine line, int[] next) throws RefusedImageException {
        List<SvgNode> parts = new ArrayList<>();
        for (SvgNode child : element.children()) {
            if (child.name().equals(SvgElements.CHARACTERS)) {
                SvgNode path = new SvgNode("path");
                path.attributes().put("d", line.path(child, next));
                parts.add(path);
            } else {
                parts.add(written(child, line, next));
            }
        }
        boolean single = parts.size() == 1 && element.children().getFirst().name().equals(SvgElements.CHARACTERS);
        SvgNode result = new SvgNode(single ? "path" : "g");
        result.attributes().putAll(element.attributes());
        result.attributes().keySet().removeAll(Arrays.asList("x", "y", "dx", "dy", "textLength", "lengthAdjust"));
        forget(result);
        if (single) {
            result.attributes().putAll(parts.getFirst().attributes());
        } else {
            result.children().addAll(parts);
        }
        return result;
    }
}
