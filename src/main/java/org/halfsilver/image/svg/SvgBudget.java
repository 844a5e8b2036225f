package org.halfsilver.image.svg;

import java.util.Collections;
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
    /** Masks and groups, each a picture of its own while it is painted. */
    private static final int MAX_LAYERS = 200;
    /** Shapes of one clip: they are united, each with all before. */
    private static final int MAX_CLIP_ELEMENTS = 500;
    private static final int MAX_CLIP_CHARACTERS = 50_000;
    /** At least what one of any unit is: an inch is 96, one of a hundred of the greatest side 164. */
    private static final double LONGEST_UNIT = 200;
    /** Elements inside elements, references followed. */
    private static final int MAX_DEPTH = 256;

    /**
     * What it takes to paint something.
     *
     * @param length of all lines, or more
     * @param layers masks and translucent groups
     * @param nested how many of them are one inside another
     */
    private record Cost(long elements, long characters, double length, long layers, long nested) {
        Cost plus(Cost other) {
            return new Cost(elements + other.elements, characters + other.characters, length + other.length,
                    layers + other.layers, Math.max(nested, other.nested));
        }

        Cost inLayer() {
            return new Cost(elements, characters, length, layers + 1, nested + 1);
        }
    }

    private final Map<String, SvgNode> named;
    private final IdentityHashMap<SvgNode, Cost> known = new IdentityHashMap<>();
    private final Set<SvgNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private double shortestDash = Double.MAX_VALUE;

    private Cost all = new Cost(0, 0, 0, 0, 0);

    private SvgBudget(Map<String, SvgNode> named) {
        this.named = named;
    }

    static SvgBudget of(SvgNode root) throws RefusedImageException {
        SvgBudget budget = new SvgBudget(root.named());
        budget.findShortestDash(root);
        budget.all = budget.cost(root);
        if (budget.all.length * 16 / budget.shortestDash > MAX_DASHES) {
            throw RefusedImageException.tooLarge("dashes: over " + MAX_DASHES);
        }
        return budget;
    }

    /** Refuses a document whose layers have more pixels than those of an animation may have. */
    void checkLayers(long pixels, long maxPixels) throws RefusedImageException {
        if (all.layers > MAX_LAYERS || all.layers * pixels > maxPixels) {
            throw RefusedImageException.tooLarge("layers: " + all.layers + " of " + pixels + " pixels");
        }
    }

    /** {@return how many layers are one inside another} */
    long nestedLayers() {
        return all.nested;
    }

    private void findShortestDash(SvgNode node) throws RefusedImageException {
        String dashes = node.attributes().get("stroke-dasharray");
        if (dashes != null) {
            shortestDash = Math.min(shortestDash, Math.max(sum(dashes, 1), 1e-6));
        }
        for (SvgNode child : node.children()) {
            findShortestDash(child);
        }
    }

    private Cost cost(SvgNode node) throws RefusedImageException {
        Cost before = known.get(node);
        if (before != null) {
            return before;
        }
        if (!open.add(node)) {
            throw RefusedImageException.malformed("references: in a circle");
        }
        if (open.size() > MAX_DEPTH) {
            throw RefusedImageException.tooLarge("references: over " + MAX_DEPTH + " deep");
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
        if (node.name().equals("clipPath")
                && (cost.elements > MAX_CLIP_ELEMENTS || cost.characters > MAX_CLIP_CHARACTERS)) {
            throw RefusedImageException.tooLarge("clipPath: " + cost.elements + " elements");
        }
        if (node.attributes().containsKey("mask") || node.attributes().containsKey("filter")) {
            cost = cost.inLayer();
        }
        open.remove(node);
        known.put(node, cost);
        return cost;
    }

    private static Cost own(SvgNode node) throws RefusedImageException {
        long characters = 0;
        double length = 0;
        for (Map.Entry<String, String> attribute : node.attributes().entrySet()) {
            characters += attribute.getValue().length();
            switch (attribute.getKey()) {
                case "d", "points" -> length += sum(attribute.getValue(), 1);
                case "x1", "y1", "x2", "y2", "r", "rx", "ry", "width", "height" ->
                    length += sum(attribute.getValue(), LONGEST_UNIT);
                default -> {
                    // It makes no line longer.
                }
            }
        }
        return new Cost(1, characters, length, 0, 0);
    }

    private static Cost checked(Cost cost) throws RefusedImageException {
        if (cost.elements > MAX_PAINTED || cost.characters > MAX_CHARACTERS) {
            throw RefusedImageException.tooLarge("painted: " + cost.elements + " elements");
        }
        return cost;
    }

    private static @Nullable String target(String name, String value) {
        return name.equals("href") ? value.substring(1) : SvgValues.reference(value);
    }

    /**
     * Adds up numbers, without their signs.
     *
     * @param unit what a number counts for that has a letter or a per cent sign behind it
     */
    private static double sum(String text, double unit) throws RefusedImageException {
        double sum = 0;
        SvgScanner scanner = new SvgScanner(text);
        while (!scanner.atEnd()) {
            String number = scanner.atNumber() ? scanner.number() : null;
            if (number != null) {
                boolean bare = scanner.atEnd() || scanner.atNumber();
                sum += Math.abs(Double.parseDouble(number)) * (bare ? 1 : unit);
            } else {
                scanner.skip();
            }
        }
        return sum;
    }
}
