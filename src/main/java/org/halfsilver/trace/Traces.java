package org.halfsilver.trace;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.halfsilver.proxy.PipelineListener;
import org.halfsilver.web.WebListener;

/** Makes spans of what the listeners are told, and sends them to a collector, in batches and off the way of requests. */
public final class Traces implements AutoCloseable {
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final int QUEUE = 2048;
    private static final long LAST_FLUSH_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Traces to a collector; nothing is sent before there is a span.
     *
     * @param settings where to, and how many
     */
    public Traces(TraceSettings settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString());
        settings.headers().forEach(exporter::addHeader);
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE_NAME, "halfsilver")))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampling())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).setMaxQueueSize(QUEUE).build())
                .build();
        this.tracer = provider.get("org.halfsilver");
    }

    /**
     * Traces images.
     *
     * @param next told too
     * @return a listener for both
     */
    public PipelineListener pipeline(PipelineListener next) {
        return new PipelineTraces(tracer, next);
    }

    /**
     * Traces API calls.
     *
     * @param next told too
     * @return a listener for both
     */
    public WebListener web(WebListener next) {
        return new WebTraces(tracer, next);
    }

    /** Sends what there is, within a few seconds, and stops. */
    @Override
    public void close() {
        provider.shutdown().join(LAST_FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
