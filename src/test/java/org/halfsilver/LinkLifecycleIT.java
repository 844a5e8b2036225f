package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.token.ApiToken;
import org.halfsilver.token.TokenFile;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys, tokens and tenants of a running service: what changes takes effect without a restart. */
class LinkLifecycleIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;
    private static PictureOrigin origin;
    private static RunningService service;
    private static KeysetFile acmeKeys;
    private static TokenFile tokens;

    @BeforeAll
    static void start() throws Exception {
        origin = new PictureOrigin();
        acmeKeys = new KeysetFile(data.resolve("acme.json"));
        acmeKeys.create(LinkKeyset.generate());
        tokens = TokenFile.optional(data.resolve(TokenFile.NAME));
        for (String tenant : new String[]{"default", "acme", "slow", "gone"}) {
            tokens.add(ApiToken.of(tenant + "-mail", tenant, LocalDate.EPOCH, "token-of-" + tenant));
        }
        Map<String, String> settings = new LinkedHashMap<>(origin.settings());
        settings.put("halfsilver.data-dir", data.toString());
        settings.put("halfsilver.links.reload-interval", "1s");
        settings.put("halfsilver.links.camo-keys", "camo-key");
        settings.put("halfsilver.tenants[0].name", "acme");
        settings.put("halfsilver.tenants[0].keyset-file", acmeKeys.path().toString());
        settings.put("halfsilver.tenants[0].cache-partition", "acme");
        settings.put("halfsilver.tenants[1].name", "slow");
        settings.put("halfsilver.tenants[1].calls-per-second", "0.001");
        settings.put("halfsilver.tenants[1].burst", "2");
        settings.put("halfsilver.tenants[1].remote-images", "hold");
        service = RunningService.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        origin.close();
    }

    private static HttpResponse<String> call(String token, String path, String body) {
        return service.post(path, body, "Authorization", "Bearer " + token);
    }

    private static String link(String tenant, String address) {
        JsonNode answer = JSON
                .readTree(call("token-of-" + tenant, "/v1/links", "{\"urls\":[\"" + address + "\"]}").body());
        return answer.get("links").get(0).get("link").stringValue();
    }

    private static int status(String link) {
        return service.get(link).statusCode();
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static long asked(String path) {
        return origin.requests().stream().filter(request -> request.getUrl().equals(path)).count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + PATIENCE).isLessThan(end);
            Thread.sleep(100);
        }
    }

    @Test
    void tenants_shareNoImageOfTheCache() throws Exception {
        origin.serve(get(urlPathEqualTo("/partition.png")), png());
        String ours = link("default", origin.address("/partition.png"));
        String theirs = link("acme", origin.address("/partition.png"));

        assertThat(ours).isNotEqualTo(theirs);
        assertThat(status(ours)).isEqualTo(200);
        assertThat(asked("/partition.png")).isEqualTo(1);
        assertThat(status(theirs)).isEqualTo(200);
        assertThat(asked("/partition.png")).isEqualTo(2);
        assertThat(status(theirs)).isEqualTo(200);
        assertThat(status(ours)).isEqualTo(200);
        assertThat(asked("/partition.png")).isEqualTo(2);
    }

    @Test
    void rotatedAndRetiredKey_takesEffectWithoutARestart() throws Exception {
        origin.serve(get(urlPathEqualTo("/rotate.png")), png());
        String address = origin.address("/rotate.png");
        String old = link("acme", address);

        int oldKey = acmeKeys.update(keyset -> keyset.withNewKey(/* primary= */ true)).keys().getFirst().id();
        await(() -> !link("acme", address).equals(old));
        assertThat(status(old)).isEqualTo(200);

        acmeKeys.update(keyset -> keyset.withEnabled(oldKey, /* enabled= */ false));
        await(() -> status(old) == 403);
        assertThat(service.get(old).headers().firstValue("Halfsilver-Reason")).hasValue("link-invalid");
        assertThat(status(link("acme", address))).isEqualTo(200);
    }

    @Test
    void createdAndRevokedToken_takesEffectWithoutARestart() throws Exception {
        String body = "{\"urls\":[]}";
        assertThat(call("token-of-newcomer", "/v1/links", body).statusCode()).isEqualTo(401);

        tokens.add(ApiToken.of("newcomer", "default", LocalDate.EPOCH, "token-of-newcomer"));
        await(() -> call("token-of-newcomer", "/v1/links", body).statusCode() != 401);
        assertThat(call("token-of-newcomer", "/v1/links", body).statusCode()).isBetween(200, 400);

        tokens.revoke("newcomer");
        await(() -> call("token-of-newcomer", "/v1/links", body).statusCode() == 401);
    }

    @Test
    void tenantsDefaultsAndLimit_hold() {
        String message = "{\"html\":\"<img src='" + origin.address("/held.png") + "'>\"}";

        assertThat(call("token-of-slow", "/v1/rewrite", message).body()).doesNotContain("src=\\\"" + service.url());
        assertThat(call("token-of-default", "/v1/rewrite", message).body()).contains("src=\\\"" + service.url());
        assertThat(call("token-of-slow", "/v1/rewrite", message).statusCode()).isEqualTo(200);
        HttpResponse<String> third = call("token-of-slow", "/v1/rewrite", message);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void tokenOfATenantThatIsNotThere_isForbidden() {
        HttpResponse<String> response = call("token-of-gone", "/v1/links", "{\"urls\":[]}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("tenant-unknown");
    }

    @Test
    void linkOfCamo_isServedInEveryForm() throws Exception {
        origin.serve(get(urlPathEqualTo("/camo.png")), png());
        byte[] address = origin.address("/camo.png").getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("camo-key".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] digest = mac.doFinal(address);
        String hexDigest = HexFormat.of().formatHex(digest);
        var base64Url = java.util.Base64.getUrlEncoder().withoutPadding();

        assertThat(status("/camo/" + hexDigest + "/" + HexFormat.of().formatHex(address))).isEqualTo(200);
        assertThat(status("/camo/" + base64Url.encodeToString(digest) + "/" + base64Url.encodeToString(address)))
                .isEqualTo(200);
        assertThat(status("/camo/" + hexDigest + "?url=" + origin.address("/camo.png"))).isEqualTo(200);
        assertThat(status("/camo/" + hexDigest + "/?url=" + origin.address("/camo.png"))).isEqualTo(200);
        assertThat(asked("/camo.png")).isEqualTo(1);
        assertThat(status("/camo/" + hexDigest + "?url=" + origin.address("/other.png"))).isEqualTo(403);
        assertThat(asked("/other.png")).isZero();
    }
}
