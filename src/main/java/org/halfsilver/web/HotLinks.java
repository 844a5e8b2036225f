package org.halfsilver.web;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

import org.halfsilver.link.LinkEpoch;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.LinkTarget;

/**
 * Opens links, and remembers where those lead to that were opened last: a picture that everybody looks at is not
 * deciphered and named anew for each reader. A link has one place, by its hash, and gives way to the next one there. So
 * nothing grows, and who floods it takes from others only what they would not have without it. What doesn't open is never
 * kept. Safe for use by many threads.
 */
final class HotLinks {
    /** With {@link #MAX_LENGTH} some 4 MB when every place holds a long link. */
    static final int PLACES = 1 << 12;
    /** Characters of a link that is kept. */
    static final int MAX_LENGTH = 512;

    private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);
    private final ProxyLinks links;
    private final Function<OpenedLink, LinkTarget> targets;

    /**
     * Remembers nothing yet.
     *
     * @param links opens them
     * @param targets tells where an opened link leads to, always the same for the same link
     */
    HotLinks(ProxyLinks links, Function<OpenedLink, LinkTarget> targets) {
        this.links = links;
        this.targets = targets;
    }

    /**
     * Opens a link.
     *
     * @param token as {@link ProxyLinks#open} takes it
     * @return where it leads to
     */
    LinkTarget open(String token) {
        LinkEpoch epoch = links.epoch();
        int hash = token.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Known known = places.get(place);
        if (known != null && known.epoch == epoch && known.token.equals(token)) {
            return known.target;
        }
        LinkTarget target = targets.apply(links.open(token));
        boolean refused = target instanceof LinkTarget.Settled(ImageAnswer.Refused refusal);
        if (!refused && token.length() <= MAX_LENGTH) {
            places.set(place, new Known(token, epoch, target));
        }
        return target;
    }

    private record Known(String token, LinkEpoch epoch, LinkTarget target) {
        /** Neither the link nor what it leads to gets into logs. */
        @Override
        public String toString() {
            return "Known";
        }
    }
}
