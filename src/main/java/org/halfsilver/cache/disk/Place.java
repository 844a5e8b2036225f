package org.halfsilver.cache.disk;

/**
 * Where a frame is.
 *
 * @param segment its segment's number
 * @param offset where its header begins
 * @param length bytes of its payload
 */
record Place(int segment, long offset, int length) {}
