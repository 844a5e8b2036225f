package org.halfsilver.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.fetch.FetchListener;
import org.halfsilver.fetch.FetchPhase;
import org.halfsilver.fetch.FetchRefusal;

/** Fetches: what came of them, and how long each part took. */
final class FetchMeters implements FetchListener {
    private final MeterRegistry registry;
    private final Map<FetchPhase, Timer> phases = new EnumMap<>(FetchPhase.class);
    private final Timer fetched;
    private final Counter received;

    FetchMeters(MeterRegistry registry) {
        this.registry = registry;
        for (FetchPhase phase : FetchPhase.values()) {
            phases.put(phase, Meters.timer("halfsilver.fetch.phase").tag("phase", PipelineMeters.word(phase))
                    .register(registry));
        }
        this.fetched = outcome("fetched");
        this.received = Counter.builder("halfsilver.fetch.received").baseUnit("bytes").register(registry);
    }

    @Override
    public void onPhase(FetchPhase phase, Duration took) {
        Objects.requireNonNull(phases.get(phase)).record(took);
    }

    @Override
    public void onFetched(int bytes, Duration took) {
        fetched.record(took);
        received.increment(bytes);
    }

    @Override
    public void onRefused(FetchRefusal reason, Duration took) {
        outcome(PipelineMeters.word(reason)).record(took);
    }

    private Timer outcome(String outcome) {
        return Meters.timer("halfsilver.fetch").tag("outcome", outcome).register(registry);
    }
}
