package org.halfsilver.proxy;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How long what was found out about an address counts.
 *
 * @param images how long an image is kept, by tenant: the origin is not asked again before. Where origins are respected
 *        it is the longest time
 * @param respectedFrom where origins are respected, the shortest time that an image is kept whatever they say; null: what
 *        origins say counts for nothing, since every new fetch tells the sender of a new opening
 * @param staleIfError how long past its time an image is still served where its origin fails
 * @param briefFailures how long a failure that may pass soon counts at first; it doubles with every further one in a row
 * @param longestBrief where that growth ends
 * @param lastingFailures how long a failure counts that another attempt would hardly mend
 */
public record Keeping(Function<String, Duration> images, @Nullable Duration respectedFrom, Duration staleIfError,
        Duration briefFailures, Duration longestBrief, Duration lastingFailures) {}
