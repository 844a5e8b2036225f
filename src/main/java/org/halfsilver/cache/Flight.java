package org.halfsilver.cache;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A look-up that has begun, and what becomes of it. */
final class Flight {
    private final long hostKey;
    private final Sinks.One<CacheRecord> sink = Sinks.one();
    private volatile boolean purged;

    Flight(long hostKey) {
        this.hostKey = hostKey;
    }

    Mono<CacheRecord> result() {
        return sink.asMono();
    }

    void tell(CacheRecord record) {
        sink.tryEmitValue(record).orThrow();
    }

    /** Tells of an error, where nothing else was told before. */
    void fail(Throwable error) {
        sink.tryEmitError(error);
    }

    void purge() {
        purged = true;
    }

    /** {@return whether its result is not to be kept} */
    boolean isPurged() {
        return purged;
    }

    long hostKey() {
        return hostKey;
    }
}
