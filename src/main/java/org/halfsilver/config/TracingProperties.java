package org.halfsilver.config;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.halfsilver.trace.TraceSettings;

/**
 * OpenTelemetry traces.
 *
 * @param endpoint where spans are sent by OTLP over HTTP, such as http://collector:4318/v1/traces; none: no traces
 * @param sampling the share of traces that are sent, 0 to 1
 * @param headers header fields to send with them, such as an Authorization
 */
public record TracingProperties(
        @Nullable URI endpoint,
        @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1") double sampling,
        @DefaultValue Map<String, String> headers) {

    /** Without the headers, so that it can be printed. */
    @Override
    public String toString() {
        return "TracingProperties[endpoint=" + endpoint + ", sampling=" + sampling + "]";
    }

    TraceSettings settings() {
        if (endpoint != null && endpoint.getRawAuthority() != null && endpoint.getRawAuthority().contains("@")) {
            throw new SettingException("halfsilver.tracing.endpoint: with credentials, which are not shown",
                    "Send them in halfsilver.tracing.headers, such as an Authorization.");
        }
        if (endpoint == null || !List.of("http", "https").contains(endpoint.getScheme())
                || endpoint.getHost() == null) {
            throw new SettingException("halfsilver.tracing.endpoint: " + endpoint,
                    "Name the collector's address for traces, such as http://collector:4318/v1/traces");
        }
        return new TraceSettings(endpoint, sampling, headers);
    }
}
