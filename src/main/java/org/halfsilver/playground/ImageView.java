package org.halfsilver.playground;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.inspect.SourcePart;
import org.halfsilver.image.inspect.SourceReport;

/**
 * What the page shows of one image.
 *
 * @param outcome served, tracker-blocked or refused
 * @param reason why it was refused
 * @param tier where it came from: origin, memory, disk, or below (disk or Redis)
 * @param millis from the question to the answer
 * @param fetchMillis the fetch's part of it, where there was one
 * @param before the picture as its sender made it, where that was seen
 * @param after the picture as it is served
 * @param trackerByContent whether there is nothing to look at in it: a single pixel, or all transparent
 * @param removed what the sender's file carried beside the picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImageView(String outcome, @Nullable String reason, @Nullable String tier, long millis,
        @Nullable Long fetchMillis, @Nullable Picture before, @Nullable Picture after,
        @Nullable Boolean trackerByContent,
        @Nullable List<Part> removed) {

    /** A picture's measures; width and height -1 where its file doesn't say. */
    record Picture(String format, long width, long height, int frames, long bytes) {
        static @Nullable Picture of(Sighting sighting) {
            SourceReport source = sighting.source();
            return source == null || source.format() == null
                    ? null
                    : new Picture(source.format(), source.width(), source.height(), source.frames(), sighting.bytes());
        }

        static Picture of(EncodedImage image) {
            return new Picture(image.format().name(), image.width(), image.height(), image.frames(),
                    image.bytes().length);
        }
    }

    /** A kind of data; replaced where something of it is in the served picture, written anew. */
    record Part(String label, int count, long bytes, boolean replaced) {
        static Part of(SourcePart part) {
            return new Part(part.kind().label(), part.count(), part.bytes(), part.kind().isReplaced());
        }
    }
}
