package org.halfsilver.web;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.halfsilver.rewrite.BlockedItem;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.RewrittenImage;
import org.halfsilver.tracker.TrackerVerdict;

/** The answer to {@code POST /v1/rewrite}. */
record RewriteReport(String html, String contentSecurityPolicy, List<Image> images, List<Blocked> blocked,
        Summary summary) {

    static RewriteReport of(RewriteResult.Rewritten rewritten, String contentSecurityPolicy) {
        return new RewriteReport(rewritten.html(), contentSecurityPolicy,
                rewritten.images().stream().map(Image::of).toList(),
                rewritten.blocked().stream().map(Blocked::of).toList(),
                Summary.of(rewritten));
    }

    /** One remote image. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Image(String url, @Nullable String link, String source, @Nullable Tracker tracker) {
        static Image of(RewrittenImage image) {
            TrackerVerdict verdict = image.tracker();
            return new Image(image.url(), image.link(), image.source(), verdict == null ? null : Tracker.of(verdict));
        }
    }

    /** Why an image counts as a tracker, and whose it is where that is known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tracker(String reason, @Nullable String name) {
        static Tracker of(TrackerVerdict verdict) {
            return new Tracker(verdict.reason().label(), verdict.name());
        }
    }

    /** Something that would load and is no image. */
    record Blocked(String url, String source, String reason) {
        static Blocked of(BlockedItem item) {
            return new Blocked(item.url(), item.source(), item.reason());
        }
    }

    /** The counts. */
    record Summary(int images, int trackers, int blocked) {
        static Summary of(RewriteResult.Rewritten rewritten) {
            int trackers = (int) rewritten.images().stream().filter(image -> image.tracker() != null).count();
            return new Summary(rewritten.images().size(), trackers, rewritten.blocked().size());
        }

        /** {@return the counts as a structured field's dictionary (RFC 9651, section 3.2)} */
        String header() {
            return String.format(Locale.ROOT, "images=%d, trackers=%d, blocked=%d", images, trackers, blocked);
        }
    }
}
