package org.halfsilver.proxy;

import java.time.Duration;
import java.util.function.Function;

/**
 * How long what was found out about an address counts.
 *
 * @param images how long an image is kept, by tenant: the origin is not asked again before
 * @param staleIfError how long past its time an image is still served where its origin fails
 * @param briefFailures how long a failure that may pass soon counts at first; it doubles with every further one in a row
 * @param longestBrief where that growth ends
 * @param lastingFailures how long a failure counts that another attempt would hardly mend
 */
public record Keeping(Function<String, Duration> images, Duration staleIfError, Duration briefFailures,
        Duration longestBrief, Duration lastingFailures) {}
