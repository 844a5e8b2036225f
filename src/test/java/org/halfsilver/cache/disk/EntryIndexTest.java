package org.halfsilver.cache.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.halfsilver.cache.disk.EntryIndex.Use;

import static org.assertj.core.api.Assertions.assertThat;

class EntryIndexTest {
    private final EntryIndex index = new EntryIndex();

    @Test
    void anyOperations_agreeWithAMap() {
        Random random = new Random(3);
        Map<Long, Place> model = new HashMap<>();
        List<Long> names = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            // Few parts and few low bits, so that probing runs long and wraps around.
            names.add(random.nextLong() & 0x0C00_0000_0000_000FL | (long) random.nextInt(64) << 50 | 16);
        }
        for (int i = 0; i < 200_000; i++) {
            long name = names.get(random.nextInt(names.size()));
            Place place = new Place(random.nextInt(5), random.nextInt(1 << 20) * 8L, random.nextInt(1 << 20));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    index.put(name, 1, place);
                    model.put(name, place);
                }
                case 2 -> assertThat(index.remove(name)).isEqualTo(model.remove(name));
                default -> {
                    Place present = model.get(name);
                    boolean moved = present != null && random.nextBoolean();
                    assertThat(index.move(name, moved ? present : new Place(9, 8, 7), place)).isEqualTo(moved);
                    if (moved) {
                        model.put(name, new Place(place.segment(), place.offset(), present.length()));
                    }
                }
            }
            assertThat(index.find(name)).isEqualTo(model.get(name));
        }
        assertThat(index.size()).isEqualTo(model.size());
        model.forEach((name, place) -> assertThat(index.find(name)).isEqualTo(place));
    }

    @Test
    void largestPlace_comesBack() {
        Place place = new Place(Integer.MAX_VALUE, 0xFFFF_FFFFL * 8, Integer.MAX_VALUE);
        index.put(-1, -1, place);

        assertThat(index.find(-1)).isEqualTo(place);
    }

    @Test
    void nameOfZero_isAName() {
        assertThat(index.find(0)).isNull();
        index.put(0, 1, new Place(1, 8, 1));

        assertThat(index.find(0)).isNotNull();
        assertThat(index.remove(0)).isNotNull();
        assertThat(index.size()).isZero();
    }

    @Test
    void use_isSeen_andForgottenByMoving() {
        Place first = new Place(1, 0, 10);
        Place second = new Place(2, 0, 10);
        index.put(5, 1, first);
        assertThat(index.use(5, first)).isEqualTo(Use.IDLE);
        index.find(5);
        assertThat(index.use(5, first)).isEqualTo(Use.ASKED);
        assertThat(index.use(5, second)).isEqualTo(Use.DEAD);

        assertThat(index.move(5, first, second)).isTrue();
        assertThat(index.use(5, second)).isEqualTo(Use.IDLE);
        assertThat(index.remove(5, first)).isFalse();
        assertThat(index.remove(5, second)).isTrue();
    }

    @Test
    void entriesOfAHost_areFound() {
        Place place = new Place(1, 0, 10);
        index.put(1, 7L << 32, place);
        index.put(-2, 7L << 32 | 5, place);
        index.put(3, 8L << 32, place);

        assertThat(index.namesOf(7L << 32)).containsExactlyInAnyOrder(1L, -2L);
    }

    @Test
    void memory_staysWithinFortyEightBytesAnEntry() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            index.put(random.nextLong(), i, new Place(1, 8L * i, 10));
        }
        assertThat(index.memory() / index.size()).isBetween(24L, 50L);
    }
}
