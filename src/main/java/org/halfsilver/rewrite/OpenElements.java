package org.halfsilver.rewrite;

/**
 * The elements that are open in the output, as a parser will have them on its stack, and where the nearest one is of each
 * kind that a start tag can close. Looking up is one step, whatever the depth.
 */
final class OpenElements {
    /** Browsers stop nesting at 512; this leaves room for the page that the output is put into. */
    static final int MAX_DEPTH = 400;

    /** What is looked for. */
    enum Scope {
        PARAGRAPH(0), ANCHOR(1), NOBR(2), BUTTON(3), LIST_ITEM(4), DESCRIPTION(5), FORM(6), SELECT(7);

        private final int index;

        Scope(int index) {
            this.index = index;
        }
    }

    private static final Scope[] SCOPES = Scope.values();

    private final HtmlElement[] elements = new HtmlElement[MAX_DEPTH];
    private final int[] serials = new int[MAX_DEPTH];
    private final int[] nearest = new int[(MAX_DEPTH + 1) * SCOPES.length];
    private int depth;
    private int serial;

    OpenElements() {
        for (Scope scope : SCOPES) {
            nearest[scope.index] = -1;
        }
    }

    int depth() {
        return depth;
    }

    boolean isFull() {
        return depth == MAX_DEPTH;
    }

    /** {@return the innermost open element's syntax; ORDINARY where none is open} */
    Syntax current() {
        return depth == 0 ? Syntax.ORDINARY : elements[depth - 1].syntax();
    }

    /** {@return the level of the nearest element of that kind that a parser finds, or -1} */
    int nearest(Scope scope) {
        return nearest[depth * SCOPES.length + scope.index];
    }

    /** {@return the level of the table whose frame is the innermost open element} */
    int table() {
        int level = depth - 1;
        while (elements[level].syntax() != Syntax.TABLE) {
            level--;
        }
        return level;
    }

    /** {@return a number that tells this opening from every other} */
    int push(HtmlElement element) {
        int level = depth;
        int from = level * SCOPES.length;
        for (Scope scope : SCOPES) {
            int inherited = nearest[from + scope.index];
            nearest[from + SCOPES.length + scope.index] = opens(scope, element)
                    ? level
                    : bounds(scope, element) ? -1 : inherited;
        }
        elements[level] = element;
        serials[level] = ++serial;
        depth++;
        return serial;
    }

    private static boolean opens(Scope scope, HtmlElement element) {
        Syntax syntax = element.syntax();
        return switch (scope) {
            case PARAGRAPH -> syntax == Syntax.PARAGRAPH;
            case ANCHOR -> syntax == Syntax.ANCHOR;
            case NOBR -> syntax == Syntax.NOBR;
            case BUTTON -> syntax == Syntax.BUTTON;
            case LIST_ITEM -> syntax == Syntax.LIST_ITEM;
            case DESCRIPTION -> syntax == Syntax.DESCRIPTION;
            case FORM -> syntax == Syntax.FORM;
            case SELECT -> syntax == Syntax.SELECT;
        };
    }

    private static boolean bounds(Scope scope, HtmlElement element) {
        Syntax syntax = element.syntax();
        return switch (scope) {
            case PARAGRAPH -> syntax.boundsScope() || syntax == Syntax.BUTTON;
            case NOBR, BUTTON -> syntax.boundsScope();
            case ANCHOR -> syntax.marksFormatting();
            case LIST_ITEM, DESCRIPTION -> element.special();
            case FORM, SELECT -> false;
        };
    }

    HtmlElement pop() {
        return elements[--depth];
    }

    /** {@return whether that opening is still the one at that level} */
    boolean isOpen(int level, int serialThere) {
        return level < depth && serials[level] == serialThere;
    }
}
