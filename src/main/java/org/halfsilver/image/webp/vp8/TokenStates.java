package org.halfsilver.image.webp.vp8;

/**
 * The grammar of one block's tokens, RFC 6386 section 13, as a machine that goes from boolean to boolean. A state says
 * which boolean comes next: its place among the block's coefficients, and in the token tree or behind it. State
 * {@link #OVER} stands for the block's end.
 */
final class TokenStates {
    static final int OVER = 0;

    private static final int COEFFICIENTS = 16;
    private static final int[] BAND = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};
    /** Probabilities of the extra bits of the token categories 1 to 6. */
    private static final int[][] EXTRA = {{159}, {165, 145}, {173, 148, 140}, {176, 155, 140, 135},
        {180, 157, 141, 134, 130}, {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};
    /** Sign of a one and of what is larger, behind the tree's nodes in each context; then the extra bits. */
    private static final int SIGN_OF_ONE = Slots.CONTEXTS * Slots.NODES;
    private static final int SIGN = SIGN_OF_ONE + 1;
    private static final int FIRST_EXTRA = SIGN + 1;
    private static final int FOR_ONE_COEFFICIENT = FIRST_EXTRA + 26;

    static final int COUNT = 1 + Slots.TYPES * COEFFICIENTS * FOR_ONE_COEFFICIENT;
    /** The slot of each state's probability. */
    private static final int[] SLOTS = new int[COUNT];
    /** The next state after false and after true. */
    private static final int[] NEXT = new int[2 * COUNT];

    static {
        for (int type = 0; type < Slots.TYPES; type++) {
            for (int index = 0; index < COEFFICIENTS; index++) {
                for (int context = 0; context < Slots.CONTEXTS; context++) {
                    addTree(type, index, context);
                }
                int first = state(type, index, 0);
                add(first + SIGN_OF_ONE, Slots.FIXED + 128, start(type, index + 1, 1), start(type, index + 1, 1));
                add(first + SIGN, Slots.FIXED + 128, start(type, index + 1, 2), start(type, index + 1, 2));
                addExtraBits(first);
            }
        }
    }

    private TokenStates() {
    }

    /** {@return for each state the slot of its probability} */
    static int[] slots() {
        return SLOTS;
    }

    static int next(int state, int bit) {
        return NEXT[2 * state + bit];
    }

    /** {@return the state before a coefficient that may be the block's end} */
    static int start(int type, int index, int context) {
        return state(type, index, context * Slots.NODES);
    }

    private static int state(int type, int index, int local) {
        return index == COEFFICIENTS ? OVER : 1 + (type * COEFFICIENTS + index) * FOR_ONE_COEFFICIENT + local;
    }

    private static void add(int state, int slot, int afterFalse, int afterTrue) {
        SLOTS[state] = slot;
        NEXT[2 * state] = afterFalse;
        NEXT[2 * state + 1] = afterTrue;
    }

    /** The tree of section 13.2. After a zero the block can't end, so that node 0 is left out. */
    private static void addTree(int type, int index, int context) {
        int node = start(type, index, context);
        int slot = Slots.coefficient(type, BAND[index], context);
        int first = state(type, index, 0);
        int sign = first + SIGN;
        int afterZero = index + 1 == COEFFICIENTS ? OVER : start(type, index + 1, 0) + 1;
        add(node, slot, OVER, node + 1);
        add(node + 1, slot + 1, afterZero, node + 2);
        add(node + 2, slot + 2, first + SIGN_OF_ONE, node + 3);
        add(node + 3, slot + 3, node + 4, node + 6);
        add(node + 4, slot + 4, sign, node + 5);
        add(node + 5, slot + 5, sign, sign);
        add(node + 6, slot + 6, node + 7, node + 8);
        add(node + 7, slot + 7, first + extra(0), first + extra(1));
        add(node + 8, slot + 8, node + 9, node + 10);
        add(node + 9, slot + 9, first + extra(2), first + extra(3));
        add(node + 10, slot + 10, first + extra(4), first + extra(5));
    }

    private static int extra(int category) {
        int place = FIRST_EXTRA;
        for (int i = 0; i < category; i++) {
            place += EXTRA[i].length;
        }
        return place;
    }

    private static void addExtraBits(int first) {
        int state = first + FIRST_EXTRA;
        for (int[] category : EXTRA) {
            for (int i = 0; i < category.length; i++, state++) {
                int next = i + 1 < category.length ? state + 1 : first + SIGN;
                add(state, Slots.FIXED + category[i], next, next);
            }
        }
    }
}
