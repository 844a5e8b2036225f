package org.halfsilver.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is moved. */
public final class MovableClock implements InstantSource {
    private final AtomicLong millis = new AtomicLong(Records.NOW * 1_000);

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    /** Lets time pass. */
    public void move(Duration time) {
        millis.addAndGet(time.toMillis());
    }
}
