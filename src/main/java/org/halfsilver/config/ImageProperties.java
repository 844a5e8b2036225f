package org.halfsilver.config;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.proxy.ComputeLimits;

/**
 * Rebuilding pictures.
 *
 * @param maxPixels pixels of a still picture
 * @param maxSide pixels along one side
 * @param maxFrames frames of an animation
 * @param maxAnimationPixels pixels of all frames of an animation together
 * @param maxRawBytes what the rows of a PNG may expand to
 * @param maxChunks chunks, segments or blocks of one file
 * @param maxScans scans of a JPEG
 * @param maxBlockVisits how often the scans of a JPEG may come back to its blocks, on average; 4 million visits are free
 * @param maxSvgBytes size of an SVG document
 * @param maxTime time of work on one picture
 * @param memory what all pictures being rebuilt may hold together; at most a quarter of the heap
 * @param threads threads that rebuild pictures; 0: one for each processor
 * @param queue pictures that may wait for a thread; together they hold at most as many bytes as an eighth of the heap, outside of it
 *        as a rule
 * @param queueWait how long a picture may wait for a thread; what would wait longer is refused at once
 */
public record ImageProperties(
        @DefaultValue("40000000") @Min(1) @Max(1_000_000_000) long maxPixels,
        @DefaultValue("16384") @Min(1) @Max(65_535) int maxSide,
        @DefaultValue("1000") @Min(1) @Max(100_000) int maxFrames,
        @DefaultValue("100000000") @Min(1) @Max(10_000_000_000L) long maxAnimationPixels,
        @DefaultValue("256MB") @SizeRange(min = "1MB", max = "100GB") DataSize maxRawBytes,
        @DefaultValue("10000") @Min(1) @Max(10_000_000) int maxChunks,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxScans,
        @DefaultValue("8") @Min(1) @Max(10_000) int maxBlockVisits,
        @DefaultValue("512KB") @SizeRange(min = "1KB", max = "16MB") DataSize maxSvgBytes,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration maxTime,
        @DefaultValue("512MB") @SizeRange(min = "16MB", max = "1TB") DataSize memory,
        @DefaultValue("0") @Min(0) @Max(1_000) int threads,
        @DefaultValue("1000") @Min(1) @Max(100_000) int queue,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration queueWait) {

    ImageLimits limits() {
        return new ImageLimits(maxPixels, maxSide, maxFrames, maxAnimationPixels, maxRawBytes.toBytes(), maxChunks,
                maxScans, maxBlockVisits, (int) maxSvgBytes.toBytes(), maxTime);
    }

    /** {@return what all pictures being rebuilt may hold, in bytes} */
    long memoryBytes() {
        return Math.min(memory.toBytes(), Heap.share(4));
    }

    ComputeLimits computing() {
        return new ComputeLimits(Processors.orGiven(threads), queue, Heap.share(8), queueWait);
    }
}
