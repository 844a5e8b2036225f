package org.halfsilver.cache;

import java.util.List;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;

/** Tells the other replicas what they are to forget in the tiers that they don't share. */
public interface PurgeBroadcast {
    /** No other replica. */
    PurgeBroadcast NONE = new PurgeBroadcast() {
        @Override
        public Mono<Void> publish(Purge purge) {
            return Mono.empty();
        }

        @Override
        public void onPurge(Consumer<Purge> listener) {
            // There is nobody to hear of.
        }
    };

    /**
     * Tells the others.
     *
     * @param purge what was forgotten here
     * @return ends when they were told or can't be; never an error
     */
    Mono<Void> publish(Purge purge);

    /**
     * Says who is to be told what others forgot. Called once, by the cache, when it is made.
     *
     * @param listener called from any thread; does not block
     */
    void onPurge(Consumer<Purge> listener);

    /**
     * What is to be forgotten.
     *
     * @param keys names of entries
     * @param hostKeys names of hosts, as {@link CacheNames#hostOf} makes them
     */
    record Purge(List<CacheKey> keys, List<Long> hostKeys) {
        /** Takes copies. */
        public Purge {
            keys = List.copyOf(keys);
            hostKeys = List.copyOf(hostKeys);
        }
    }
}
