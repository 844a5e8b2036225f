package org.halfsilver.link;

/**
 * A time in which every link opens as it did before: the keys are the same, and the day is. What was learnt of a link in
 * one epoch holds in that epoch alone. Two of them are the same only if they are one object.
 */
public final class LinkEpoch {
    private final KeyRing ring;
    private final long day;

    LinkEpoch(KeyRing ring, long day) {
        this.ring = ring;
        this.day = day;
    }

    boolean isOf(KeyRing present, long today) {
        return ring == present && day == today;
    }
}
