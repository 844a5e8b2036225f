package org.halfsilver.tenant;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param callsPerSecond in the long run
 * @param burst calls that may come at once after a pause
 */
public record RateLimit(double callsPerSecond, int burst) {
    /** Checks that the limit lets anything through. */
    public RateLimit {
        if (!(callsPerSecond >= 0.001 && callsPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException("rate: " + callsPerSecond
                    + " calls a second (expected: 0.001 to 1000000)");
        }
        if (burst < 1 || burst > 1_000_000) {
            throw new IllegalArgumentException("burst: " + burst + " (expected: 1 to 1000000)");
        }
    }

    /** Time between two calls in the long run. */
    Duration interval() {
        return Duration.ofNanos(Math.round(1e9 / callsPerSecond));
    }
}
