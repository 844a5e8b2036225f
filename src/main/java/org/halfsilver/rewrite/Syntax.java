package org.halfsilver.rewrite;

/** How parsers treat an element's tags: the groups that the HTML standard's tree construction (13.2.6) tells apart. */
enum Syntax {
    /** Goes wherever it stands and closes nothing. */
    ORDINARY,
    /** Like {@link #ORDINARY}; opened again by parsers where it was closed out of turn. */
    FORMATTING,
    /** Closes an open paragraph. */
    BLOCK,
    /** A block that drops a line feed at its beginning. */
    PREFORMATTED,
    /** A paragraph. */
    PARAGRAPH,
    /** A block that closes a heading right above it. */
    HEADING,
    /** A block that closes an open list item. */
    LIST_ITEM,
    /** A block that closes an open term or description. */
    DESCRIPTION,
    /** A block that does not stand in another of its kind. */
    FORM,
    /** Closes an open one of its kind; formatting. */
    ANCHOR,
    /** Closes an open one of its kind; formatting. */
    NOBR,
    /** Closes an open one of its kind. */
    BUTTON,
    /** Has no contents. */
    VOID,
    /** Has no contents and closes an open paragraph. */
    VOID_BLOCK,
    /** Bounds what parsers look for, like a table cell. */
    MARQUEE, RUBY, RUBY_TEXT, SELECT, OPTION_GROUP, OPTION, TABLE, CAPTION, COLUMN_GROUP, COLUMN, TABLE_SECTION, ROW, CELL,
    /** Text alone, in which references count. */
    TEXT_ONLY,
    /** A style sheet: text alone, in which references don't count. */
    STYLE_SHEET;

    /** {@return whether the element ends with its start tag} */
    boolean isVoid() {
        return this == VOID || this == VOID_BLOCK || this == COLUMN;
    }

    /** {@return whether its start tag closes an open paragraph} */
    boolean closesParagraph() {
        return switch (this) {
            case BLOCK, PREFORMATTED, PARAGRAPH, HEADING, LIST_ITEM, DESCRIPTION, FORM, VOID_BLOCK -> true;
            default -> false;
        };
    }

    /** {@return whether only certain elements and white space stand right inside} */
    boolean isTableContext() {
        return this == TABLE || this == COLUMN_GROUP || this == TABLE_SECTION || this == ROW;
    }

    /** {@return whether it bounds the default scope} (13.2.4.2) */
    boolean boundsScope() {
        return this == TABLE || this == CAPTION || this == CELL || this == MARQUEE;
    }

    /** {@return whether formatting elements outside are out of sight inside} (the markers of 13.2.4.3) */
    boolean marksFormatting() {
        return this == CAPTION || this == CELL || this == MARQUEE;
    }

    /** {@return whether it may stand right inside such an element; table frames are asked about separately} */
    boolean mayStandIn(Syntax parent) {
        return switch (this) {
            case CAPTION, COLUMN_GROUP, TABLE_SECTION -> parent == TABLE;
            case COLUMN -> parent == COLUMN_GROUP;
            case ROW -> parent == TABLE_SECTION;
            case CELL -> parent == ROW;
            case OPTION_GROUP -> parent == SELECT;
            case OPTION -> parent == SELECT || parent == OPTION_GROUP;
            case RUBY_TEXT -> parent == RUBY;
            case STYLE_SHEET ->
                parent != SELECT && parent != OPTION_GROUP && parent != OPTION && parent != COLUMN_GROUP;
            default -> parent != SELECT && parent != OPTION_GROUP && parent != OPTION;
        };
    }
}
