package org.halfsilver.image.svg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/**
 * Works out what elements inherit, and writes it where the painter would do otherwise than browsers: lines without width,
 * colours of stops, rules and places of clips, and groups that are translucent as a whole. Used once.
 */
final class SvgCascade {
    private static final Set<String> SHAPES = Set.of("path", "rect", "circle", "ellipse", "line", "polyline",
            "polygon");
    private static final String CLIP = "clipPath";
    private static final String NONE = SvgColour.NONE;
    /** No name in a document begins like this. */
    private static final String LAYER = "-layer-";

    /** What an element hands down to those inside. */
    private record Inherited(String colour, String fill, String stroke, boolean noWidth, boolean hidden,
            String clipRule) {
        static final Inherited INITIAL = new Inherited("#000000", "#000000", NONE, false, false, "nonzero");
    }

    /** The filter of each opacity. */
    private final Map<String, SvgNode> layers = new LinkedHashMap<>();

    static void apply(SvgNode root) throws RefusedImageException {
        SvgCascade cascade = new SvgCascade();
        // Browsers show a document whatever it says of its root.
        root.attributes().remove("display");
        int painted = cascade.visit(root, Inherited.INITIAL);
        if (painted > 1 && isTranslucent(root)) {
            SvgNode all = new SvgNode("g");
            all.children().addAll(root.children());
            all.attributes().put("opacity", root.attributes().get("opacity"));
            root.attributes().remove("opacity");
            root.children().clear();
            root.children().add(cascade.layer(all));
        }
        if (!cascade.layers.isEmpty()) {
            SvgNode definitions = new SvgNode("defs");
            definitions.children().addAll(cascade.layers.values());
            root.children().add(definitions);
        }
    }

    /** {@return about how many times something is painted in an element, 2 standing for any number above} */
    private int visit(SvgNode node, Inherited inherited) throws RefusedImageException {
        Map<String, String> attributes = node.attributes();
        Inherited own = inherit(attributes, inherited);
        attributes.computeIfPresent("stop-color",
                (name, value) -> value.equals(SvgColour.CURRENT) ? own.colour : value);
        if (own.noWidth) {
            attributes.put("stroke", NONE);
        } else if (inherited.noWidth) {
            attributes.putIfAbsent("stroke", own.stroke);
        }
        boolean clip = node.name().equals(CLIP);
        if (clip) {
            clip(node, own);
        }
        int painted = 0;
        for (int i = 0; i < node.children().size(); i++) {
            SvgNode child = node.children().get(i);
            int inside = visit(child, own);
            if (inside > 1 && !clip && isTranslucent(child)) {
                node.children().set(i, layer(child));
            }
            painted += inside;
        }
        return painted + painted(node, own);
    }

    private static Inherited inherit(Map<String, String> attributes, Inherited inherited)
            throws RefusedImageException {
        String visibility = attributes.getOrDefault("visibility", "inherit");
        boolean hidden = visibility.equals("inherit") ? inherited.hidden : !visibility.equals("visible");
        if (inherited.hidden && !hidden) {
            throw RefusedImageException.unsupported("visibility: seen in what is hidden");
        }
        String width = attributes.get("stroke-width");
        String colour = own(attributes.get("color"), inherited.colour);
        return new Inherited(colour.equals(SvgColour.CURRENT) ? inherited.colour : colour,
                own(attributes.get("fill"), inherited.fill), own(attributes.get("stroke"), inherited.stroke),
                width == null ? inherited.noWidth : SvgLength.of(width, 1, 1, 1) == 0, hidden,
                own(attributes.get("clip-rule"), inherited.clipRule));
    }

    private static String own(@Nullable String value, String inherited) {
        return value == null || value.equals("inherit") ? inherited : value;
    }

    /** The painter knows neither a clip's own place nor any rule for clips but the usual one. */
    private static void clip(SvgNode clip, Inherited own) throws RefusedImageException {
        if (clip.attributes().containsKey("clip-path")) {
            throw RefusedImageException.unsupported("clipPath: clipped itself");
        }
        String place = clip.attributes().remove("transform");
        for (SvgNode child : clip.children()) {
            if (own(child.attributes().get("clip-rule"), own.clipRule).equals("evenodd") && mayOverlap(child)) {
                throw RefusedImageException.unsupported("clip-rule: evenodd");
            }
            if (place != null) {
                child.attributes().merge("transform", place, (inner, outer) -> outer + " " + inner);
            }
        }
    }

    /** {@return whether it matters what counts as inside} */
    private static boolean mayOverlap(SvgNode shape) {
        return !shape.name().equals("rect") && !shape.name().equals("circle") && !shape.name().equals("ellipse");
    }

    private static int painted(SvgNode node, Inherited own) {
        if (node.name().equals("use")) {
            return 2;
        }
        if (!SHAPES.contains(node.name())) {
            return 0;
        }
        return (own.fill.equals(NONE) ? 0 : 1) + (own.stroke.equals(NONE) || own.noWidth ? 0 : 1);
    }

    private static boolean isTranslucent(SvgNode node) {
        String opacity = node.attributes().get("opacity");
        return opacity != null && SvgLength.of(opacity, 1, 1, 1) < 1;
    }

    /** Puts an element into a group that is made translucent once it is painted (Compositing 1, section 5). */
    private SvgNode layer(SvgNode node) {
        double opacity = Math.max(0, SvgLength.of(node.attributes().getOrDefault("opacity", "1"), 1, 1, 1));
        String written = SvgValues.written(opacity);
        SvgNode filter = layers.computeIfAbsent(written, key -> filter(LAYER + layers.size(), key));
        node.attributes().remove("opacity");
        SvgNode group = new SvgNode("g");
        String id = node.attributes().remove("id");
        if (id != null) {
            group.attributes().put("id", id);
        }
        group.attributes().put("filter", "url(#" + filter.attributes().get("id") + ")");
        group.children().add(node);
        return group;
    }

    private static SvgNode filter(String id, String opacity) {
        SvgNode filter = new SvgNode("filter");
        filter.attributes().putAll(Map.of("id", id, "filterUnits", "userSpaceOnUse", "x", "-100000", "y", "-100000",
                "width", "200000", "height", "200000", "color-interpolation-filters", "sRGB"));
        SvgNode matrix = new SvgNode("feColorMatrix");
        matrix.attributes().put("values", "1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 " + opacity + " 0");
        filter.children().addAll(List.of(matrix));
        return filter;
    }
}
