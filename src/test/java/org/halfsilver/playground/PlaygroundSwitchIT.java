package org.halfsilver.playground;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.halfsilver.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the playground is, and where it isn't. */
class PlaygroundSwitchIT {
    private static final Map<String, String> TOKEN = Map.of("halfsilver.api-token", "0123456789abcdef");

    @Test
    void withAnApiToken_thereIsNone_andNoDemo() {
        try (RunningService production = RunningService.start(TOKEN)) {
            for (String path : new String[]{"/", "/docs", "/playground/page.js", "/playground/messages/0123/after"}) {
                assertThat(production.get(path, "Sec-Fetch-Site", "same-origin").statusCode()).as(path).isEqualTo(404);
            }
            String links = production.post("/v1/links", "{\"urls\":[\"https://demo.halfsilver.example/lake.jpg\"]}",
                    "Authorization", "Bearer 0123456789abcdef").body();
            String link = links.replaceAll(".*\"link\":\"([^\"]+)\".*", "$1");
            assertThat(production.get(link).headers().firstValue("Halfsilver-Reason")).hasValue("address-forbidden");
        }
    }

    @Test
    void setting_switchesItOnInProduction() {
        try (RunningService on = RunningService.start(Map.of("halfsilver.api-token", "0123456789abcdef",
                "halfsilver.playground.enabled", "true"))) {
            assertThat(on.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void setting_switchesItOffInALocalRun() {
        try (RunningService off = RunningService.start(Map.of("halfsilver.playground.enabled", "false"))) {
            assertThat(off.get("/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void messageOverTheLimit_isTooLarge() {
        try (RunningService small = RunningService.start(Map.of("halfsilver.rewrite.max-size", "1KB"))) {
            HttpResponse<String> response = small.send(small.request("/playground/messages",
                    "Sec-Fetch-Site", "same-origin", "Content-Type", "text/html")
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(2_000))),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
        }
    }
}
