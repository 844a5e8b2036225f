package org.halfsilver.rewrite.css;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The properties that may stay. All but the few with images keep values without any address, so that even a property
 * that could load something (a mask, a cursor, a filter) cannot.
 */
final class Properties {
    private static final NameTable<Property> TABLE = new NameTable<>(entries());

    private Properties() {
    }

    /** {@return the property, or null where it is not known to be harmless} */
    static @Nullable Property find(Tokens tokens, int index) {
        String css = tokens.css();
        int from = tokens.start(index);
        int to = tokens.end(index);
        if (!tokens.isPlain(index)) {
            css = tokens.name(index);
            from = 0;
            to = css.length();
        }
        return css.startsWith("--", from) ? Property.CUSTOM : TABLE.get(css, from, to);
    }

    private static Map<String, Property> entries() {
        Map<String, Property> table = new HashMap<>();
        images(table);
        look(table);
        layout(table);
        text(table);
        vendors(table);
        return table;
    }

    private static void images(Map<String, Property> table) {
        // Backgrounds: an image that can't be had leaves the rest of the shorthand as it is.
        for (String name : List.of("background", "background-image", "border-image", "border-image-source")) {
            table.put(name, new Property(name, /* images= */ true, "none"));
        }
        // Bullets and generated content: without the image a browser uses what other declarations say.
        for (String name : List.of("list-style", "list-style-image", "content")) {
            table.put(name, new Property(name, /* images= */ true, ""));
        }
    }

    private static void add(Map<String, Property> table, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            table.put(name, new Property(name, /* images= */ false, ""));
        }
    }

    private static void look(Map<String, Property> table) {
        // Colour.
        add(table,
                "color color-scheme accent-color caret-color forced-color-adjust print-color-adjust color-adjust opacity");
        // Backgrounds without their image.
        add(table, """
                background-attachment background-blend-mode background-clip background-color background-origin \
                background-position background-position-x background-position-y background-repeat background-repeat-x \
                background-repeat-y background-size""");
        // Borders, outlines, shadows.
        add(table, """
                border border-top border-right border-bottom border-left border-color border-style border-width \
                border-top-color border-right-color border-bottom-color border-left-color border-top-style \
                border-right-style border-bottom-style border-left-style border-top-width border-right-width \
                border-bottom-width border-left-width border-radius border-top-left-radius border-top-right-radius \
                border-bottom-right-radius border-bottom-left-radius border-image-outset border-image-repeat \
                border-image-slice border-image-width border-block border-block-color border-block-end \
                border-block-end-color border-block-end-style border-block-end-width border-block-start \
                border-block-start-color border-block-start-style border-block-start-width border-block-style \
                border-block-width border-inline border-inline-color border-inline-end border-inline-end-color \
                border-inline-end-style border-inline-end-width border-inline-start border-inline-start-color \
                border-inline-start-style border-inline-start-width border-inline-style border-inline-width \
                border-start-start-radius border-start-end-radius border-end-start-radius border-end-end-radius \
                outline outline-color outline-offset outline-style outline-width box-shadow""");
        // Effects, none of which loads anything without an address.
        add(table, """
                filter backdrop-filter clip clip-path clip-rule mask mask-clip mask-composite mask-image mask-mode \
                mask-origin mask-position mask-repeat mask-size mask-type mix-blend-mode isolation transform \
                transform-box transform-origin transform-style perspective perspective-origin backface-visibility \
                rotate scale translate shape-outside shape-margin shape-image-threshold image-rendering \
                image-orientation object-fit object-position""");
        // Motion.
        add(table, """
                transition transition-behavior transition-delay transition-duration transition-property \
                transition-timing-function animation animation-composition animation-delay animation-direction \
                animation-duration animation-fill-mode animation-iteration-count animation-name animation-play-state \
                animation-timing-function will-change""");
        // The pointer and the form controls' looks.
        add(table, "cursor pointer-events appearance resize user-select touch-action");
    }

    private static void layout(Map<String, Property> table) {
        // Boxes: size and spacing.
        add(table, """
                width height min-width min-height max-width max-height block-size inline-size min-block-size \
                min-inline-size max-block-size max-inline-size aspect-ratio box-sizing margin margin-top margin-right \
                margin-bottom margin-left margin-block margin-block-start margin-block-end margin-inline \
                margin-inline-start margin-inline-end margin-trim padding padding-top padding-right padding-bottom \
                padding-left padding-block padding-block-start padding-block-end padding-inline padding-inline-start \
                padding-inline-end zoom""");
        // Boxes: display, position, overflow.
        add(table, """
                display visibility position top right bottom left inset inset-block inset-block-start inset-block-end \
                inset-inline inset-inline-start inset-inline-end z-index float clear overflow overflow-x overflow-y \
                overflow-anchor overflow-block overflow-clip-margin overflow-inline overflow-wrap overscroll-behavior \
                overscroll-behavior-x overscroll-behavior-y scroll-behavior scrollbar-color scrollbar-gutter \
                scrollbar-width contain content-visibility contain-intrinsic-size contain-intrinsic-width \
                contain-intrinsic-height container container-name container-type all""");
        // Flexible boxes, grids, columns.
        add(table, """
                flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap order align-content \
                align-items align-self justify-content justify-items justify-self place-content place-items \
                place-self gap row-gap column-gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows \
                grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end \
                grid-row-gap grid-row-start grid-template grid-template-areas grid-template-columns \
                grid-template-rows columns column-count column-fill column-rule column-rule-color column-rule-style \
                column-rule-width column-span column-width""");
        // Tables and lists.
        add(table,
                """
                        border-collapse border-spacing caption-side empty-cells table-layout vertical-align list-style-position \
                        list-style-type counter-increment counter-reset counter-set""");
        // Printing.
        add(table, """
                break-after break-before break-inside page-break-after page-break-before page-break-inside orphans \
                widows""");
    }

    private static void text(Map<String, Property> table) {
        // Fonts, by name alone.
        add(table, """
                font font-family font-feature-settings font-kerning font-language-override font-optical-sizing \
                font-palette font-size font-size-adjust font-stretch font-style font-synthesis font-synthesis-style \
                font-synthesis-weight font-synthesis-small-caps font-variant font-variant-alternates \
                font-variant-caps font-variant-east-asian font-variant-emoji font-variant-ligatures \
                font-variant-numeric font-variant-position font-variation-settings font-weight font-width line-height \
                text-size-adjust""");
        // Text.
        add(table, """
                text-align text-align-all text-align-last text-combine-upright text-decoration text-decoration-color \
                text-decoration-line text-decoration-skip text-decoration-skip-ink text-decoration-style \
                text-decoration-thickness text-emphasis text-emphasis-color text-emphasis-position \
                text-emphasis-style text-indent text-justify text-orientation text-overflow text-rendering \
                text-shadow text-transform text-underline-offset text-underline-position text-wrap text-wrap-mode \
                text-wrap-style letter-spacing word-spacing word-break word-wrap white-space white-space-collapse \
                line-break hyphens hyphenate-character hyphenate-limit-chars hanging-punctuation tab-size quotes \
                initial-letter line-clamp ruby-align ruby-position unicode-bidi direction writing-mode \
                dominant-baseline alignment-baseline baseline-shift""");
    }

    private static void vendors(Map<String, Property> table) {
        // Older and prefixed names of the above; values without addresses.
        add(table, """
                -webkit-align-content -webkit-align-items -webkit-align-self -webkit-animation \
                -webkit-animation-delay -webkit-animation-direction -webkit-animation-duration \
                -webkit-animation-fill-mode -webkit-animation-iteration-count -webkit-animation-name \
                -webkit-animation-play-state -webkit-animation-timing-function -webkit-appearance \
                -webkit-backface-visibility -webkit-background-clip -webkit-background-origin \
                -webkit-background-size -webkit-border-bottom-left-radius -webkit-border-bottom-right-radius \
                -webkit-border-radius -webkit-border-top-left-radius -webkit-border-top-right-radius \
                -webkit-border-image -webkit-border-horizontal-spacing -webkit-border-vertical-spacing \
                -webkit-box-align -webkit-box-direction -webkit-box-flex -webkit-box-ordinal-group \
                -webkit-box-orient -webkit-box-pack -webkit-box-reflect -webkit-box-shadow -webkit-box-sizing \
                -webkit-clip-path -webkit-column-count -webkit-column-gap -webkit-column-width -webkit-columns \
                -webkit-column-break-after -webkit-column-break-before -webkit-column-break-inside \
                -webkit-filter -webkit-backdrop-filter -webkit-flex -webkit-flex-basis -webkit-flex-direction \
                -webkit-flex-flow -webkit-flex-grow -webkit-flex-shrink -webkit-flex-wrap \
                -webkit-font-feature-settings -webkit-font-smoothing -webkit-hyphens -webkit-justify-content \
                -webkit-line-break -webkit-line-clamp -webkit-locale -webkit-margin-after -webkit-margin-before \
                -webkit-margin-bottom-collapse -webkit-margin-collapse -webkit-margin-end -webkit-margin-start \
                -webkit-margin-top-collapse -webkit-mask -webkit-mask-image -webkit-mask-position \
                -webkit-mask-repeat -webkit-mask-size -webkit-nbsp-mode -webkit-opacity -webkit-order \
                -webkit-overflow-scrolling -webkit-padding-after -webkit-padding-before -webkit-padding-end \
                -webkit-padding-start -webkit-perspective -webkit-perspective-origin -webkit-print-color-adjust \
                -webkit-rtl-ordering -webkit-tap-highlight-color -webkit-text-combine -webkit-text-decoration \
                -webkit-text-decorations-in-effect -webkit-text-emphasis -webkit-text-fill-color \
                -webkit-text-orientation -webkit-text-security -webkit-text-size-adjust -webkit-text-stroke \
                -webkit-text-stroke-color -webkit-text-stroke-width -webkit-text-underline-position \
                -webkit-touch-callout -webkit-transform -webkit-transform-origin -webkit-transform-style \
                -webkit-transition -webkit-transition-delay -webkit-transition-duration \
                -webkit-transition-property -webkit-transition-timing-function -webkit-user-drag \
                -webkit-user-select -webkit-writing-mode""");
        add(table, """
                -moz-appearance -moz-box-align -moz-box-flex -moz-box-orient -moz-box-pack -moz-box-shadow \
                -moz-box-sizing -moz-border-radius -moz-column-count -moz-column-gap -moz-hyphens \
                -moz-osx-font-smoothing -moz-tab-size -moz-text-align-last -moz-text-decoration-color \
                -moz-text-size-adjust -moz-transform -moz-transform-origin -moz-transition -moz-animation \
                -moz-user-select -moz-opacity -ms-flex -ms-flex-align -ms-flex-direction -ms-flex-pack -ms-hyphens \
                -ms-interpolation-mode -ms-overflow-style -ms-text-size-adjust -ms-transform -ms-word-break \
                -o-transform -o-transition -khtml-border-radius""");
    }
}
