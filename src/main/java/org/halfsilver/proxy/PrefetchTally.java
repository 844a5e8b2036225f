package org.halfsilver.proxy;

import java.util.concurrent.atomic.LongAdder;

/** Counts while many threads prefetch. */
final class PrefetchTally {
    final LongAdder accepted = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder served = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder postponed = new LongAdder();
    final LongAdder takenOver = new LongAdder();
    final LongAdder givenUp = new LongAdder();

    PrefetchCounts counts(int running) {
        return new PrefetchCounts(accepted.sum(), rejected.sum(), served.sum(), refused.sum(), postponed.sum(),
                takenOver.sum(), givenUp.sum(), running);
    }
}
