package org.halfsilver.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.ReencodeListener;
import org.halfsilver.image.ReencodeResult;

/** Re-encoding by the source's format. */
final class ReencodeMeters implements ReencodeListener {
    private final MeterRegistry registry;
    private final ConcurrentHashMap<String, Format> formats = new ConcurrentHashMap<>();
    private final Counter defects;

    ReencodeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.defects = registry.counter("halfsilver.reencode.defects");
    }

    @Override
    public void reencoded(String format, int sourceBytes, long nanos, ReencodeResult result) {
        Format meters = formats.computeIfAbsent(format, name -> new Format(registry, name));
        meters.bytesIn.increment(sourceBytes);
        switch (result) {
            case EncodedImage image -> {
                meters.done.record(nanos, TimeUnit.NANOSECONDS);
                meters.pixels.increment((double) image.width() * image.height() * image.frames());
                meters.bytesOut.increment(image.bytes().length);
                if (image.trackerByContent()) {
                    meters.trackers.increment();
                }
            }
            case ReencodeResult.Refused refused -> meters.refused.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    Consumer<RuntimeException> defects() {
        return defect -> defects.increment();
    }

    private static final class Format {
        private final Timer done;
        private final Timer refused;
        private final Counter pixels;
        private final Counter bytesIn;
        private final Counter bytesOut;
        private final Counter trackers;

        Format(MeterRegistry registry, String name) {
            this.done = Meters.timer("halfsilver.reencode").tags("format", name, "outcome", "image")
                    .register(registry);
            this.refused = Meters.timer("halfsilver.reencode").tags("format", name, "outcome", "refused")
                    .register(registry);
            this.pixels = registry.counter("halfsilver.reencode.pixels", "format", name);
            this.bytesIn = bytes("halfsilver.reencode.in", name, registry);
            this.bytesOut = bytes("halfsilver.reencode.out", name, registry);
            this.trackers = registry.counter("halfsilver.reencode.trackers", "format", name);
        }

        private static Counter bytes(String meter, String format, MeterRegistry registry) {
            return Counter.builder(meter).baseUnit("bytes").tag("format", format).register(registry);
        }
    }
}
