package org.halfsilver.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rewriting and re-encoding samples at the start, before the service says that it is ready.
 *
 * @param time the longest that it may take; 0s leaves it out
 */
public record WarmUpProperties(
        @DefaultValue("300ms") @TimeRange(min = "0s", max = "1m") Duration time) {}
