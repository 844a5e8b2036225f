package org.halfsilver.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.halfsilver.proxy.Refusal;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.RewrittenImage;
import org.halfsilver.tracker.TrackerVerdict;
import org.halfsilver.web.WebListener;

/** What was answered. The counters of the image route are made beforehand: counting a cached hit looks nothing up. */
final class WebMeters implements WebListener {
    private static final String IMAGE_REQUESTS = "halfsilver.image.requests";
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Set<String> providers;
    private final Counter served;
    private final Counter notModified;
    private final Counter trackerBlocked;
    private final Counter failed;
    private final Counter servedBytes;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Timer rewriting;
    private final Counter rewrittenCharacters;
    private final Counter foundImages;
    private final Counter foundBlocked;

    WebMeters(MeterRegistry registry, Set<String> providers) {
        this.registry = registry;
        this.providers = providers;
        this.served = requests("served", NONE);
        this.notModified = requests("not-modified", NONE);
        this.trackerBlocked = requests("tracker-blocked", NONE);
        this.failed = requests("failed", "internal-error");
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, requests("refused", refusal.reason()));
        }
        this.servedBytes = Counter.builder("halfsilver.image.served").baseUnit("bytes").register(registry);
        this.rewriting = Meters.timer("halfsilver.rewrite").register(registry);
        this.rewrittenCharacters = registry.counter("halfsilver.rewrite.characters");
        this.foundImages = registry.counter("halfsilver.rewrite.images");
        this.foundBlocked = registry.counter("halfsilver.rewrite.blocked");
        for (TrackerVerdict.Reason reason : TrackerVerdict.Reason.values()) {
            trackers(reason, NONE);
        }
    }

    @Override
    public void served(int bytes) {
        served.increment();
        servedBytes.increment(bytes);
    }

    @Override
    public void notModified() {
        notModified.increment();
    }

    @Override
    public void trackerBlocked() {
        trackerBlocked.increment();
    }

    @Override
    public void refused(Refusal refusal) {
        Objects.requireNonNull(refused.get(refusal)).increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void called(ApiCall call) {
        registry.timer("halfsilver.api.requests", "call", call.name(), "status", Integer.toString(call.status()),
                "reason", call.reason()).record(call.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void rewritten(int characters, long nanos, RewriteResult.Rewritten result) {
        rewriting.record(nanos, TimeUnit.NANOSECONDS);
        rewrittenCharacters.increment(characters);
        foundImages.increment(result.images().size());
        foundBlocked.increment(result.blocked().size());
        for (RewrittenImage image : result.images()) {
            TrackerVerdict verdict = image.tracker();
            if (verdict != null) {
                trackers(verdict.reason(), provider(verdict)).increment();
            }
        }
    }

    /** The operator's own lists may name whom they like, and as many; that is the operator's secret and no label. */
    private String provider(TrackerVerdict verdict) {
        String name = verdict.name();
        return name == null ? NONE : providers.contains(name) ? name : "other";
    }

    private Counter trackers(TrackerVerdict.Reason reason, String provider) {
        return registry.counter("halfsilver.trackers", "reason", reason.label(), "provider", provider);
    }

    private Counter requests(String outcome, String reason) {
        return registry.counter(IMAGE_REQUESTS, "outcome", outcome, "reason", reason);
    }
}
