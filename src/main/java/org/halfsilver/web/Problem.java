package org.halfsilver.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as JSON (RFC 9457). Its type is "about:blank", so that the title is the status' own; what a program decides
 * upon is the reason.
 *
 * @param status the HTTP status
 * @param reason a stable word for the cause
 * @param detail a sentence for the developer who reads it, or null; never content of a message or an address
 * @param retryAfter when asking again makes sense, or null
 */
record Problem(HttpStatus status, String reason, @Nullable String detail, @Nullable Duration retryAfter) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.shared();

    Problem(HttpStatus status, String reason, @Nullable String detail) {
        this(status, reason, detail, null);
    }

    byte[] json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("reason", reason);
        if (detail != null) {
            members.put("detail", detail);
        }
        return JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    }

    ProblemException exception() {
        return new ProblemException(this);
    }
}
