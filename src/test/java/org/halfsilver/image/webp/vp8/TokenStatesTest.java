package org.halfsilver.image.webp.vp8;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks the machine beside the token tree as RFC 6386 writes it down (sections 13.2 and 13.3). */
class TokenStatesTest {
    private static final int END_OF_BLOCK = 11;
    /** Pairs of branches, leaves negated: zero, one to four, the six categories, the end. */
    private static final int[] TREE = {-END_OF_BLOCK, 2, 0, 4, -1, 6, 8, 12, -2, 10, -3, -4, 14, 16, -5, -6, 18, 20, -7,
        -8,
        -9, -10};
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7};
    private static final int[][] CATEGORIES = {{159}, {165, 145}, {173, 148, 140}, {176, 155, 140, 135},
        {180, 157, 141, 134, 130}, {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};

    private final Random random = new Random(1);
    private int state;

    @Test
    void everyBlock_takesTheBooleansOfTheTree() {
        for (int i = 0; i < 20_000; i++) {
            int type = random.nextInt(Slots.TYPES);
            int context = random.nextInt(Slots.CONTEXTS);
            int first = random.nextInt(2);
            state = TokenStates.start(type, first, context);
            walkBlock(type, first, context);
            assertThat(state).isEqualTo(TokenStates.OVER);
        }
    }

    private void walkBlock(int type, int first, int firstContext) {
        int context = firstContext;
        boolean afterZero = false;
        for (int index = first; index < BANDS.length; index++) {
            int token = walkTree(Slots.coefficient(type, BANDS[index], context), afterZero ? 2 : 0);
            if (token == END_OF_BLOCK) {
                return;
            }
            if (token > 4) {
                for (int probability : CATEGORIES[token - 5]) {
                    take(Slots.FIXED + probability);
                }
            }
            if (token > 0) {
                take(Slots.FIXED + 128);
            }
            afterZero = token == 0;
            context = Math.min(token, 2);
        }
    }

    private int walkTree(int slot, int from) {
        int node = from;
        do {
            node = TREE[node + take(slot + (node >> 1))];
        } while (node > 0);
        return -node;
    }

    private int take(int slot) {
        assertThat(TokenStates.slots()[state]).isEqualTo(slot);
        int bit = random.nextInt(8) == 0 ? 0 : 1;
        state = TokenStates.next(state, bit);
        return bit;
    }
}
