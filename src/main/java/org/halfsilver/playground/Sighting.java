package org.halfsilver.playground;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.inspect.SourceReport;

/**
 * What was seen of one fetch.
 *
 * @param at when it began, by {@link System#nanoTime}
 * @param took how long it took
 * @param bytes of the body, 0 for a refusal
 * @param source what the body is and carries, null for a refusal
 */
record Sighting(long at, Duration took, int bytes, @Nullable SourceReport source) {}
