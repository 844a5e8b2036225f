package org.halfsilver;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** The main job, end to end: a real newsletter, rewritten and shown in a real browser. */
class NewsletterIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SCREENSHOT = Path.of("target", "newsletter.png");

    /** What a browser says of itself and its reader, and an origin must never hear. */
    private static final Set<String> READERS_HEADERS = Set.of("cookie", "referer", "accept-language", "sec-ch-ua",
            "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "origin", "range", "if-none-match",
            "if-modified-since", "dnt",
            "x-forwarded-for", "forwarded", "via");

    @Test
    void newsletter_isShownWhole_andOnlyHalfsilverIsAsked() throws IOException {
        Path newsletter = Shared.path("mail/colorlib/14/index.html");
        try (PictureOrigin origin = new PictureOrigin()) {
            origin.serve(get(urlPathMatching(".*[.]jpg")),
                    Shared.path("images/image-rs/tests/images/jpg/progressive/3.jpg"));
            origin.serve(get(urlPathMatching(".*/work-.*")),
                    Shared.path("images/golang-image/testdata/yellow_rose.lossy.webp"));
            origin.serve(get(urlPathMatching(".*/person_.*")),
                    Shared.path("images/image-gif/benches/note.gif"));
            origin.serve(get(urlPathMatching(".*[.]png")), Shared.path("images/golang-image/testdata/tux.png"));
            try (RunningService service = RunningService.start(origin.settings());
                    Chromium chromium = Chromium.start()) {
                JsonNode answer = rewrite(service, Files.readString(newsletter), origin.address("/mail/"));
                assertThat(answer.at("/summary/images").asInt()).isGreaterThanOrEqualTo(16);

                Set<String> asked = show(chromium, answer.at("/html").asString());

                assertThat(asked).isNotEmpty().allSatisfy(url -> assertThat(url).startsWith(service.url() + "/i/"));
                assertThat(origin.requests()).isNotEmpty().allSatisfy(NewsletterIT::tellsNothingOfTheReader);
            }
        }
    }

    private static JsonNode rewrite(RunningService service, String html, String baseUrl) {
        String call = JSON.writeValueAsString(Map.of("html", html, "baseUrl", baseUrl));
        HttpResponse<String> response = service.post("/v1/rewrite", call);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static Set<String> show(Chromium chromium, String html) {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (Page page = chromium.browser().newPage(new Browser.NewPageOptions()
                .setViewportSize(800, 1000)
                .setExtraHTTPHeaders(Map.of("Cookie", "reader=4711")))) {
            page.onRequest(request -> asked.add(request.url()));
            page.setContent(html);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOT).setFullPage(true));

            Object undisplayed = page.evaluate(
                    "() => [...document.images].filter(i => !(i.complete && i.naturalWidth > 0)).map(i => i.src)");
            assertThat(undisplayed).as("pictures that were not displayed").isEqualTo(List.of());
            assertThat((int) page.evaluate("() => document.images.length")).isGreaterThanOrEqualTo(16);
        }
        return new HashSet<>(asked);
    }

    private static void tellsNothingOfTheReader(LoggedRequest request) {
        assertThat(request.getHeaders().keys()).extracting(String::toLowerCase)
                .doesNotContainAnyElementsOf(READERS_HEADERS);
        assertThat(request.getHeader("User-Agent")).isEqualTo("Mozilla/5.0 (compatible; Halfsilver image proxy)");
    }
}
