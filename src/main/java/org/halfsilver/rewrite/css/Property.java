package org.halfsilver.rewrite.css;

/**
 * A property that may stay.
 *
 * @param name in lower case
 * @param images whether its value may hold addresses of images
 * @param failedImage what stands for an image that there must not be; empty: the declaration goes as a whole
 */
record Property(String name, boolean images, String failedImage) {
    /** Any custom property: what it holds is checked so that no use of it can load anything. */
    static final Property CUSTOM = new Property("--*", /* images= */ false, "");

    /** {@return whether it is a custom one, whose value may be used anywhere} */
    boolean isCustom() {
        return name.equals(CUSTOM.name);
    }

    /** {@return whether its strings are text that is shown} */
    boolean isText() {
        return name.equals("content");
    }

    /** {@return how a report names the place} */
    String source() {
        return "style[" + name + "]";
    }
}
