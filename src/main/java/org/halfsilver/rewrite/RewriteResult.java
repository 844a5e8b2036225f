package org.halfsilver.rewrite;

import java.util.List;

/** The outcome of rewriting. */
public sealed interface RewriteResult {
    /**
     * The message was rewritten.
     *
     * @param html a document if it was one, else a fragment
     * @param images the remote images, each address once for each kind of place, in the order of the message
     * @param blocked the addresses that were taken out
     */
    record Rewritten(String html, List<RewrittenImage> images, List<BlockedItem> blocked) implements RewriteResult {
        /** Keeps the lists as they are now. */
        public Rewritten {
            images = List.copyOf(images);
            blocked = List.copyOf(blocked);
        }

        /** {@return counts alone: messages don't get into logs} */
        @Override
        public String toString() {
            return "Rewritten[images=" + images.size() + ", blocked=" + blocked.size() + "]";
        }
    }

    /**
     * The message goes past a limit.
     *
     * @param reason which
     * @param detail what it was and what is allowed; holds nothing of the message
     */
    record Refused(RewriteRefusal reason, String detail) implements RewriteResult {}
}
