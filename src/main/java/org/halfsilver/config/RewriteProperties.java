package org.halfsilver.config;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.proxy.ComputeLimits;
import org.halfsilver.tracker.TrackerListException;
import org.halfsilver.tracker.TrackerLists;

/**
 * Rewriting messages.
 *
 * @param maxSize the largest HTML that is taken
 * @param concurrency calls that may hold a message in memory at the same time; their bodies together at most an eighth of
 *        the heap
 * @param threads threads that rewrite; 0: one for each processor
 * @param queueWait how long a call may wait for a thread; what would wait longer is refused at once
 * @param trackersFile a list of trackers in place of the built-in one (docs/trackers.md); read again when it changes
 * @param extraTrackersFile a list of trackers in addition, which come first; read again when it changes
 */
public record RewriteProperties(
        @DefaultValue("10MB") @SizeRange(min = "1KB", max = "100MB") DataSize maxSize,
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("0") @Min(0) @Max(1_000) int threads,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration queueWait,
        @Nullable Path trackersFile,
        @Nullable Path extraTrackersFile) {

    /** The lists, or what stops the start. */
    TrackerLists trackerLists() {
        try {
            return new TrackerLists(trackersFile, extraTrackersFile);
        } catch (TrackerListException e) {
            throw new SettingException(e.getMessage(),
                    "Mend that line of the list that halfsilver.rewrite.trackers-file or "
                            + "halfsilver.rewrite.extra-trackers-file names; docs/trackers.md describes the format.");
        } catch (UncheckedIOException e) {
            throw new SettingException("halfsilver.rewrite: a list of trackers can't be read: " + e.getMessage(),
                    "Name files that this service may read in halfsilver.rewrite.trackers-file and "
                            + "halfsilver.rewrite.extra-trackers-file, UTF-8 text.");
        }
    }

    /** JSON may need two bytes where HTML has one, as for every quote and line break; the options come on top. */
    int maxBodyBytes() {
        return Math.toIntExact(2 * maxSize.toBytes() + (64 << 10));
    }

    /** {@return what the bodies of all calls under way may hold, in bytes} */
    static long callBytes() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    ComputeLimits computing() {
        return new ComputeLimits(Processors.orGiven(threads), concurrency, callBytes(), queueWait);
    }
}
