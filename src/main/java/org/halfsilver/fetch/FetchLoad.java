package org.halfsilver.fetch;

/**
 * How much a fetcher has in hand at a moment, beside the limits that {@link FetchSettings} names.
 *
 * @param active fetches that hold a slot
 * @param waiting fetches in the queue
 * @param connections connections to origins that are open or about to be, idle ones included
 * @param openCircuits origins that are left alone because they were down when last asked
 * @param bodyBytes bytes of memory that the bodies under way take
 */
public record FetchLoad(int active, int waiting, int connections, int openCircuits, long bodyBytes) {}
