package org.halfsilver.image.svg;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * Paints what is in a mask in the greys of its colours' luminance, which is all that a mask is made of (CSS Masking 1, 7.10.1):
 * the painter weighs colours otherwise than browsers, and greys the same. Used once, when colours are resolved and
 * {@link SvgBudget} has found no circles and few enough elements, each use counted.
 */
final class SvgMasks {
    private static final List<String> COLOURS = List.of("color", "fill", "stroke");
    /** No name in a document begins like this. */
    private static final String GREY = "-grey-";

    private final Map<String, SvgNode> named;
    private final Set<String> used = new HashSet<>();
    private final Map<String, SvgNode> greys = new LinkedHashMap<>();
    private final IdentityHashMap<SvgNode, Boolean> knownGradients = new IdentityHashMap<>();

    private SvgMasks(Map<String, SvgNode> named) {
        this.named = named;
    }

    static void apply(SvgNode root) throws RefusedImageException {
        SvgMasks masks = new SvgMasks(root.named());
        masks.findUses(root);
        masks.visit(root, Map.of());
        if (!masks.greys.isEmpty()) {
            SvgNode definitions = new SvgNode("defs");
            definitions.children().addAll(masks.greys.values());
            root.children().add(definitions);
        }
    }

    private void findUses(SvgNode node) {
        String href = node.attributes().get("href");
        if (href != null) {
            used.add(href.substring(1));
        }
        node.children().forEach(this::findUses);
    }

    /** Looks for masks; what an element hands down to one counts in it, too. */
    private void visit(SvgNode node, Map<String, String> inherited) throws RefusedImageException {
        Map<String, String> own = new HashMap<>(inherited);
        for (String name : COLOURS) {
            String value = node.attributes().get(name);
            if (value != null && !value.equals("inherit")) {
                own.put(name, value);
            }
        }
        if (node.name().equals("mask") && !"alpha".equals(node.attributes().get("mask-type"))) {
            node.attributes().putAll(own);
            if (!isGrey(node, identitySet())) {
                grey(node);
            }
        }
        for (SvgNode child : node.children()) {
            visit(child, own);
        }
    }

    /** {@return whether neither an element nor what is in it or used by it has a colour; what was seen before has none} */
    private boolean isGrey(SvgNode node, Set<SvgNode> seen) {
        if (!seen.add(node)) {
            return true;
        }
        for (String name : COLOURS) {
            String value = node.attributes().get(name);
            SvgNode gradient = gradient(value);
            if (value != null && (gradient != null ? !isGreyGradient(gradient) : !isGrey(value))) {
                return false;
            }
        }
        SvgNode target = used(node);
        return (target == null || isGrey(target, seen))
                && node.children().stream().allMatch(child -> isGrey(child, seen));
    }

    private boolean isGreyGradient(SvgNode gradient) {
        return knownGradients.computeIfAbsent(gradient, node -> node.children().stream()
                .allMatch(stop -> isGrey(stop.attributes().getOrDefault("stop-color", SvgColour.NONE))));
    }

    private static boolean isGrey(String colour) {
        return greyOf(colour).equals(colour);
    }

    private static Set<SvgNode> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void grey(SvgNode node) throws RefusedImageException {
        if (SvgGradients.isGradient(node)) {
            return; // what refers to it gets a copy
        }
        if (used.contains(node.attributes().get("id"))) {
            throw RefusedImageException.unsupported("mask: with colours, used elsewhere");
        }
        SvgNode target = used(node);
        if (target != null && !isGrey(target, identitySet())) {
            throw RefusedImageException.unsupported("mask: with colours of what it uses");
        }
        for (String name : COLOURS) {
            String value = node.attributes().get(name);
            SvgNode gradient = gradient(value);
            if (gradient != null) {
                node.attributes().put(name, "url(#" + greyGradient(gradient) + ")");
            } else if (value != null) {
                node.attributes().put(name, greyOf(value));
            }
        }
        for (SvgNode child : node.children()) {
            grey(child);
        }
    }

    private @Nullable SvgNode used(SvgNode node) {
        String href = node.name().equals("use") ? node.attributes().get("href") : null;
        return href == null ? null : named.get(href.substring(1));
    }

    private @Nullable SvgNode gradient(@Nullable String paint) {
        String name = paint == null ? null : SvgValues.reference(paint);
        SvgNode node = name == null ? null : named.get(name);
        return node != null && SvgGradients.isGradient(node) ? node : null;
    }

    /** {@return the name of a copy without colours} */
    private String greyGradient(SvgNode gradient) {
        String name = GREY + gradient.attributes().get("id");
        if (!greys.containsKey(name)) {
            SvgNode copy = new SvgNode(gradient.name());
            copy.attributes().putAll(gradient.attributes());
            copy.attributes().put("id", name);
            for (SvgNode stop : gradient.children()) {
                SvgNode grey = new SvgNode(stop.name());
                grey.attributes().putAll(stop.attributes());
                grey.attributes().computeIfPresent("stop-color", (key, value) -> greyOf(value));
                copy.children().add(grey);
            }
            greys.put(name, copy);
        }
        return name;
    }

    /** {@return the grey of the same luminance and alpha; words as they are} */
    private static String greyOf(String colour) {
        if (!colour.startsWith("#")) {
            return colour;
        }
        boolean shorter = colour.length() < 6;
        int red = channel(colour, 0, shorter);
        int green = channel(colour, 1, shorter);
        int blue = channel(colour, 2, shorter);
        if (red == green && green == blue) {
            return colour;
        }
        String grey = "%02x".formatted(Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue));
        String alpha = colour.length() == 5
                ? colour.substring(4).repeat(2)
                : colour.length() == 9 ? colour.substring(7) : "";
        return "#" + grey.repeat(3) + alpha;
    }

    private static int channel(String colour, int number, boolean shorter) {
        return shorter
                ? 17 * Character.digit(colour.charAt(1 + number), 16)
                : Integer.parseInt(colour, 1 + 2 * number, 3 + 2 * number, 16);
    }
}
