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
 * @param maxTime time of work on one picture
 * @param memory what all pictures being rebuilt may hold together; at most a quarter of the heap
 * @param threads threads that rebuild pictures; 0: one for each processor
 * @param queue pictures that may wait for a thread; together they hold at most an eighth of the heap
 * @param queueWait how long a picture may wait for a thread; what would wait longer is refused at once
 */
public record ImageProperties(
        @DefaultValue("40000000") @Min(1) @Max(1_000_000_000) long maxPixels,
        @DefaultValue("16384") @Min(1) @Max(65_535) int maxSide,
        @DefaultValue("1000") @Min(1) @Max(100_000) int maxFrames,
        @DefaultValue("100000000") @Min(1) @Max(10_000_000_000L) long maxAnimationPixels,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration maxTime,
        @DefaultValue("512MB") @SizeRange(min = "16MB", max = "1TB") DataSize memory,
        @DefaultValue("0") @Min(0) @Max(1_000) int threads,
        @DefaultValue("1000") @Min(1) @Max(100_000) int queue,
        @DefaultValue("5s") @TimeRange(min = "10ms", max = "10m") Duration queueWait) {

    ImageLimits limits() {
        ImageLimits rest = ImageLimits.DEFAULT;
        return new ImageLimits(maxPixels, maxSide, maxFrames, maxAnimationPixels, rest.maxRawBytes(), rest.maxChunks(),
                rest.maxScans(), rest.maxSvgBytes(), maxTime);
    }

    /** {@return what all pictures being rebuilt may hold, in bytes} */
    long memoryBytes() {
        return Math.min(memory.toBytes(), Runtime.getRuntime().maxMemory() / 4);
    }

    ComputeLimits computing() {
        return new ComputeLimits(Processors.orGiven(threads), queue, Runtime.getRuntime().maxMemory() / 8, queueWait);
    }
}
