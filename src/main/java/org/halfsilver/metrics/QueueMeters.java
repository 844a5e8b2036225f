package org.halfsilver.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.proxy.Demand;
import org.halfsilver.proxy.QueueListener;
import org.halfsilver.proxy.QueueRefusal;

/** How long work waits for a processor, and what is refused. */
final class QueueMeters implements QueueListener {
    private final MeterRegistry registry;
    private final String queue;
    private final Map<Demand, Timer> waits = new EnumMap<>(Demand.class);

    QueueMeters(MeterRegistry registry, String queue) {
        this.registry = registry;
        this.queue = queue;
        for (Demand demand : Demand.values()) {
            waits.put(demand, Meters.timer("halfsilver.queue.wait")
                    .tags("queue", queue, "demand", PipelineMeters.word(demand)).register(registry));
            for (QueueRefusal reason : QueueRefusal.values()) {
                refusals(demand, reason);
            }
        }
    }

    @Override
    public void begun(Demand demand, long waitedNanos) {
        Objects.requireNonNull(waits.get(demand)).record(waitedNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(Demand demand, QueueRefusal reason) {
        refusals(demand, reason).increment();
    }

    private Counter refusals(Demand demand, QueueRefusal reason) {
        return registry.counter("halfsilver.queue.refused", "queue", queue, "demand", PipelineMeters.word(demand),
                "reason", PipelineMeters.word(reason));
    }
}
