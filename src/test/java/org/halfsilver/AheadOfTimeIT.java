package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

import org.halfsilver.cache.redis.RedisServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as the image starts it: what Spring finds out of its beans was found out at build time, without any setting.
 * Every setting that brings in a part has to do so all the same.
 */
@Tag("slow")
class AheadOfTimeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void partsThatSettingsBringIn_areThere(@TempDir Path folder) throws Exception {
        String prepared = prepare(folder);
        try (RedisServer redis = RedisServer.start(); PictureOrigin origin = new PictureOrigin()) {
            origin.serve(get(urlPathEqualTo("/hat.png")), png());
            origin.answer(post(urlPathEqualTo("/v1/traces")), aResponse().withStatus(200));
            Map<String, String> settings = new HashMap<>(origin.settings());
            settings.put("halfsilver.cache.redis-uri", redis.uri());
            settings.put("halfsilver.cache.redis.patience", "20s");
            settings.put("halfsilver.links.camo-keys[0]", "of-another-list");
            settings.put("halfsilver.links.camo-keys[1]", "camo-key");
            settings.put("halfsilver.tracing.endpoint", origin.address("/v1/traces"));
            settings.put("halfsilver.tracing.sampling", "1");
            try (ReplicaProcess service = ReplicaProcess.start(settings, List.of("-Dspring.aot.enabled=true"),
                    prepared + File.pathSeparator + ReplicaProcess.classPath())) {
                service.await(); // for Redis, too

                assertThat(service.log()).contains("Starting AOT-processed Halfsilver");
                assertThat(service.post("/v1/rewrite", "{\"html\":\"<img src='" + origin.address("/hat.png") + "'>\"}"))
                        .contains("\"images\":1");
                assertThat(service.get(service.link(origin.address("/hat.png"))).get().statusCode()).isEqualTo(200);
                assertThat(service.get(camoPath(origin.address("/hat.png"))).get().statusCode()).isEqualTo(200);
                assertThat(service.get("/v3/api-docs").get().statusCode()).isEqualTo(200);
                assertThat(asked(origin, "/hat.png")).isEqualTo(1);
                awaitTrace(origin);
            }
        }
    }

    /** What spring-boot:process-aot does; the directories that go in front of the class path. */
    private static String prepare(Path folder) throws IOException, InterruptedException {
        List<String> directories = Stream.of("sources", "resources", "classes")
                .map(name -> folder.resolve(name).toString()).toList();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                ReplicaProcess.classPath(), SpringApplicationAotProcessor.class.getName(),
                Halfsilver.class.getName()));
        command.addAll(directories);
        command.addAll(List.of("org.halfsilver", "halfsilver"));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();

        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", directories.getLast(), "-cp",
                directories.getLast() + File.pathSeparator + ReplicaProcess.classPath()));
        try (Stream<Path> sources = Files.walk(Path.of(directories.getFirst()))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler().run(null, messages, messages,
                arguments.toArray(String[]::new));
        assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return directories.getLast() + File.pathSeparator + directories.get(1);
    }

    private static String camoPath(String address) throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("camo-key".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        return "/camo/" + HexFormat.of().formatHex(mac.doFinal(bytes)) + "/" + HexFormat.of().formatHex(bytes);
    }

    private static long asked(PictureOrigin origin, String path) {
        return origin.requests().stream().filter(request -> request.getUrl().equals(path)).count();
    }

    private static void awaitTrace(PictureOrigin origin) throws InterruptedException {
        long start = System.nanoTime();
        while (asked(origin, "/v1/traces") == 0) {
            assertThat(System.nanoTime() - start).as("nanoseconds until a trace comes").isLessThan(PATIENCE.toNanos());
            Thread.sleep(100);
        }
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
