package org.halfsilver.trace;

import java.net.URI;
import java.util.Map;

/**
 * Where traces go.
 *
 * @param endpoint takes OTLP over HTTP
 * @param sampling the share of traces that are sent, 0 to 1
 * @param headers header fields to send with them; may be secret
 */
public record TraceSettings(URI endpoint, double sampling, Map<String, String> headers) {

    /** Without the headers, so that it can be printed. */
    @Override
    public String toString() {
        return "TraceSettings[endpoint=" + endpoint + ", sampling=" + sampling + "]";
    }
}
