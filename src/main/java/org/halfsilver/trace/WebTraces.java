package org.halfsilver.trace;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

import org.halfsilver.proxy.Refusal;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.web.WebListener;

/** A span for each API call, within the caller's trace where it brings one. Answers with images have none. */
final class WebTraces implements WebListener {
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("halfsilver.reason");
    private static final int SERVER_ERROR = 500;

    private final Tracer tracer;
    private final WebListener next;

    WebTraces(Tracer tracer, WebListener next) {
        this.tracer = tracer;
        this.next = next;
    }

    @Override
    public void served(int bytes) {
        next.served(bytes);
    }

    @Override
    public void notModified() {
        next.notModified();
    }

    @Override
    public void trackerBlocked() {
        next.trackerBlocked();
    }

    @Override
    public void refused(Refusal refusal) {
        next.refused(refusal);
    }

    @Override
    public void failed() {
        next.failed();
    }

    @Override
    public void called(ApiCall call) {
        long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        var span = tracer.spanBuilder(call.name())
                .setParent(parent(call.traceParent()))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(end - call.nanos(), TimeUnit.NANOSECONDS)
                .setAttribute(STATUS, (long) call.status())
                .setAttribute(REASON, call.reason())
                .startSpan();
        if (call.status() >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end, TimeUnit.NANOSECONDS);
        next.called(call);
    }

    @Override
    public void rewritten(int characters, long nanos, RewriteResult.Rewritten result) {
        next.rewritten(characters, nanos, result);
    }

    /** The caller's trace; what else it sends with it (tracestate, baggage) is left where it is. */
    private static Context parent(@Nullable String traceParent) {
        return traceParent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(),
                        Map.of("traceparent", traceParent), Field.INSTANCE);
    }

    private enum Field implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
