package org.halfsilver.tracker;

/** A tracker list that cannot be used. The message names the file, the line and what was expected there. */
public final class TrackerListException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrackerListException(String message) {
        super(message);
    }
}
