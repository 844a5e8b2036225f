package org.halfsilver.rewrite.css;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The kinds of functions that may stand in a value. A function that is in none of them takes the declaration with it. */
enum Function {
    /** {@code url()} with a string; without quotes it is a token of its own. */
    URL,
    /** {@code image-set()}: addresses as strings or {@code url()}, each with a resolution or a type. */
    IMAGE_SET,
    /** The media type in {@code image-set()}. */
    TYPE,
    /** An image made of colours. */
    GRADIENT,
    /** Computes numbers, colours, shapes or text from what stands inside, and loads nothing. */
    PLAIN;

    private static final NameTable<Function> TABLE = new NameTable<>(entries());

    static @Nullable Function find(Tokens tokens, int index) {
        if (tokens.isPlain(index)) {
            return TABLE.get(tokens.css(), tokens.start(index), tokens.end(index) - 1);
        }
        String name = tokens.name(index);
        return TABLE.get(name, 0, name.length());
    }

    private static Map<String, Function> entries() {
        Map<String, Function> table = new HashMap<>();
        add(table, URL, "url");
        add(table, IMAGE_SET, "image-set -webkit-image-set");
        add(table, TYPE, "type");
        add(table, GRADIENT, """
                linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient \
                repeating-conic-gradient -webkit-linear-gradient -webkit-radial-gradient \
                -webkit-repeating-linear-gradient -webkit-repeating-radial-gradient -webkit-gradient \
                -moz-linear-gradient -moz-radial-gradient -moz-repeating-linear-gradient \
                -moz-repeating-radial-gradient -ms-linear-gradient -o-linear-gradient""");
        // Colours.
        add(table, PLAIN, "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark from to color-stop");
        // Numbers.
        add(table, PLAIN,
                """
                        calc -webkit-calc -moz-calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot \
                        log exp abs sign minmax fit-content repeat env var""");
        // Shapes, clipping, transforms, filters.
        add(table, PLAIN, """
                rect inset xywh circle ellipse polygon path matrix matrix3d perspective rotate rotate3d rotatex \
                rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy translate translate3d translatex \
                translatey translatez blur brightness contrast drop-shadow grayscale hue-rotate invert opacity \
                saturate sepia alpha""");
        // Timing, counters, font alternates.
        add(table, PLAIN, """
                cubic-bezier steps linear counter counters stylistic styleset character-variant swash ornaments \
                annotation""");
        return table;
    }

    private static void add(Map<String, Function> table, Function function, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, function);
        }
    }
}
