package org.halfsilver.trace;

import java.util.Locale;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

import org.halfsilver.fetch.FetchResult;
import org.halfsilver.proxy.Demand;
import org.halfsilver.proxy.PipelineListener;

/** A trace for each image that the cache didn't have: the fetch, the wait for a processor, re-encoding. */
final class PipelineTraces implements PipelineListener {
    private static final AttributeKey<String> DEMAND = AttributeKey.stringKey("halfsilver.demand");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("halfsilver.reason");
    private static final AttributeKey<Long> BYTES = AttributeKey.longKey("halfsilver.bytes");

    private final Tracer tracer;
    private final PipelineListener next;

    PipelineTraces(Tracer tracer, PipelineListener next) {
        this.tracer = tracer;
        this.next = next;
    }

    @Override
    public Load begin(Demand demand) {
        // Never a child of a request: what a reader sends decides nothing here, and many may wait for one image.
        Span whole = tracer.spanBuilder("load image").setNoParent().startSpan();
        whole.setAttribute(DEMAND, demand.name().toLowerCase(Locale.ROOT));
        return new Traced(whole, next.begin(demand));
    }

    private final class Traced implements Load {
        private final Span whole;
        private final Context within;
        private final Load told;
        private @Nullable Span part;

        Traced(Span whole, Load told) {
            this.whole = whole;
            this.within = Context.root().with(whole);
            this.told = told;
            this.part = start("fetch");
        }

        @Override
        public synchronized void fetched(FetchResult result) {
            Span fetch = part;
            if (fetch != null) {
                switch (result) {
                    case FetchResult.Fetched fetched -> fetch.setAttribute(BYTES, (long) fetched.body().length());
                    case FetchResult.Refused refused -> fetch.setAttribute(REASON,
                            refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
            }
            change(result instanceof FetchResult.Fetched ? "wait for a processor" : null);
            told.fetched(result);
        }

        @Override
        public synchronized void computing() {
            change("re-encode");
            told.computing();
        }

        @Override
        public synchronized void ended(String reason) {
            change(null);
            whole.setAttribute(REASON, reason);
            if (reason.equals(DEFECT)) {
                whole.setStatus(StatusCode.ERROR);
            }
            whole.end();
            told.ended(reason);
        }

        private void change(@Nullable String name) {
            Span over = part;
            if (over != null) {
                over.end();
            }
            part = name == null ? null : start(name);
        }

        private Span start(String name) {
            return tracer.spanBuilder(name).setParent(within).startSpan();
        }
    }
}
