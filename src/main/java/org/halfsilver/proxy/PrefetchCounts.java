package org.halfsilver.proxy;

/**
 * What became of images that were to be prefetched, counted by this replica since its start.
 *
 * @param accepted how many were taken into the queue
 * @param rejected how many didn't fit; their first reader fetches them
 * @param served how many led to an image, be it fetched or kept already
 * @param refused how many led to a refusal
 * @param postponed how often one was put off because this service had as much to do as it may
 * @param takenOver how many were another replica's, which didn't finish them in time
 * @param givenUp how many were taken and not finished so often that they were thrown away, or can't be read
 * @param running how many are under way
 */
public record PrefetchCounts(long accepted, long rejected, long served, long refused, long postponed, long takenOver,
        long givenUp, long running) {}
