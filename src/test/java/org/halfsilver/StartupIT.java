package org.halfsilver;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starting: with nothing configured, with a token, and with what must not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartupIT {

    @Test
    void nothingConfigured_servesThisMachineWithoutAToken() {
        try (RunningService service = RunningService.start(Map.of())) {
            HttpResponse<String> response = service.post("/v1/rewrite", "{\"html\":\"<p>x</p>\"}");

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void otherAddressWithoutAToken_doesNotStart(String address, CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.start(Map.of("server.address", address))).isInstanceOf(Exception.class);

        assertThat(output).contains("there is no API token").contains("halfsilver.api-token");
    }

    @Test
    void otherAddressWithAToken_starts() {
        try (RunningService service = RunningService.start(Map.of("server.address", "0.0.0.0", "halfsilver.api-token",
                "0123456789abcdef"))) {
            assertThat(service.post("/v1/rewrite", "{}").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tokenInAFile_isTheToken(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "0123456789abcdef-file\n");
        try (RunningService service = RunningService.start(Map.of("halfsilver.api-token-file", file.toString()))) {
            HttpResponse<String> response = service.post("/v1/rewrite", "{\"html\":\"\"}",
                    "Authorization", "Bearer 0123456789abcdef-file");

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shortToken_doesNotStart_andIsNotPrinted(CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.start(Map.of("halfsilver.api-token", "s3cret")))
                .isInstanceOf(Exception.class);

        assertThat(output).contains("halfsilver.api-token").contains("at least 16").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "halfsilver.tracing.headers      | S3cret                      | names with their values",
        "halfsilver.tracing.endpoint     | http://u:S3cret@c/v1/traces | with credentials",
        "halfsilver.tracing.endpoint     | http://u:S3cret @c/         | with credentials",
        "halfsilver.fetch.timeout        | http://u:S3cret@c/          | 18 characters that are not shown",
        "halfsilver.fetch.proxy.url      | http://u:S3cret@proxy:3128  | with credentials",
        "halfsilver.cache.redis-uri      | redis://u:S3cret@redis:0    | expected: 1 to 65535",
        "halfsilver.cache.redis-uri      | redis:/u:S3cret@redis       | not an address of Redis",
        "halfsilver.links.keyset         | {\"S3cret\":\"S3cret\"}       | not a Tink key set",
    })
    void secretInAWrongValue_isNotPrinted(String property, String value, String expected, CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.start(Map.of(property, value))).isInstanceOf(Exception.class);

        assertThat(output).contains("APPLICATION FAILED TO START").contains(property).contains(expected)
                .doesNotContain("S3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "halfsilver.fetch.timeout          | soon            | a duration with its unit",
        "halfsilver.fetch.timeout          | 1h              | must be between 100ms and 10m",
        "halfsilver.fetch.max-size         | big             | a size with its unit",
        "halfsilver.fetch.max-size         | 2TB             | must be between 1KB and 1GB",
        "halfsilver.fetch.allowed-networks | 10.0.0.0/33     | a network in CIDR form",
        "halfsilver.fetch.allowed-ports    | 0               | 1 to 65535",
        "halfsilver.fetch.name-servers     | ns.example.org  | an IP address",
        "halfsilver.fetch.tls-timeout      | soon            | a duration with its unit",
        "halfsilver.fetch.local-addresses  | example.org     | IP addresses",
        "halfsilver.fetch.proxy.url        | ftp://x:21      | http://host:port or socks5://host:port",
        "halfsilver.fetch.origins.queue    | long            | a whole number",
        "halfsilver.fetch.names.max-ttl    | 48h             | must be between 0s and 1d",
        "halfsilver.public-url             | ftp://x         | must be an http or https URL",
        "halfsilver.image.max-pixels       | many            | a whole number",
        "halfsilver.links.kind             | open            | sealed",
        "halfsilver.playground.enabled     | maybe           | true or false",
    })
    void wrongValue_doesNotStart_andSaysWhatWouldBeRight(String property, String value, String expected,
            CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.start(Map.of(property, value))).isInstanceOf(Exception.class);

        assertThat(output).contains("APPLICATION FAILED TO START").contains(property).contains(value)
                .contains(expected);
    }

    @Test
    void misspeltSetting_doesNotStart_andItsValueIsNotPrinted(CapturedOutput output) {
        assertThatThrownBy(() -> RunningService.start(Map.of("halfsilver.fetch.denied-network", "canary",
                "halfsilver.api-tokens", "0123456789abcdef"))).isInstanceOf(Exception.class);

        assertThat(output).contains("APPLICATION FAILED TO START")
                .contains("halfsilver.fetch.denied-network: there is no such setting")
                .contains("halfsilver.api-tokens: there is no such setting")
                .doesNotContain("canary").doesNotContain("0123456789abcdef");
    }

    @Test
    void redisWithoutASharedSecret_isWarnedOf(@TempDir Path directory, CapturedOutput output) throws IOException {
        String redis = "redis://127.0.0.1:" + RunningService.freePort();
        RunningService.start(Map.of("halfsilver.cache.redis-uri", redis)).close();
        assertThat(output).containsOnlyOnce("halfsilver.cache.secret-file is not set");

        Path secret = Files.createFile(directory.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "0123456789abcdef".repeat(4));
        RunningService.start(Map.of("halfsilver.cache.redis-uri", redis, "halfsilver.cache.secret-file",
                secret.toString())).close();
        assertThat(output).containsOnlyOnce("halfsilver.cache.secret-file is not set");
    }

    @Test
    void managementPort_servesHealth_andNoImages() {
        int port = RunningService.freePort();
        try (RunningService service = RunningService.start(Map.of("management.server.port", Integer.toString(port)))) {
            String management = "http://127.0.0.1:" + port;

            assertThat(service.get(management + "/actuator/health").statusCode()).isEqualTo(200);
            assertThat(service.get(management + "/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(service.get(management + "/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(service.get(management + "/i/x").statusCode()).isEqualTo(404);
            assertThat(
                    service.send(service.request(management + "/v1/rewrite").POST(HttpRequest.BodyPublishers.noBody()),
                            HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void keys_surviveARestart(@TempDir Path directory) {
        Map<String, String> settings = Map.of("halfsilver.data-dir", directory.toString());
        String link;
        try (RunningService service = RunningService.start(settings)) {
            link = service.post("/v1/links", "{\"urls\":[\"https://127.0.0.1/x\"]}").body();
        }
        try (RunningService service = RunningService.start(settings)) {
            String again = service.post("/v1/links", "{\"urls\":[\"https://127.0.0.1/x\"]}").body();

            assertThat(token(again)).isEqualTo(token(link));
            assertThat(service.get("/i/" + token(link)).headers().firstValue("Halfsilver-Reason"))
                    .hasValue("address-forbidden");
        }
    }

    private static String token(String answer) {
        int start = answer.indexOf("/i/") + 3;
        return answer.substring(start, answer.indexOf('"', start));
    }
}
