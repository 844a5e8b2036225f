package org.halfsilver.cache;

import java.util.function.LongSupplier;

/**
 * Is told what happens in a cache, for metrics and alarms. Nothing that it is told names an address, a host or a reader.
 * Calls come from any thread, event loops included: they are to return at once.
 */
public interface CacheListener {
    /** The tier of this process's memory, where a tier's name is asked for. */
    String MEMORY = "memory";

    /** Listens to nothing. */
    CacheListener NONE = new CacheListener() {
    };

    /**
     * A look-up was answered by a tier.
     *
     * @param tier its name
     */
    default void hit(String tier) {
    }

    /** No tier had an answer: the origin is asked. Once for all who wait for it. */
    default void miss() {
    }

    /** A look-up waits for a load that was under way already, here or in another replica. */
    default void joined() {
    }

    /** An image past its time was served because its origin failed. */
    default void staleServed() {
    }

    /**
     * A tier gave entries up to make room, or because their time was over.
     *
     * @param tier its name
     * @param entries how many
     */
    default void evicted(String tier, long entries) {
    }

    /**
     * A tier did not keep an entry that it was given.
     *
     * @param tier its name
     * @param reason one of a few words, such as {@code queue-full}
     */
    default void notKept(String tier, String reason) {
    }

    /**
     * A tier found an entry that it can't read: damaged, or of an unknown version.
     *
     * @param tier its name
     */
    default void unreadable(String tier) {
    }

    /**
     * A tier is of no use for now; it tries to come back by itself. Told once until {@link #tierOn}.
     *
     * @param tier its name
     * @param reason one of a few words, such as {@code disk-full}
     */
    default void tierOff(String tier, String reason) {
    }

    /**
     * A tier is in use: at the start, and when it has come back.
     *
     * @param tier its name
     */
    default void tierOn(String tier) {
    }

    /**
     * A tier says at its start how its fill can be read, at any time and at no cost.
     *
     * @param tier its name
     * @param bytes what its entries take up
     * @param entries how many there are
     */
    default void fill(String tier, LongSupplier bytes, LongSupplier entries) {
    }
}
