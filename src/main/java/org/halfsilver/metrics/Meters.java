package org.halfsilver.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.fetch.FetchListener;
import org.halfsilver.image.ReencodeListener;
import org.halfsilver.proxy.PipelineListener;
import org.halfsilver.proxy.QueueListener;
import org.halfsilver.web.WebListener;

/** The service's own meters: one listener for each part. Their names and labels stand in {@code docs/operations.md}. */
public final class Meters {
    private static final Duration[] BUCKETS = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10)};

    private final MeterRegistry registry;
    private final WebMeters web;
    private final ReencodeMeters reencode;
    private final PipelineMeters pipeline;
    private final FetchMeters fetch;
    private final CacheMeters cache;

    /**
     * Meters that have seen nothing yet.
     *
     * @param registry takes them
     * @param providers names of trackers' providers that may be a label: those of the built-in list
     */
    public Meters(MeterRegistry registry, Set<String> providers) {
        this.registry = registry;
        this.web = new WebMeters(registry, providers);
        this.reencode = new ReencodeMeters(registry);
        this.pipeline = new PipelineMeters(registry);
        this.fetch = new FetchMeters(registry);
        this.cache = new CacheMeters(registry);
    }

    /** {@return counts what is answered} */
    public WebListener web() {
        return web;
    }

    /** {@return measures the way of images that the cache didn't have} */
    public PipelineListener pipeline() {
        return pipeline;
    }

    /** {@return measures fetches} */
    public FetchListener fetch() {
        return fetch;
    }

    /** {@return counts what the cache does} */
    public CacheListener cache() {
        return cache;
    }

    /** {@return measures re-encoding} */
    public ReencodeListener reencode() {
        return reencode;
    }

    /** {@return counts what codecs let escape; never looks at it} */
    public Consumer<RuntimeException> defects() {
        return reencode.defects();
    }

    /**
     * Measures a queue.
     *
     * @param name of the queue
     * @return its listener
     */
    public QueueListener queue(String name) {
        return new QueueMeters(registry, name);
    }

    /**
     * Shows a value whenever somebody looks.
     *
     * @param <T> what has the value
     * @param name the meter's
     * @param unit the value's, such as {@code bytes}; empty for a plain number
     * @param label a label and its value, or nothing
     * @param source has the value; kept
     * @param value reads it
     */
    public <T> void gauge(String name, String unit, T source, ToDoubleFunction<T> value, String... label) {
        Gauge.Builder<T> gauge = Gauge.builder(name, source, value).tags(label).strongReference(/* strong= */ true);
        if (!unit.isEmpty()) {
            gauge.baseUnit(unit);
        }
        gauge.register(registry);
    }

    /**
     * Shows what something counts by itself.
     *
     * @param name the meter's
     * @param source what counts; to be kept by its owner
     * @param value reads the count, which never falls; called by whoever reads the metrics
     * @param label names and values of labels, in turn
     * @param <T> the source's type
     */
    public <T> void counter(String name, T source, ToDoubleFunction<T> value, String... label) {
        FunctionCounter.builder(name, source, value).tags(label).register(registry);
    }

    /**
     * Makes a value that is set now and then.
     *
     * @param name the meter's
     * @param unit the value's
     * @return to be set
     */
    public AtomicLong settable(String name, String unit) {
        AtomicLong value = new AtomicLong();
        gauge(name, unit, value, AtomicLong::get);
        return value;
    }

    static Timer.Builder timer(String name) {
        return Timer.builder(name).serviceLevelObjectives(BUCKETS);
    }
}
