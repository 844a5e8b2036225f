package org.halfsilver.web;

/** Whether this process is about to stop, so that answers ask clients to come back on another connection. */
public final class Draining {
    private volatile boolean begun;

    /** From now on. */
    public void begin() {
        begun = true;
    }

    /** {@return whether it has begun} */
    public boolean hasBegun() {
        return begun;
    }
}
