package org.halfsilver.cache;

/**
 * The name of an entry: 128 bits of a keyed hash, so that it tells nothing of the address it stands for.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record CacheKey(long high, long low) {}
