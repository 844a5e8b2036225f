package org.halfsilver.cache;

import java.time.Duration;

/**
 * What the memory tier may hold.
 *
 * @param bytes what its records may weigh together; 0 switches the tier off
 * @param time how long a record stays at most
 */
public record MemoryLimits(long bytes, Duration time) {}
