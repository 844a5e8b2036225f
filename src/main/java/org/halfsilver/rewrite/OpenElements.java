package org.halfsilver.rewrite;

import java.util.Arrays;

/**
 * The elements that are open in the output, as a parser will have them on its stack, and where the nearest one is of each
 * kind that a start tag can close. Looking up is one step, whatever the depth.
 */
final class OpenElements {
    /** Browsers stop nesting at 512; this leaves room for the page that the output is put into. */
    static final int MAX_DEPTH = 400;

    /** What is looked for. */
    enum Scope {
        PARAGRAPH(0, Syntax.PARAGRAPH), ANCHOR(1, Syntax.ANCHOR), NOBR(2, Syntax.NOBR), BUTTON(3,
                Syntax.BUTTON), LIST_ITEM(4,
                        Syntax.LIST_ITEM), DESCRIPTION(5,
                                Syntax.DESCRIPTION), FORM(6, Syntax.FORM), SELECT(7, Syntax.SELECT);

        private static final int COUNT = 8;

        private final int index;
        private final Syntax wanted;

        Scope(int index, Syntax wanted) {
            this.index = index;
            this.wanted = wanted;
        }

        int bit() {
            return 1 << index;
        }

        boolean isOpenedBy(Syntax syntax) {
            return syntax == wanted;
        }

        boolean isBoundedBy(Syntax syntax, boolean special) {
            return switch (this) {
                case PARAGRAPH -> syntax.boundsScope() || syntax == Syntax.BUTTON;
                case NOBR, BUTTON -> syntax.boundsScope();
                case ANCHOR -> syntax.marksFormatting();
                case LIST_ITEM, DESCRIPTION -> special;
                case FORM, SELECT -> false;
            };
        }
    }

    private final HtmlElement[] elements = new HtmlElement[MAX_DEPTH];
    private final int[] serials = new int[MAX_DEPTH];
    private final int[] nearest = new int[(MAX_DEPTH + 1) * Scope.COUNT];
    private int depth;
    private int serial;

    OpenElements() {
        Arrays.fill(nearest, 0, Scope.COUNT, -1);
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
        return nearest[depth * Scope.COUNT + scope.index];
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
        int from = level * Scope.COUNT;
        System.arraycopy(nearest, from, nearest, from + Scope.COUNT, Scope.COUNT);
        if ((element.opens() | element.bounds()) != 0) {
            update(from + Scope.COUNT, element);
        }
        elements[level] = element;
        serials[level] = ++serial;
        depth++;
        return serial;
    }

    private void update(int to, HtmlElement element) {
        for (int i = 0; i < Scope.COUNT; i++) {
            if ((element.opens() >> i & 1) != 0) {
                nearest[to + i] = depth;
            } else if ((element.bounds() >> i & 1) != 0) {
                nearest[to + i] = -1;
            }
        }
    }

    HtmlElement pop() {
        return elements[--depth];
    }

    /** {@return whether that opening is still the one at that level} */
    boolean isOpen(int level, int serialThere) {
        return level < depth && serials[level] == serialThere;
    }
}
