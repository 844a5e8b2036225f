package org.halfsilver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service is used with words that stand for everything personal, in every way that goes well and every way that
 * fails; afterwards none of them stands in a log line, a metric, a trace, a health answer or an error.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrivacyIT {
    private static final String TOKEN = "canarytoken-0123456789abcdef";
    private static final String READER = "127.0.0.77";

    /** Whatever could tell of a reader, a message or an image. */
    private static final List<String> PERSONAL = List.of("canary", "Canary", READER, "203.0.113.77", "203.0.113.78",
            "10.11.12.13");

    private final List<String> errors = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder().localAddress(address(READER)).build();

    @ParameterizedTest
    @ValueSource(strings = {"", "logstash"})
    void nothingPersonal_standsInLogsMetricsTracesOrErrors(String logFormat, CapturedOutput output) throws Exception {
        int management = RunningService.freePort();
        String signals;
        List<String> links = new ArrayList<>();
        try (Collector collector = new Collector(); PictureOrigin origin = new PictureOrigin()) {
            answers(origin);
            Map<String, String> settings = new HashMap<>(origin.settings());
            settings.put("halfsilver.api-token", TOKEN);
            settings.put("halfsilver.tracing.endpoint", collector.endpoint());
            settings.put("halfsilver.tracing.sampling", "1");
            settings.put("halfsilver.fetch.timeout", "700ms");
            settings.put("halfsilver.fetch.max-size", "64KB");
            settings.put("halfsilver.prefetch.window", "0s");
            settings.put("management.server.port", Integer.toString(management));
            settings.put("logging.level.org.halfsilver", "DEBUG");
            settings.put("logging.structured.format.console", logFormat);
            try (RunningService service = RunningService.start(settings)) {
                api(service.url());
                links.addAll(images(service.url(), origin));
                malformed(service.url());
                signals = text(management, "/actuator/prometheus") + text(management, "/actuator/health")
                        + text(management, "/actuator/health/readiness");
            }
            // The service has sent its last spans when it is closed.
            signals += collector.received();
            assertThat(collector.received()).contains("load image", "re-encode", "rewrite", "origin-status");
        }
        String told = signals + output + errors;

        assertThat(output.toString()).contains(logFormat.isEmpty() ? "Started" : "\"message\":\"Started");
        assertThat(signals).contains("halfsilver_image_requests_total");
        assertThat(output.toString()).doesNotContain("API call failed").doesNotContain("image pipeline failed")
                .doesNotContain("\tat ");
        assertThat(errors).hasSizeGreaterThan(20);
        for (String word : PERSONAL) {
            assertThat(told).doesNotContain(word);
        }
        for (String link : links) {
            String token = link.substring(link.indexOf("/i/") + 3);
            assertThat(told).doesNotContain(token).doesNotContain(token.substring(0, 24));
        }
    }

    private static void answers(PictureOrigin origin) {
        byte[] picture = Pictures.png(3, 2);
        byte[] broken = picture.clone();
        broken[18] = 0;
        broken[19] = 0;
        broken[23] = 0;
        origin.serve(get(urlPathEqualTo("/canary/good.png")), picture);
        origin.serve(get(urlPathEqualTo("/canary/broken.png")), broken);
        origin.answer(get(urlPathEqualTo("/canary/text")), aResponse().withBody("canary-body"));
        origin.answer(get(urlPathEqualTo("/canary/status")), aResponse().withStatus(503)
                .withStatusMessage("canary-status").withHeader("Retry-After", "canary").withBody("canary"));
        origin.answer(get(urlPathEqualTo("/canary/large")), aResponse().withBody(new byte[100_000]));
        origin.answer(get(urlPathEqualTo("/canary/slow")), aResponse().withFixedDelay(1_500).withBody(picture));
        origin.answer(get(urlPathEqualTo("/canary/reset")), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        origin.answer(get(urlPathEqualTo("/canary/empty")), aResponse().withFault(Fault.EMPTY_RESPONSE));
        origin.answer(get(urlPathEqualTo("/canary/garbage")), aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        origin.answer(get(urlPathEqualTo("/canary/chunk")), aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        origin.answer(get(urlPathEqualTo("/canary/loop")),
                aResponse().withStatus(302).withHeader("Location", "/canary/loop"));
        origin.answer(get(urlPathEqualTo("/canary/away")),
                aResponse().withStatus(302).withHeader("Location", "http://10.11.12.13/canary"));
        origin.answer(get(urlPathEqualTo("/canary/nowhere")),
                aResponse().withStatus(302).withHeader("Location", "canary-scheme:x"));
    }

    private void api(URI url) throws Exception {
        String good = "{\"html\":\"<p>canary text<img src='http://canary-host.invalid/canary.png'>\",\"prefetch\":true}";
        assertThat(call(url, "/v1/rewrite", "application/json", good, TOKEN).statusCode()).isEqualTo(200);
        assertThat(call(url, "/v1/rewrite?baseUrl=http://canary-host.invalid/", "text/html", "<b>canary", TOKEN)
                .statusCode()).isEqualTo(200);
        call(url, "/v1/rewrite", "application/json", good, "canarywrong-0123456789");
        call(url, "/v1/rewrite", "application/json", "{\"html\": canary", TOKEN);
        call(url, "/v1/rewrite", "application/json", "{\"canary\": \"canary\"}", TOKEN);
        call(url, "/v1/rewrite", "application/json", "{\"html\":\"x\",\"trackers\":\"canary\"}", TOKEN);
        call(url, "/v1/rewrite", "application/json", "{\"html\":\"x\",\"remoteImages\":[\"canary\"]}", TOKEN);
        call(url, "/v1/rewrite?canary=canary", "text/html", "x", TOKEN);
        call(url, "/v1/rewrite", "text/html; charset=canary", "x", TOKEN);
        call(url, "/v1/rewrite", "text/html; charset=us-ascii", "canary \u00fc", TOKEN);
        call(url, "/v1/rewrite", "canary/canary", "x", TOKEN);
        call(url, "/v1/links", "application/json", "{\"urls\":[\"canary://canary\", 7, {}]}", TOKEN);
        call(url, "/v1/prefetch", "application/json", "{\"urls\":\"canary\"}", TOKEN);
        call(url, "/v1/purge", "application/json", "[\"canary\"]", TOKEN);
        call(url, "/v1/canary", "application/json", "{}", TOKEN);
        call(url, "/canary?canary", "application/json", "{}", TOKEN);
    }

    private List<String> images(URI url, PictureOrigin origin) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (String path : List.of("good.png", "broken.png", "text", "status", "large", "slow", "reset", "empty",
                "garbage", "chunk", "loop", "away", "nowhere", "missing")) {
            addresses.add(origin.address("/canary/" + path));
        }
        addresses.add("https://127.0.0.1:" + URI.create(origin.address("/")).getPort() + "/canary");
        addresses.add("http://10.11.12.13/canary.png");
        addresses.add("http://canary-host.invalid/canary.png");
        addresses.add("http://127.0.0.1:1/canary.png");
        List<String> links = new ArrayList<>();
        for (String address : addresses) {
            String body = call(url, "/v1/links", "application/json", "{\"urls\":[\"" + address + "\"]}", TOKEN).body();
            int start = body.indexOf("\"link\":\"") + 8;
            links.add(body.substring(start, body.indexOf('"', start)));
        }
        for (String link : links) {
            read(URI.create(link), "image/*");
            read(URI.create(link + "?canary=canary"), "application/json");
        }
        read(url.resolve("/i/canary"), "application/json");
        read(url.resolve("/i/" + links.getFirst().substring(links.getFirst().indexOf("/i/") + 3) + "canary"), "*/*");
        return links;
    }

    /** What is no HTTP, or too much of it; and a reader who leaves. */
    private void malformed(URI url) throws IOException {
        raw(url, "GET /i/canary canary\r\n\r\n");
        raw(url, "CANARY /i/canary HTTP/1.1\r\nHost: canary\r\n\r\n");
        raw(url, "GET /i/x HTTP/1.1\r\nHost: x\r\ncanary canary\r\n\r\n");
        raw(url, "GET /i/x HTTP/1.1\r\nHost: x\r\nContent-Length: canary\r\n\r\n");
        raw(url, "GET /i/" + "canary".repeat(8_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        raw(url, "GET /i/x HTTP/1.1\r\nHost: x\r\nX-Canary: " + "canary".repeat(8_000) + "\r\n\r\n");
        raw(url, "POST /v1/rewrite HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                + "\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\ncanary\r\ncanary");
        try (Socket leaver = new Socket()) {
            leaver.bind(new InetSocketAddress(address(READER), 0));
            leaver.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            leaver.getOutputStream().write(("POST /v1/rewrite HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                    + "\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>canary")
                    .getBytes(StandardCharsets.US_ASCII));
            leaver.setSoLinger(true, 0);
        }
    }

    private void raw(URI url, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address(READER), 0));
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            InputStream answer = socket.getInputStream();
            errors.add(new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (java.net.SocketException | java.net.SocketTimeoutException closed) {
            errors.add("closed");
        }
    }

    private HttpResponse<String> call(URI url, String path, String type, String body, String token)
            throws IOException, InterruptedException {
        return keepErrors(client.send(personal(url.resolve(path)).header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private void read(URI link, String accept) throws IOException, InterruptedException {
        keepErrors(client.send(personal(link).header("Accept", accept).GET().build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
    }

    private static HttpRequest.Builder personal(URI url) {
        return HttpRequest.newBuilder(url)
                .header("User-Agent", "CanaryAgent/9")
                .header("X-Forwarded-For", "203.0.113.77")
                .header("Forwarded", "for=203.0.113.78;host=canary")
                .header("Cookie", "canary=canary")
                .header("Referer", "https://mail.example/canary")
                .header("Accept-Language", "canary")
                .header("If-None-Match", "\"canary\"")
                .header("tracestate", "canary=canary")
                .header("baggage", "canary=canary");
    }

    private HttpResponse<String> keepErrors(HttpResponse<String> response) {
        if (response.statusCode() >= 400) {
            errors.add(response.statusCode() + " " + response.headers().map() + " " + response.body());
        }
        return response;
    }

    private static String text(int port, String path) throws IOException, InterruptedException {
        try (HttpClient plain = HttpClient.newHttpClient()) {
            String body = plain.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            return body;
        }
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
