package org.halfsilver.fetch;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells an origin's record how a request ended, exactly once. */
final class Report {
    private final Origin origin;
    private final AtomicBoolean told = new AtomicBoolean();

    Report(Origin origin) {
        this.origin = origin;
    }

    void outcome(Answer answer) {
        if (told.compareAndSet(false, true)) {
            origin.report(answer);
        }
    }

    /** The request was given up, unless an outcome was told. */
    void close() {
        if (told.compareAndSet(false, true)) {
            origin.report(null);
        }
    }
}
