package org.halfsilver;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code /v1/…} as webmail backends see it. */
class ApiContractIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "test-token-of-32-characters-xxxx";
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + TOKEN};
    private static final String NEWSLETTER = """
            <link rel=stylesheet href=https://news.example/a.css><script src=https://news.example/a.js></script>
            <p style="background-image:url(https://news.example/bg.png)">Hello</p><img src="https://news.example/a.png" alt=x>
            <img src="https://news.example/open.gif" width=1 height=1 style="display:none">""";

    private static PictureOrigin origin;
    private static RunningService service;

    @BeforeAll
    static void start() {
        origin = new PictureOrigin();
        Map<String, String> settings = new HashMap<>(origin.settings());
        settings.put("halfsilver.api-token", TOKEN);
        settings.put("halfsilver.rewrite.max-size", "64KB");
        settings.put("halfsilver.prefetch.window", "0s");
        service = RunningService.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        origin.close();
    }

    @Test
    void json_isRewrittenWithTheWholeReport() {
        HttpResponse<String> response = post("/v1/rewrite", Map.of("html", NEWSLETTER));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("html", "contentSecurityPolicy", "images",
                "blocked",
                "summary");
        assertThat(answer.get("html").asString()).contains("Hello").contains(service.url() + "/i/")
                .doesNotContain("news.example");
        assertThat(answer.get("contentSecurityPolicy").asString())
                .isEqualTo("default-src 'none'; img-src " + service.url() + " data: cid:; style-src 'unsafe-inline'");
        assertThat(answer.get("images").valueStream().map(image -> image.get("source").asString()))
                .containsExactlyInAnyOrder("style[background-image]", "img[src]", "img[src]");
        assertThat(answer.get("images").valueStream().map(image -> image.get("url").asString()))
                .contains("https://news.example/a.png", "https://news.example/bg.png");
        assertThat(answer.get("images").valueStream().filter(image -> image.has("tracker"))
                .map(image -> image.at("/tracker/reason").asString())).hasSize(1);
        assertThat(answer.get("blocked").valueStream().map(item -> item.get("source").asString()))
                .containsExactlyInAnyOrder("link[rel=stylesheet]", "script[src]");
        assertThat(answer.get("blocked").valueStream().map(item -> item.get("reason").asString()))
                .containsOnly("not-an-image");
        assertThat(answer.at("/summary/images").asInt()).isEqualTo(3);
        assertThat(answer.at("/summary/trackers").asInt()).isEqualTo(1);
        assertThat(answer.at("/summary/blocked").asInt()).isEqualTo(2);
    }

    @Test
    void html_isRewrittenWithTheSummaryInAHeader() {
        HttpResponse<String> response = html("/v1/rewrite", NEWSLETTER);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.headers().firstValue("Halfsilver-Summary")).hasValue("images=3, trackers=1, blocked=2");
        assertThat(response.body()).contains("Hello").doesNotContain("news.example");
    }

    @Test
    void heldImages_areReported_andNothingLoads() {
        HttpResponse<String> response = html("/v1/rewrite?remoteImages=hold", NEWSLETTER);

        assertThat(response.headers().firstValue("Halfsilver-Summary")).hasValue("images=3, trackers=1, blocked=2");
        assertThat(response.body()).doesNotContain("/i/").doesNotContain("news.example").contains("Hello");
    }

    @Test
    void blockedTracker_isTransparent_andNotFetched() {
        String address = origin.address("/tracker.gif");
        JsonNode answer = JSON.readTree(post("/v1/rewrite",
                Map.of("html", "<img width=1 height=1 style=\"display:none\" src=\"" + address + "\">")).body());

        HttpResponse<byte[]> picture = service.get(answer.at("/images/0/link").asString());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Halfsilver-Reason")).hasValue("tracker-blocked");
        assertThat(origin.requests()).noneMatch(request -> request.getUrl().equals("/tracker.gif"));
    }

    @Test
    void baseUrl_resolvesRelativeAddresses() {
        JsonNode answer = JSON.readTree(
                post("/v1/rewrite", Map.of("html", "<img src=a.png>", "baseUrl", "https://news.example/x/y")).body());

        assertThat(answer.at("/images/0/url").asString()).isEqualTo("https://news.example/x/a.png");
    }

    @Test
    void links_areAnsweredEachOnItsOwn() {
        JsonNode answer = JSON.readTree(
                post("/v1/links", Map.of("urls", List.of("https://news.example/a.png", "javascript:alert(1)", "a.png")))
                        .body());

        assertThat(answer.at("/links/0/link").asString()).startsWith(service.url() + "/i/");
        assertThat(answer.at("/links/1/reason").asString()).isEqualTo("address-invalid");
        assertThat(answer.at("/links/2/reason").asString()).isEqualTo("address-invalid");
    }

    @Test
    void prefetchedImage_isFetchedBeforeAnybodyReads() throws InterruptedException {
        origin.answer(get(urlPathEqualTo("/early.png")), aResponse().withStatus(404));

        HttpResponse<String> response = post("/v1/prefetch", Map.of("urls", List.of(origin.address("/early.png"))));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(response.body()).get("accepted").asInt()).isEqualTo(1);
        for (int i = 0; i < 100 && asked("/early.png") == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(asked("/early.png")).isEqualTo(1);
    }

    @Test
    void messagesImages_arePrefetched_butNotItsTrackers() throws InterruptedException {
        origin.answer(get(urlPathEqualTo("/in-a-message.png")), aResponse().withStatus(404));
        String html = "<img src=in-a-message.png width=99><img src=in-a-message-pixel.png width=1 height=1>";

        HttpResponse<String> response = post("/v1/prefetch",
                Map.of("html", html, "baseUrl", origin.address("/"), "trackers", "block"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(response.body()).get("accepted").asInt()).isEqualTo(1);
        for (int i = 0; i < 100 && asked("/in-a-message.png") == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(asked("/in-a-message.png")).isEqualTo(1);
        assertThat(asked("/in-a-message-pixel.png")).isZero();
    }

    @Test
    void purgedImage_isFetchedAnew() {
        origin.answer(get(urlPathEqualTo("/purged.png")), aResponse().withStatus(404));
        Map<String, List<String>> urls = Map.of("urls", List.of(origin.address("/purged.png")));
        String link = JSON.readTree(post("/v1/links", urls).body()).at("/links/0/link").asString();
        service.get(link);

        JsonNode purged = JSON.readTree(post("/v1/purge", urls).body());
        service.get(link);

        assertThat(purged.get("addresses").asInt()).isEqualTo(1);
        assertThat(purged.get("purged").asInt()).isEqualTo(1);
        assertThat(asked("/purged.png")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rewrite", "/v1/links", "/v1/prefetch", "/v1/purge"})
    void missingToken_isUnauthorized(String path) {
        HttpResponse<String> response = service.post(path, "{}");

        problem(response, 401, "token-missing");
        assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic dXNlcjpwYXNz"})
    void wrongToken_isUnauthorized(String authorization) {
        HttpResponse<String> response = service.post("/v1/rewrite", "{}", "Authorization", authorization);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not json               | json-malformed",
        "{\"html\": 1           | json-malformed",
        "{}                     | json-malformed",
        "null                   | json-malformed",
        "{\"html\":\"x\"} {}    | json-malformed",
        "{\"html\":5}           | json-malformed",
        "{\"html\":true}        | json-malformed",
        "{\"html\":\"x\",\"prefetch\":\"true\"} | json-malformed",
        "{\"html\":\"x\",\"remoteImage\":\"hold\"} | json-malformed",
        "{\"html\":\"x\",\"remoteImages\":\"none\"} | option-invalid",
        "{\"html\":\"x\",\"trackers\":\"PROXY\"} | option-invalid",
        "{\"html\":5}           | json-malformed",
        "{\"html\":true}        | json-malformed",
        "{\"html\":\"x\",\"remoteImages\":1} | json-malformed",
        "{\"html\":\"x\",\"prefetch\":\"true\"} | json-malformed",
        "{\"html\":\"x\",\"prefetch\":\"\"} | json-malformed",
        "{\"html\":\"x\",\"prefetch\":1} | json-malformed",
        "{\"html\":\"x\",\"remoteImages\":\"hold\",\"remoteImages\":\"proxy\"} | json-malformed",
    })
    void malformedCall_isABadRequest(String body, String reason) {
        problem(service.post("/v1/rewrite", body, AUTHORIZED), 400, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"urls\":[5]}", "{\"urls\":\"https://a.example/\"}", "{\"urls\":[],\"urls\":[]}"})
    void addressesThatAreNone_areABadRequest(String body) {
        problem(service.post("/v1/links", body, AUTHORIZED), 400, "json-malformed");
    }

    @Test
    void optionsInTheQueryBesideJson_areNotPassedOver() {
        problem(post("/v1/rewrite?remoteImages=hold", Map.of("html", NEWSLETTER)), 400, "option-invalid");
    }

    @Test
    void otherMethod_isNotAllowed_withoutAToken() {
        HttpResponse<String> response = service.send(service.request("/v1/rewrite").GET(),
                HttpResponse.BodyHandlers.ofString());

        problem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("allow")).hasValue("POST");
    }

    @Test
    void problem_quotesNothingOfTheMessage() {
        HttpResponse<String> response = service.post("/v1/rewrite", "{\"html\": \"canary\", canary: canary}",
                AUTHORIZED);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("canary");
    }

    @Test
    void jsonThatIsNotUtf8_isABadRequest() {
        byte[] latin1 = "{\"html\":\"café\"}".getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> response = service.send(service.request("/v1/rewrite", AUTHORIZED)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(latin1)), HttpResponse.BodyHandlers.ofString());

        problem(response, 400, "encoding-malformed");
    }

    @Test
    void htmlInItsOwnCharset_isUnderstood() {
        HttpResponse<String> response = service.send(service.request("/v1/rewrite", AUTHORIZED)
                .header("Content-Type", "text/html; charset=iso-8859-1")
                .POST(HttpRequest.BodyPublishers
                        .ofByteArray("<p>café \u0080</p>".getBytes(StandardCharsets.ISO_8859_1))),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(response.body()).isEqualTo("<p>café €</p>");
    }

    @Test
    void loneSurrogate_becomesTheReplacementCharacter() {
        HttpResponse<String> response = service.post("/v1/rewrite", "{\"html\":\"a\\ud800b\"}", AUTHORIZED);

        assertThat(JSON.readTree(response.body()).get("html").asString()).isEqualTo("a\uFFFDb");
    }

    @Test
    void messageOverTheLimit_isTooLarge() {
        problem(post("/v1/rewrite", Map.of("html", "x".repeat(70_000))), 413, "message-too-large");
        problem(html("/v1/rewrite", "x".repeat(300_000)), 413, "message-too-large");
    }

    @Test
    void otherMediaType_isUnsupported() {
        HttpResponse<String> response = service.send(service.request("/v1/rewrite", AUTHORIZED)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")), HttpResponse.BodyHandlers.ofString());

        problem(response, 415, "media-type-unsupported");
    }

    @Test
    void unknownOption_isABadRequest() {
        problem(html("/v1/rewrite?remoteimages=hold", "x"), 400, "option-invalid");
    }

    @Test
    void unknownPath_isAProblemToo() {
        HttpResponse<String> response = service.send(service.request("/nothing").GET(),
                HttpResponse.BodyHandlers.ofString());

        problem(response, 404, "not-found");
    }

    private static HttpResponse<String> post(String path, Object call) {
        return service.post(path, JSON.writeValueAsString(call), AUTHORIZED);
    }

    private static HttpResponse<String> html(String path, String html) {
        return service.send(service.request(path, AUTHORIZED)
                .header("Content-Type", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(html)), HttpResponse.BodyHandlers.ofString());
    }

    private static void problem(HttpResponse<String> response, int status, String reason) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
    }

    private static long asked(String path) {
        return origin.requests().stream().filter(request -> request.getUrl().equals(path)).count();
    }
}
