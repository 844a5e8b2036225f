package org.halfsilver.rewrite;

import org.halfsilver.rewrite.OpenElements.Scope;

/**
 * Writes tags and text so that parsing them gives the tree they were written for. Before a start tag that would make a
 * parser close other elements it writes their end tags, and what a parser would move elsewhere it does not write there
 * (HTML standard, 13.2.6). So there is nothing left for parsers to repair, each in its own way.
 */
final class TreeWriter {
    private final StringBuilder out;
    private final OpenElements open = new OpenElements();
    private final boolean quirks;
    private boolean afterPre;

    /**
     * A writer at the beginning of a body.
     *
     * @param quirks whether the document is in quirks mode, where a table doesn't close a paragraph
     */
    TreeWriter(StringBuilder out, boolean quirks) {
        this.out = out;
        this.quirks = quirks;
    }

    int depth() {
        return open.depth();
    }

    /** {@return whether the element can stand here}; elements that would be closed by it are closed */
    boolean prepare(HtmlElement element) {
        Syntax syntax = element.syntax();
        if (open.isFull() && !syntax.isVoid() && syntax != Syntax.STYLE_SHEET && syntax != Syntax.TEXT_ONLY) {
            return false;
        }
        Syntax parent = open.current();
        if (!syntax.mayStandIn(parent) || (open.nearest(Scope.SELECT) >= 0 && !isOption(syntax))
                || (syntax == Syntax.FORM && open.nearest(Scope.FORM) >= 0)) {
            return false;
        }
        if (parent.isTableContext() && !isTablePart(syntax)) {
            closeTo(open.table());
        }
        closeWhatItCloses(syntax);
        return true;
    }

    private static boolean isOption(Syntax syntax) {
        return syntax == Syntax.OPTION || syntax == Syntax.OPTION_GROUP;
    }

    private static boolean isTablePart(Syntax syntax) {
        return switch (syntax) {
            case CAPTION, COLUMN_GROUP, COLUMN, TABLE_SECTION, ROW, CELL, STYLE_SHEET -> true;
            default -> false;
        };
    }

    private void closeWhatItCloses(Syntax syntax) {
        switch (syntax) {
            case LIST_ITEM -> closeNearest(Scope.LIST_ITEM);
            case DESCRIPTION -> closeNearest(Scope.DESCRIPTION);
            case ANCHOR -> closeNearest(Scope.ANCHOR);
            case NOBR -> closeNearest(Scope.NOBR);
            case BUTTON -> closeNearest(Scope.BUTTON);
            default -> {
                // Closes at most a paragraph.
            }
        }
        if (syntax.closesParagraph() || (syntax == Syntax.TABLE && !quirks)) {
            closeNearest(Scope.PARAGRAPH);
        }
        if (syntax == Syntax.HEADING && open.current() == Syntax.HEADING) {
            closeTo(open.depth() - 1);
        }
    }

    private void closeNearest(Scope scope) {
        int level = open.nearest(scope);
        if (level >= 0) {
            closeTo(level);
        }
    }

    /** Begins the start tag of an element that {@link #prepare} let pass; attributes and {@link #endTag} follow. */
    void beginTag(HtmlElement element) {
        afterPre = false;
        out.append(element.openTag());
    }

    /** Ends a start tag; {@return what tells this opening from every other, or 0 for one without contents} */
    int endTag(HtmlElement element) {
        out.append('>');
        if (element.syntax().isVoid()) {
            return 0;
        }
        afterPre = element.syntax() == Syntax.PREFORMATTED;
        return open.push(element);
    }

    /** Writes text. Text that is no white space has no place between a table's rows and cells, and closes the table. */
    void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (open.current().isTableContext() && !isWhitespace(text)) {
            closeTo(open.table());
        }
        if (afterPre && text.charAt(0) == '\n') {
            out.append('\n');
        }
        afterPre = false;
        TextEscapes.write(text, out);
    }

    private static boolean isWhitespace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\f' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Closes that opening, with all that is still open inside; nothing happens where it was closed before. */
    void close(int level, int serial) {
        if (open.isOpen(level, serial)) {
            closeTo(level);
        }
    }

    /** Closes everything from that level on. */
    void closeTo(int level) {
        afterPre = false;
        while (open.depth() > level) {
            out.append(open.pop().closeTag());
        }
    }
}
