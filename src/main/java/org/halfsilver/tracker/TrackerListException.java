package org.halfsilver.tracker;

/** A tracker list that cannot be used. The message names the file, the line and what was expected there. */
public final class TrackerListException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String place;

    TrackerListException(String place, String problem) {
        super(place + ": " + problem);
        this.place = place;
    }

    /** {@return file and line, without anything that stands there} */
    public String place() {
        return place;
    }
}
