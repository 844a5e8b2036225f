package org.halfsilver.web;

/** {@code If-None-Match}: a list of entity tags, compared weakly (RFC 9110, sections 8.8.3.2 and 13.1.2). */
final class EntityTags {
    private EntityTags() {
    }

    /**
     * Says whether a condition names the tag.
     *
     * @param condition the field's value
     * @param etag a strong tag with its quotes; quotes stand nowhere else, so that finding it is finding the whole tag
     */
    static boolean matches(String condition, String etag) {
        return condition.contains(etag) || condition.strip().equals("*");
    }
}
