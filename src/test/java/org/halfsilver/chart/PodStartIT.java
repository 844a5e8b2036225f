package org.halfsilver.chart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.RunningService;
import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.token.ApiToken;
import org.halfsilver.token.TokenFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program as the chart starts it: the image's options, the rendered container's environment and the rendered settings,
 * with the paths and ports of a pod mapped to ones of this machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodStartIT {
    private static final String TOKEN = ApiToken.newSecret();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Manifests manifests = Chart.render(Chart.FULL);
    private final int port = RunningService.freePort();
    private final int management = RunningService.freePort();
    private Process service;
    private Path log;

    @BeforeAll
    void start(@TempDir Path root) throws Exception {
        Path settings = directory(root.resolve("etc/halfsilver"));
        Path secrets = directory(root.resolve("run/secrets/halfsilver"));
        Path acme = directory(root.resolve("run/secrets/acme"));
        directory(root.resolve("data"));
        new KeysetFile(secrets.resolve("link-keys.json")).readOrCreate();
        new KeysetFile(acme.resolve("link-keys.json")).readOrCreate();
        TokenFile.required(secrets.resolve("api-tokens"))
                .add(ApiToken.of("webmail", "default", LocalDate.of(2026, 1, 1),
                        TOKEN));
        Path cache = Files.createFile(secrets.resolve("cache-secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r-----")));
        Files.writeString(cache, "0123456789abcdef".repeat(4));
        String yaml = manifests.named("ConfigMap", "images").getAsJsonObject("data").get("application.yaml")
                .getAsString();
        Files.writeString(settings.resolve("application.yaml"), mapped(yaml, root));
        log = root.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "@src/image/jvm.options",
                "-jar", jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        for (JsonElement variable : manifests.container().getAsJsonArray("env")) {
            builder.environment().put(Manifests.string(variable, "name"),
                    value(variable).replace("file:/", "file:" + root + "/"));
        }
        service = builder.start();
        await("http://127.0.0.1:" + management + "/actuator/health/readiness");
    }

    @AfterAll
    void stop() throws InterruptedException {
        service.destroy();
        if (!service.waitFor(30, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    @Test
    void probes_areAnswered() throws Exception {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String path = Manifests.string(manifests.container(), probe + ".httpGet.path");

            assertThat(get(management, path).statusCode()).as(probe).isEqualTo(200);
        }
    }

    @Test
    void message_isRewritten_withLinksToThePublicUrl() throws Exception {
        HttpResponse<String> answer = rewrite("Bearer " + TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("https://mail.example.org/images/i/2"); // 2: signed, as the values say
        assertThat(rewrite("Bearer nobody").statusCode()).isEqualTo(401);
    }

    @Test
    void metrics_ofTheJvm_areThoseThatAlertsAndDashboardAskFor() throws Exception {
        collectGarbage(); // its pauses are measured from the first on, which a fresh heap may be long in needing
        String metrics = get(management, Manifests.string(manifests.only("ServiceMonitor"), "spec.endpoints.0.path"))
                .body();

        assertThat(ObservedMetricsTest.OF_THE_JVM.keySet())
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
    }

    /** A collection, and until the JVM's notice of it has become a metric. */
    private void collectGarbage() throws Exception {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid()), "GC.run").redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!get(management, "/actuator/prometheus").body().contains("jvm_gc_pause_seconds_sum")
                && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    private HttpResponse<String> rewrite(String authorization) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/rewrite"))
                .header("Content-Type", "application/json").header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString("{\"html\":\"<img src='https://example.org/a.png'>\"}"))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String mapped(String yaml, Path root) {
        String mapped = yaml.replace(" /run/secrets/", " " + root + "/run/secrets/").replace(" /data", " " + root
                + "/data").replace("port: 8080", "port: " + port).replace("port: 8081", "port: " + management)
                .replace("address: 0.0.0.0", "address: 127.0.0.1");
        assertThat(mapped).doesNotContain(" /run").doesNotContain(" /data").doesNotContain("0.0.0.0");
        return mapped;
    }

    /** Of a variable that Kubernetes would take from somewhere else: a Redis server that isn't there, a node's name. */
    private static String value(JsonElement variable) {
        Map<String, String> elsewhere = Map.of("HALFSILVER_CACHE_REDISURI", "redis://127.0.0.1:" + RunningService
                .freePort(), "NODE", "node-1");
        JsonElement value = Manifests.find(variable, "value");
        return value != null
                ? value.getAsString()
                : Objects.requireNonNull(elsewhere.get(Manifests.string(variable, "name")), variable::toString);
    }

    private void await(String url) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() - end < 0 && service.isAlive()) {
            try {
                if (get(URI.create(url).getPort(), URI.create(url).getPath()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(50);
        }
        service.destroyForcibly();
        throw new AssertionError("not ready: " + Files.readString(log));
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().matches(".*/halfsilver-[^/]*\\.jar")).findFirst()
                    .orElseThrow(() -> new AssertionError("target/halfsilver-*.jar: missing (expected: mvnw package)"));
        }
    }

    private static Path directory(Path path) throws IOException {
        Files.createDirectories(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
}
