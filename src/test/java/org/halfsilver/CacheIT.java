package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** What the cache promises, seen from outside. */
class CacheIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static PictureOrigin origin;

    @TempDir
    private Path data;

    @BeforeAll
    static void start() {
        origin = new PictureOrigin();
    }

    @AfterAll
    static void stop() {
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restartedService_servesWhatItHas_withoutAskingTheOrigin(boolean encrypted) throws IOException {
        String path = "/restart-" + encrypted + ".png";
        origin.serve(get(urlPathEqualTo(path)), png(5, 4));
        String link;
        byte[] first;
        Map<String, String> settings = settings(Map.of("halfsilver.cache.encrypt", Boolean.toString(encrypted)));
        try (RunningService service = RunningService.start(settings)) {
            link = link(service, path);
            first = service.get(link).body();
        }
        try (RunningService service = RunningService.start(settings)) {
            HttpResponse<byte[]> again = service.get(token(link));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first);
            service.get(token(link));
        }
        assertThat(asked(path)).isEqualTo(1);
        assertThat(everythingKept()).doesNotContain("127.0.0.1").doesNotContain("/restart");
    }

    @Test
    void purge_countsWhatEachTierHad_andReachesTheNextStart() throws IOException {
        origin.serve(get(urlPathEqualTo("/a.png")), png(5, 4));
        origin.serve(get(urlPathEqualTo("/b.png")), png(5, 5));
        String a;
        Map<String, String> settings = settings(Map.of());
        try (RunningService service = RunningService.start(settings)) {
            a = link(service, "/a.png");
            service.get(a);
            service.get(link(service, "/b.png"));

            JsonNode one = JSON.readTree(service.post("/v1/purge",
                    JSON.writeValueAsString(Map.of("urls", List.of(origin.address("/b.png"))))).body());
            assertThat(one).isEqualTo(JSON.readTree(
                    "{\"addresses\":1,\"hosts\":0,\"purged\":1,\"tiers\":{\"memory\":1,\"disk\":1}}"));
            JsonNode host = JSON.readTree(service.post("/v1/purge", "{\"hosts\":[\"127.0.0.1\",\"a/b\"]}").body());
            assertThat(host).isEqualTo(JSON.readTree(
                    "{\"addresses\":0,\"hosts\":1,\"purged\":1,\"tiers\":{\"memory\":1,\"disk\":1}}"));
        }
        try (RunningService service = RunningService.start(settings)) {
            service.get(token(a));
        }
        assertThat(asked("/a.png")).isEqualTo(2);
    }

    @Test
    void purgeOfNothing_isMalformed() {
        try (RunningService service = RunningService.start(settings(Map.of()))) {
            assertThat(service.post("/v1/purge", "{}").body()).contains("json-malformed");
            assertThat(service.post("/v1/purge", "{\"hosts\":[null]}").body()).contains("json-malformed");
        }
    }

    @Test
    void imagePastItsTime_standsInWhereItsOriginFails_andIsReplacedWhenItIsBack() throws Exception {
        origin.answer(get(urlPathEqualTo("/stale.png")),
                aResponse().withHeader("Cache-Control", "no-store").withBody(png(3, 3)));
        try (RunningService service = RunningService.start(settings(Map.of(
                "halfsilver.cache.respect-origin", "true", "halfsilver.cache.min-retention", "1s",
                "halfsilver.cache.failures.brief", "1s", "halfsilver.cache.failures.lasting", "1s",
                "halfsilver.cache.memory-size", "0")))) {
            String link = link(service, "/stale.png");
            HttpResponse<byte[]> first = service.get(link);
            assertThat(first.headers().firstValue("cache-control")).hasValue("private, max-age=1");
            origin.answer(get(urlPathEqualTo("/stale.png")), aResponse().withStatus(503));
            Thread.sleep(2_000);

            HttpResponse<byte[]> stale = service.get(link);
            assertThat(stale.statusCode()).isEqualTo(200);
            assertThat(stale.body()).isEqualTo(first.body());
            assertThat(stale.headers().firstValue("cache-control")).hasValue("private, max-age=30");

            origin.serve(get(urlPathEqualTo("/stale.png")), png(9, 9));
            Thread.sleep(2_000);
            assertThat(service.get(link).body()).isNotEqualTo(first.body());
        }
    }

    @Test
    void diskThatCannotBeUsed_isNoReasonNotToServe() throws IOException {
        origin.serve(get(urlPathEqualTo("/nodisk.png")), png(2, 7));
        Files.write(data.resolve("images"), new byte[]{1});
        try (RunningService service = RunningService.start(settings(Map.of()))) {
            String link = link(service, "/nodisk.png");
            assertThat(service.get(link).statusCode()).isEqualTo(200);
            assertThat(service.get(link).statusCode()).isEqualTo(200);
        }
        assertThat(asked("/nodisk.png")).isEqualTo(1);
    }

    @Test
    void retryAfterOfTheOrigin_isTold() {
        origin.answer(get(urlPathEqualTo("/later")), aResponse().withStatus(503).withHeader("Retry-After", "100"));
        try (RunningService service = RunningService.start(settings(Map.of()))) {
            String link = link(service, "/later");
            service.get(link);

            String seconds = service.get(link).headers().firstValue("retry-after").orElseThrow();

            assertThat(Integer.parseInt(seconds)).isBetween(60, 100);
        }
        assertThat(asked("/later")).isEqualTo(1);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(origin.settings());
        all.put("halfsilver.data-dir", data.toString());
        all.putAll(more);
        return all;
    }

    private static String token(String link) {
        return link.substring(link.indexOf("/i/"));
    }

    private static String link(RunningService service, String path) {
        HttpResponse<String> response = service.post("/v1/links",
                JSON.writeValueAsString(Map.of("urls", List.of(origin.address(path)))));
        return JSON.readTree(response.body()).at("/links/0/link").asString();
    }

    private static long asked(String path) {
        return origin.requests().stream().filter(request -> request.getUrl().equals(path)).count();
    }

    private String everythingKept() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
