package org.halfsilver.fetch;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A fetch's place in the queue, then its slot. It must be closed, whatever becomes of the fetch. */
final class Ticket {
    final Origin origin;
    State state = State.WAITING;

    private final Turns turns;
    private final Sinks.Empty<Void> turn = Sinks.empty();

    /** Guarded by {@link Turns}. */
    enum State {
        WAITING, ACTIVE, CLOSED
    }

    Ticket(Turns turns, Origin origin) {
        this.turns = turns;
        this.origin = origin;
    }

    /** Completes when the slot is this fetch's; an error is the refusal of a place in the queue. */
    Mono<Void> turn() {
        // Off the thread that freed the slot: refusals in a row would otherwise nest as deep as the queue is long.
        return turns.isActive(this) ? Mono.empty() : turn.asMono().publishOn(Schedulers.parallel());
    }

    void grant() {
        turn.tryEmitEmpty();
    }

    void refuse(RefusedFetchException refusal) {
        turn.tryEmitError(refusal);
    }

    /** Leaves the queue, or frees the slot; a second call does nothing. */
    void close() {
        turns.close(this);
    }
}
