package org.halfsilver.playground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.halfsilver.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may drive the playground. */
class PlaygroundGuardIT {
    private static final String MESSAGES = "/playground/messages";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/playground/page.js", "/playground/examples/hostile"})
    void pages_areThereInALocalRun_underAStrictPolicy(String path) {
        HttpResponse<byte[]> response = service.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe").doesNotContain("*");
        assertThat(response.headers().firstValue("cross-origin-opener-policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }

    @Test
    void examples_areText_andNoPagesOfThisOrigin() {
        assertThat(service.get("/playground/examples/hostile").headers().firstValue("content-type"))
                .hasValue("text/plain;charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "POST, localhost,          same-origin, -,                          200",
        "POST, 127.0.0.1,          -,           own,                        200",
        "POST, '[::1]',            same-origin, -,                          200",
        "POST, 127.0.0.1,          cross-site,  -,                          403",
        "POST, 127.0.0.1,          same-site,   -,                          403",
        "POST, 127.0.0.1,          none,        -,                          403",
        "POST, 127.0.0.1,          -,           -,                          403",
        "POST, 127.0.0.1,          -,           https://elsewhere.example,  403",
        "POST, 127.0.0.1,          -,           null,                       403",
        "POST, 127.0.0.1,          cross-site,  own,                        403",
        "POST, rebound.example,    same-origin, -,                          403",
        "POST, localhost.evil.example, same-origin, -,                      403",
        "GET,  127.0.0.1,          same-origin, -,                          404",
        "GET,  127.0.0.1,          cross-site,  -,                          403",
        "GET,  127.0.0.1,          -,           -,                          403",
        "GET,  rebound.example,    same-origin, -,                          403",
    })
    void onlyItsOwnPage_drivesIt(String method, String host, @Nullable String site, @Nullable String origin,
            int status) {
        String authority = host + ":" + service.url().getPort();
        String path = method.equals("GET") ? MESSAGES + "/0123/after" : MESSAGES;

        assertThat(status(method, path, authority, site, "own".equals(origin) ? "http://" + authority : origin))
                .isEqualTo(status);
    }

    @Test
    void head_isAnsweredForPages_andForNoMessage() {
        String authority = "127.0.0.1:" + service.url().getPort();

        assertThat(status("HEAD", "/", authority, null, null)).isEqualTo(200);
        assertThat(status("HEAD", MESSAGES + "/0123/after", authority, null, null)).isNotEqualTo(200);
        assertThat(status("HEAD", "/", "rebound.example:" + service.url().getPort(), null, null)).isEqualTo(403);
    }

    @Test
    void reboundName_doesNotGetThePageEither() {
        assertThat(status("GET", "/", "rebound.example:" + service.url().getPort(), "none", null)).isEqualTo(403);
    }

    @Test
    void frame_isInASandboxOfItsOwn() {
        JsonNode message = JsonMapper.shared().readTree(post("text/html", "<p>Hello</p><script>x</script>").body());

        HttpResponse<byte[]> frame = service.get(MESSAGES + "/" + message.get("id").asString() + "/after",
                "Sec-Fetch-Site", "same-origin");

        assertThat(frame.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; img-src " + service.url()).endsWith("frame-ancestors 'self'; sandbox");
        assertThat(frame.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(frame.headers().firstValue("x-dns-prefetch-control")).hasValue("off");
        assertThat(new String(frame.body(), StandardCharsets.UTF_8)).isEqualTo("<p>Hello</p>");
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/json, 415", "message/rfc822, 422"})
    void otherBodies_areRefused(String type, int status) {
        assertThat(post(type, "Content-Type: image/png\n\nx").statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> post(String type, String body) {
        return service.send(service.request(MESSAGES, "Sec-Fetch-Site", "same-origin", "Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)), HttpResponse.BodyHandlers.ofString());
    }

    /** By hand, because Java's client does not let its caller choose a Host. */
    private static int status(String method, String path, String authority, @Nullable String site,
            @Nullable String origin) {
        URI url = service.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: " + authority
                    + (site == null ? "" : "\r\nSec-Fetch-Site: " + site)
                    + (origin == null ? "" : "\r\nOrigin: " + origin)
                    + "\r\nContent-Type: text/html\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
