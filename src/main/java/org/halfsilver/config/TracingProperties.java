package org.halfsilver.config;

import java.net.URI;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
}
