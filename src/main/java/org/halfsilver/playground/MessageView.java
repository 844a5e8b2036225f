package org.halfsilver.playground;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.halfsilver.rewrite.BlockedItem;
import org.halfsilver.rewrite.RewrittenImage;
import org.halfsilver.tracker.TrackerVerdict;

/**
 * What the page shows of a message.
 *
 * @param id its name, for the frames and the images
 * @param subject its subject, where it came with headers
 * @param from its sender, where it came with headers
 * @param html the rewritten HTML
 * @param images its remote images, in order
 * @param blocked what was taken out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(String id, @Nullable String subject, @Nullable String from, String html, List<Image> images,
        List<Blocked> blocked) {

    /** A remote image. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Image(String url, @Nullable String link, String source, @Nullable String tracker, @Nullable String name) {
        static Image of(RewrittenImage image) {
            TrackerVerdict verdict = image.tracker();
            return new Image(image.url(), image.link(), image.source(),
                    verdict == null ? null : verdict.reason().label(), verdict == null ? null : verdict.name());
        }
    }

    /** What was taken out. */
    record Blocked(String url, String source, String reason) {
        static Blocked of(BlockedItem item) {
            return new Blocked(item.url(), item.source(), item.reason());
        }
    }
}
