package org.halfsilver.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long failures count, so that a broken origin is not asked by every reader. An overload of our own never does.
 *
 * @param brief what may pass soon: time-outs, connections, names, statuses of 500 and more. It doubles with every further
 *        failure in a row
 * @param longestBrief where that growth ends
 * @param lasting what another attempt would hardly mend: other statuses, what is no image, or too large
 */
public record FailureProperties(
        @DefaultValue("30s") @TimeRange(min = "1s", max = "7d") Duration brief,
        @DefaultValue("30m") @TimeRange(min = "1s", max = "7d") Duration longestBrief,
        @DefaultValue("1h") @TimeRange(min = "1s", max = "30d") Duration lasting) {}
