package org.halfsilver.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.fetch.FetchListener;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.metrics.Meters;
import org.halfsilver.proxy.ComputeQueue;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.PipelineListener;
import org.halfsilver.proxy.PrefetchCounts;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.trace.Traces;
import org.halfsilver.tracker.TrackerCatalog;
import org.halfsilver.web.WebConfiguration;
import org.halfsilver.web.WebListener;

/** What the service tells of itself. */
@Configuration(proxyBeanMethods = false)
class SignalsConfiguration {

    @Bean
    Meters meters(MeterRegistry registry) {
        return new Meters(registry, TrackerCatalog.builtIn().providers());
    }

    /** None where they are sent nowhere. */
    @Bean(destroyMethod = "close")
    @Nullable
    Traces traces(HalfsilverProperties properties) {
        TracingProperties tracing = properties.tracing();
        return tracing.endpoint() == null ? null : new Traces(tracing.settings());
    }

    @Bean
    WebListener webListener(Meters meters, Optional<Traces> traces) {
        return traces.map(all -> all.web(meters.web())).orElse(meters.web());
    }

    @Bean
    PipelineListener pipelineListener(Meters meters, Optional<Traces> traces) {
        return traces.map(all -> all.pipeline(meters.pipeline())).orElse(meters.pipeline());
    }

    @Bean
    FetchListener fetchListener(Meters meters) {
        return meters.fetch();
    }

    @Bean
    CacheListener cacheListener(Meters meters) {
        return meters.cache();
    }

    /** Shows what is under way; made with the parts that it looks at. */
    @Bean
    Gauges gauges(Meters meters, HalfsilverProperties properties, MemoryBudget imageMemory, ImageFetcher fetcher,
            ImageProxy proxy, Prefetcher prefetcher,
            @Qualifier(HalfsilverConfiguration.IMAGE_QUEUE) ComputeQueue imageQueue,
            @Qualifier(WebConfiguration.API_QUEUE) ComputeQueue apiQueue) {
        Gauges gauges = new Gauges(meters);
        gauges.queue("image", imageQueue);
        gauges.queue("api", apiQueue);
        gauges.memory("image", imageMemory, MemoryBudget::reserved, imageMemory.capacity());
        gauges.memory("fetch", fetcher, fetch -> fetch.load().bodyBytes(), properties.fetch().memoryBytes());
        gauges.memory("image-queue", imageQueue, ComputeQueue::waitingBytes, properties.image().computing().maxBytes());
        meters.gauge("halfsilver.fetch.running", "", fetcher, fetch -> fetch.load().active());
        meters.gauge("halfsilver.fetch.waiting", "", fetcher, fetch -> fetch.load().waiting());
        meters.gauge("halfsilver.fetch.connections", "", fetcher, fetch -> fetch.load().connections());
        meters.gauge("halfsilver.fetch.circuits.open", "", fetcher, fetch -> fetch.load().openCircuits());
        meters.gauge("halfsilver.load.running", "", proxy, ImageProxy::loading);
        meters.gauge("halfsilver.prefetch.waiting", "", prefetcher, Prefetcher::waiting);
        gauges.prefetches(prefetcher);
        return gauges;
    }

    /** The gauges that come in groups. */
    record Gauges(Meters meters) {
        void queue(String name, ComputeQueue queue) {
            meters.gauge("halfsilver.queue.waiting", "", queue, ComputeQueue::waiting, "queue", name);
            meters.gauge("halfsilver.queue.running", "", queue, ComputeQueue::running, "queue", name);
        }

        void prefetches(Prefetcher prefetcher) {
            Map<String, ToLongFunction<PrefetchCounts>> outcomes = Map.of("accepted", PrefetchCounts::accepted,
                    "rejected", PrefetchCounts::rejected, "served", PrefetchCounts::served,
                    "refused", PrefetchCounts::refused, "postponed", PrefetchCounts::postponed,
                    "taken-over", PrefetchCounts::takenOver, "given-up", PrefetchCounts::givenUp);
            outcomes.forEach((outcome, count) -> meters.counter("halfsilver.prefetches", prefetcher,
                    source -> count.applyAsLong(source.counts()), "outcome", outcome));
        }

        <T> void memory(String name, T source, ToDoubleFunction<T> used, long capacity) {
            meters.gauge("halfsilver.memory.used", "bytes", source, used, "budget", name);
            meters.gauge("halfsilver.memory.limit", "bytes", capacity, Long::doubleValue, "budget", name);
        }
    }
}
