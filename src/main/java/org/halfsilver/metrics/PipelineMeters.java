package org.halfsilver.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.fetch.FetchResult;
import org.halfsilver.proxy.Demand;
import org.halfsilver.proxy.PipelineListener;

/** The way of images that no tier of the cache had. */
final class PipelineMeters implements PipelineListener {
    private final MeterRegistry registry;
    private final Map<Demand, Timer> times = new EnumMap<>(Demand.class);

    PipelineMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Demand demand : Demand.values()) {
            times.put(demand, Meters.timer("halfsilver.load").tag("demand", word(demand)).register(registry));
        }
    }

    @Override
    public Load begin(Demand demand) {
        return new Measured(demand);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private final class Measured implements Load {
        private final Demand demand;
        private final long start = System.nanoTime();

        Measured(Demand demand) {
            this.demand = demand;
        }

        @Override
        public void fetched(FetchResult result) {
            // The fetch has meters of its own.
        }

        @Override
        public void computing() {
            // The queue has meters of its own.
        }

        @Override
        public void ended(String reason) {
            registry.counter("halfsilver.loads", "demand", word(demand), "reason", reason).increment();
            Objects.requireNonNull(times.get(demand)).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
