package org.halfsilver.web;

/** What may be said in a log about an unexpected error: its kind and its place, never its message. */
final class Failures {
    private static final int FRAMES = 4;

    private Failures() {
    }

    static String place(Throwable error) {
        StringBuilder place = new StringBuilder();
        StackTraceElement[] frames = error.getStackTrace();
        for (int i = 0; i < frames.length && i < FRAMES; i++) {
            place.append(i == 0 ? "" : " < ").append(frames[i]);
        }
        return place.isEmpty() ? "unknown place" : place.toString();
    }
}
