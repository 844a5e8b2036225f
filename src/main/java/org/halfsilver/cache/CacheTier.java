package org.halfsilver.cache;

import java.util.function.Predicate;

import reactor.core.publisher.Mono;

/**
 * A place below memory in which records are kept. A tier that fails answers as if it had nothing, tells the
 * {@link CacheListener}, and comes back by itself; none of its answers is ever an error, and each comes within a time that
 * the tier bounds itself. Safe for use by many threads; nothing in it blocks the caller.
 */
public interface CacheTier extends AutoCloseable {
    /** {@return its name in metrics: {@code disk} or {@code redis}} */
    String name();

    /** {@return whether replicas share it, so that what one of them keeps or forgets there counts for all} */
    boolean shared();

    /**
     * Looks a record up, be it fresh or past its time.
     *
     * @param key its name
     * @return the record; empty where it is not there, can't be read, or is no longer to be kept
     */
    Mono<CacheRecord> find(CacheKey key);

    /**
     * Keeps a record in the place of any other of that name. In a tier that is not shared, look-ups find it from the moment
     * of the subscription.
     *
     * @param key its name
     * @param record what to keep, until {@link CacheRecord#staleUntil} at most
     * @return ends when it is kept, or was given up
     */
    Mono<Void> keep(CacheKey key, CacheRecord record);

    /**
     * Forgets a record.
     *
     * @param key its name
     * @return whether there was one
     */
    Mono<Boolean> forget(CacheKey key);

    /**
     * Forgets every record of a host.
     *
     * @param hostKey names the host
     * @return how many there were
     */
    Mono<Long> forgetHost(long hostKey);

    /**
     * Says what a tier should rather not give up: what is in use above it is not asked for here, and would be taken for
     * forgotten. Called once, before anything else.
     *
     * @param wanted whether an entry is in use; quick, from any thread
     */
    default void preferring(Predicate<CacheKey> wanted) {
    }

    /** Lets go of files, connections and threads. What was kept stays where it is. */
    @Override
    void close();
}
