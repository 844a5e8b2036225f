package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheKey;

import static org.assertj.core.api.Assertions.assertThat;

class DebtsTest {
    private static final StoreLimits LIMITS = new StoreLimits(1 << 20, 10_000, 4_096);

    @TempDir
    private Path directory;
    private final Debts debts = new Debts();

    @Test
    void whatIsOwed_isHiddenAtOnce_andGoneOnceItIsPaid() throws IOException {
        SegmentStore store = filled();
        debts.owe(3);
        debts.oweHost(1);

        debts.hide(store);

        assertThat(has(store)).containsExactly(false, false, true, false, true, false);
        store.close();
        assertThat(hasAgain()).as("not paid yet").doesNotContain(false);
        SegmentStore paying = again();
        debts.hide(paying);
        debts.pay(paying);
        paying.close();
        assertThat(hasAgain()).containsExactly(false, false, true, false, true, false);
    }

    @Test
    void moreThanCanBeWrittenDown_emptiesTheStore() throws IOException {
        SegmentStore store = filled();
        for (int i = 0; i <= 100_000; i++) {
            debts.owe(1_000 + i);
        }

        debts.hide(store);
        assertThat(has(store)).doesNotContain(true);
        debts.pay(store);
        store.close();

        assertThat(hasAgain()).doesNotContain(true);
    }

    private SegmentStore filled() throws IOException {
        SegmentStore store = again();
        for (int i = 0; i < 6; i++) {
            store.write(new CacheKey(i, i), i % 2, 2_000, new byte[2_000]);
        }
        debts.owe(0);
        return store;
    }

    private SegmentStore again() throws IOException {
        return SegmentStore.open(directory, LIMITS);
    }

    private boolean[] hasAgain() throws IOException {
        SegmentStore store = again();
        try {
            return has(store);
        } finally {
            store.close();
        }
    }

    private static boolean[] has(SegmentStore store) {
        boolean[] has = new boolean[6];
        for (int i = 0; i < has.length; i++) {
            has[i] = store.mayHave(new CacheKey(i, i));
        }
        return has;
    }
}
