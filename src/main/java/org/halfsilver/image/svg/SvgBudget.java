package org.halfsilver.image.svg;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * Adds up what painting will take, before it begins: every element as often as it is used, by whatever refers to it. Cycles
 * are refused. Used once.
 */
final class SvgBudget {
    private static final long MAX_PAINTED = 50_000;
    private static final long MAX_CHARACTERS = 4 << 20;
    /** Dashes along all lines together. */
    private static final double MAX_DASHES = 500_000;
    private static final int MAX_MASKS = 16;

    private record Cost(long elements, long characters, double length, long masks) {
        Cost plus(Cost other) {
            return new Cost(elements + other.elements, characters + other.characters, length + other.length,
                    masks + other.masks);
        }
    }

    private final Map<String, SvgNode> named = new HashMap<>();
    private final IdentityHashMap<SvgNode, Cost> known = new IdentityHashMap<>();
    private final Set<SvgNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private double shortestDash = Double.MAX_VALUE;

    static void check(SvgNode root) throws RefusedImageException {
        SvgBudget budget = new SvgBudget();
        budget.collect(root);
        Cost cost = budget.cost(root);
        if (cost.length * 16 / budget.shortestDash > MAX_DASHES) {
            throw RefusedImageException.tooLarge("dashes: over " + MAX_DASHES);
        }
    }

    private void collect(SvgNode node) {
        String id = node.attributes().get("id");
        if (id != null) {
            named.putIfAbsent(id, node);
        }
        String dashes = node.attributes().get("stroke-dasharray");
        if (dashes != null) {
            shortestDash = Math.min(shortestDash, Math.max(sum(dashes), 1e-6));
        }
        node.children().forEach(this::collect);
    }

    private Cost cost(SvgNode node) throws RefusedImageException {
        Cost before = known.get(node);
        if (before != null) {
            return before;
        }
        if (!open.add(node)) {
            throw RefusedImageException.malformed("references: in a circle");
        }
        Cost cost = own(node);
        for (SvgNode child : node.children()) {
            cost = checked(cost.plus(cost(child)));
        }
        Set<String> targets = new HashSet<>();
        for (Map.Entry<String, String> attribute : node.attributes().entrySet()) {
            String target = target(attribute.getKey(), attribute.getValue());
            if (target != null && targets.add(target) && named.containsKey(target)) {
                cost = checked(cost.plus(cost(named.get(target))));
            }
        }
        open.remove(node);
        known.put(node, cost);
        return cost;
    }

    private static Cost own(SvgNode node) {
        long characters = 0;
        double length = 0;
        for (Map.Entry<String, String> attribute : node.attributes().entrySet()) {
            characters += attribute.getValue().length();
            switch (attribute.getKey()) {
                case "d", "points", "x1", "y1", "x2", "y2", "r", "rx", "ry", "width", "height" ->
                    length += sum(attribute.getValue());
                default -> {
                    // It makes no line longer.
                }
            }
        }
        return new Cost(1, characters, length, node.attributes().containsKey("mask") ? 1 : 0);
    }

    private static Cost checked(Cost cost) throws RefusedImageException {
        if (cost.elements > MAX_PAINTED || cost.characters > MAX_CHARACTERS || cost.masks > MAX_MASKS) {
            throw RefusedImageException.tooLarge("painted: " + cost.elements + " elements, " + cost.masks + " masks");
        }
        return cost;
    }

    private static @Nullable String target(String name, String value) {
        return name.equals("href") ? value.substring(1) : SvgValues.reference(value);
    }

    /** {@return the sum of all numbers in a text, without their signs} */
    private static double sum(String text) {
        double sum = 0;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && "0123456789.eE".indexOf(text.charAt(at)) >= 0) {
                boolean exponent = (text.charAt(at) | 0x20) == 'e';
                at++;
                if (exponent && at < text.length() && text.charAt(at) == '-') {
                    at++;
                }
            }
            sum += value(text.substring(from, at));
            at++;
        }
        return sum;
    }

    /** Numbers may follow each other without anything between them: 1.5.5 is 1.5 and 0.5. */
    private static double value(String text) {
        double value = 0;
        for (String one : text.split("(?<=\\.[0-9]{0,32})(?=\\.)", -1)) {
            try {
                value += one.isEmpty() || one.equals(".") ? 0 : Math.abs(Double.parseDouble(one));
            } catch (NumberFormatException e) {
                // Not a number: a renderer stops reading there.
                return value;
            }
        }
        return value;
    }
}
