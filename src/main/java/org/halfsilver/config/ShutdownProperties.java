package org.halfsilver.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Stopping.
 *
 * @param delay how long requests are still taken after the signal to stop, while readiness already says no; as long as
 *        load balancers take to notice
 */
public record ShutdownProperties(
        @DefaultValue("0s") @TimeRange(min = "0s", max = "10m") Duration delay) {}
