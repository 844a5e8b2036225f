package org.halfsilver.cache;

import java.util.Map;

/**
 * What a purge found here. Other replicas' own tiers are purged too, but not counted.
 *
 * @param entries entries that were forgotten; an entry in several tiers counts once. Where hosts were purged it is the
 *        number of the tier that had most of them, since tiers don't compare what they have
 * @param byTier how many each tier forgot, by its name
 */
public record PurgeCount(long entries, Map<String, Long> byTier) {
    /** Takes a copy. */
    public PurgeCount {
        byTier = Map.copyOf(byTier);
    }
}
