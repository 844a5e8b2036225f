package org.halfsilver.rewrite;

import java.util.function.Supplier;

import org.halfsilver.tracker.TrackerCatalog;

/**
 * Rewrites messages so that what a browser loads of them comes from Halfsilver, or is part of the message. Safe for use by
 * many threads; time and memory are proportional to the length of the message, whatever is in it.
 */
public final class MailRewriter {
    private final RewriteLimits limits;
    private final Supplier<TrackerCatalog> trackers;

    /**
     * A rewriter.
     *
     * @param limits past which a message is refused
     * @param trackers tells trackers from other images; asked for once a message
     */
    public MailRewriter(RewriteLimits limits, Supplier<TrackerCatalog> trackers) {
        this.limits = limits;
        this.trackers = trackers;
    }

    /**
     * Rewrites a message. What comes out goes through unchanged when it is rewritten again with links that still open.
     *
     * @return the message with its report, or which limit it goes past
     */
    public RewriteResult rewrite(RewriteRequest request) {
        int length = request.html().length();
        try {
            if (length > limits.maxInputLength()) {
                throw new LimitExceeded(RewriteRefusal.INPUT_TOO_LARGE, "input length", length,
                        limits.maxInputLength());
            }
            return new MessageRewrite(request, limits, trackers.get()).run();
        } catch (LimitExceeded exceeded) {
            return exceeded.refused();
        }
    }
}
