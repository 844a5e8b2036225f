package org.halfsilver.config;

import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.halfsilver.tracker.TrackerListException;
import org.halfsilver.tracker.TrackerLists;

/** Takes changed tracker lists into use; says once what keeps one from being used, and nothing of what stands in it. */
final class TrackerReload {
    private static final Logger LOG = LoggerFactory.getLogger(TrackerReload.class);

    private final TrackerLists lists;
    private @Nullable String problem;

    TrackerReload(TrackerLists lists) {
        this.lists = lists;
    }

    /** Looks once. */
    void look() {
        try {
            if (lists.reloadIfChanged()) {
                LOG.info("The tracker lists changed and are in use: {} rules", lists.get().size());
            }
            problem = null;
        } catch (TrackerListException e) {
            report("bad line: " + e.place());
        } catch (UncheckedIOException e) {
            report("not readable");
        }
    }

    private void report(String found) {
        if (!found.equals(problem)) {
            problem = found;
            LOG.warn("A changed tracker list can't be used ({}); the one from before stays in use", found);
        }
    }
}
