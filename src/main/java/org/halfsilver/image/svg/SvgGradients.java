package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * Makes each gradient whole: what it takes from another one (SVG 2, 14.2.2), its stops in their order, a single colour where
 * it has no extent. Where a paint's gradient isn't there, what stands behind it counts (13.2). Used once.
 */
final class SvgGradients {
    private static final Set<String> OF_BOTH = Set.of("gradientUnits", "gradientTransform", "spreadMethod");
    private static final Set<String> OF_ONE = Set.of("x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy", "fr");
    private static final Set<String> PAINTS = Set.of("fill", "stroke");
    private static final String REFERENCE = "url(#";
    private static final int MAX_CHAIN = 32;
    /** Of all gradients, those that they take from others included. */
    private static final int MAX_STOPS = 20_000;

    private final Map<String, SvgNode> gradients;
    private int stops;

    private SvgGradients(Map<String, SvgNode> gradients) {
        this.gradients = gradients;
    }

    static void resolve(SvgNode root) throws RefusedImageException {
        Map<String, SvgNode> named = root.named();
        named.values().removeIf(node -> !isGradient(node));
        new SvgGradients(named).visit(root);
    }

    static boolean isGradient(SvgNode node) {
        return node.name().endsWith("Gradient");
    }

    private void visit(SvgNode node) throws RefusedImageException {
        for (int i = 0; i < node.children().size(); i++) {
            SvgNode child = node.children().get(i);
            if (isGradient(child)) {
                node.children().set(i, complete(child));
            } else {
                visit(child);
            }
        }
        for (String paint : PAINTS) {
            node.attributes().computeIfPresent(paint, (name, value) -> existing(value));
        }
    }

    /** {@return a paint, or what is painted in its place} */
    private String existing(String paint) {
        if (!paint.startsWith(REFERENCE)) {
            return paint;
        }
        int end = paint.indexOf(')');
        SvgNode gradient = gradients.get(paint.substring(REFERENCE.length(), end));
        if (gradient == null) {
            return end + 2 < paint.length() ? paint.substring(end + 2) : SvgColour.NONE;
        }
        return hasStops(gradient) ? paint.substring(0, end + 1) : SvgColour.NONE;
    }

    private boolean hasStops(SvgNode gradient) {
        return chain(gradient).stream().anyMatch(one -> !one.children().isEmpty());
    }

    /** {@return a gradient and those that it takes from, up to where they form a circle} */
    private List<SvgNode> chain(SvgNode gradient) {
        List<SvgNode> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        SvgNode one = gradient;
        while (one != null && chain.size() < MAX_CHAIN) {
            chain.add(one);
            String href = one.attributes().get("href");
            one = href != null && seen.add(href) ? gradients.get(href.substring(1)) : null;
        }
        return chain;
    }

    private SvgNode complete(SvgNode gradient) throws RefusedImageException {
        SvgNode result = new SvgNode(gradient.name());
        String id = gradient.attributes().get("id");
        if (id != null) {
            result.attributes().put("id", id);
        }
        List<SvgNode> found = List.of();
        for (SvgNode one : chain(gradient)) {
            one.attributes().forEach((name, value) -> {
                if (OF_BOTH.contains(name) || (OF_ONE.contains(name) && one.name().equals(gradient.name()))) {
                    result.attributes().putIfAbsent(name, value);
                }
            });
            if (found.isEmpty()) {
                found = one.children();
                String colour = one.attributes().get("color");
                if (colour != null && !found.isEmpty()) {
                    result.attributes().put("color", colour);
                }
            }
        }
        if (number(result, "fr", 0) != 0) {
            throw RefusedImageException.unsupported("radialGradient: fr");
        }
        stops += found.size();
        if (stops > MAX_STOPS) {
            throw RefusedImageException.tooLarge("stops: over " + MAX_STOPS);
        }
        List<SvgNode> ordered = ordered(found);
        result.children().addAll(hasExtent(result) || ordered.isEmpty() ? ordered : List.of(ordered.getLast()));
        return result;
    }

    /** Without one, the last stop's colour is everywhere (SVG 2, 14.2.3 and 14.2.4). */
    private static boolean hasExtent(SvgNode gradient) {
        return gradient.name().startsWith("radial")
                ? number(gradient, "r", 50) != 0
                : number(gradient, "x1", 0) != number(gradient, "x2", 100)
                        || number(gradient, "y1", 0) != number(gradient, "y2", 0);
    }

    /** {@return a coordinate; of a bounding box in hundredths, as percentages are everywhere} */
    private static double number(SvgNode gradient, String name, double otherwise) {
        String value = gradient.attributes().get(name);
        boolean box = !"userSpaceOnUse".equals(gradient.attributes().get("gradientUnits"));
        return value == null
                ? otherwise
                : SvgLength.of(value, 16, 100, otherwise) * (box && !value.endsWith("%") ? 100 : 1);
    }

    /** Stops go forward only (SVG 2, 14.2.4.2): one that would lie before its predecessor is where that is. */
    private static List<SvgNode> ordered(List<SvgNode> stops) {
        List<SvgNode> result = new ArrayList<>();
        double last = 0;
        for (SvgNode stop : stops) {
            SvgNode copy = new SvgNode(stop.name());
            copy.attributes().putAll(stop.attributes());
            double offset = SvgLength.of(stop.attributes().getOrDefault("offset", "0"), 0, 1, 0);
            last = Math.max(last, Math.min(offset, 1));
            copy.attributes().put("offset", SvgValues.written(last));
            result.add(copy);
        }
        return result;
    }
}
