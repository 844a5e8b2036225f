package org.halfsilver.cache;

import reactor.core.publisher.Mono;

/**
 * Lets one replica load an entry while the others wait for what it keeps. Safe for use by many threads.
 */
public interface LoadLock {
    /** No other replica: whoever asks may load. Within a process the cache itself sees to it that a load is the only one. */
    LoadLock NONE = key -> Mono.just(new Turn.Mine(Mono.empty()));

    /**
     * Asks for the turn to load an entry. At most one caller in this process asks for the same key at the same time.
     *
     * @param key the entry's name
     * @return a turn, always exactly one and never an error, within a time that the lock bounds itself: where the others
     *         can't be asked, or take too long, it is the caller's
     */
    Mono<Turn> acquire(CacheKey key);

    /** What became of asking. */
    sealed interface Turn {
        /**
         * The caller is to load the entry.
         *
         * @param release to be subscribed to once the entry is kept in every tier that replicas share, or will not be
         */
        record Mine(Mono<Void> release) implements Turn {}

        /**
         * Another replica has loaded the entry meanwhile.
         *
         * @param record what it kept
         */
        record Loaded(CacheRecord record) implements Turn {}
    }
}
