package org.halfsilver;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Coming up and going down, as an orchestrator sees it. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class ShutdownIT {
    @Test
    void stopping_saysNotReadyFirst_andEndsWhatIsUnderWay(CapturedOutput output) throws Exception {
        int management = RunningService.freePort();
        String health = "http://127.0.0.1:" + management + "/actuator/health/";
        try (PictureOrigin origin = new PictureOrigin()) {
            origin.serve(get(urlPathEqualTo("/kept.png")), Pictures.png(2, 2));
            origin.answer(get(urlPathEqualTo("/slow.png")),
                    aResponse().withFixedDelay(4_000).withBody(Pictures.png(2, 2)));
            Map<String, String> settings = new HashMap<>(origin.settings());
            settings.put("management.server.port", Integer.toString(management));
            settings.put("halfsilver.shutdown.delay", "3s");
            RunningService service = RunningService.start(settings);
            String kept = service.link(origin.address("/kept.png"));
            String slow = service.link(origin.address("/slow.png"));
            service.get(kept);
            service.post("/v1/prefetch", "{\"urls\":[\"http://127.0.0.1:1/a\",\"http://127.0.0.1:1/b\"]}");
            assertThat(service.get(health + "readiness").statusCode()).isEqualTo(200);

            CompletableFuture<HttpResponse<byte[]>> underWay = CompletableFuture.supplyAsync(() -> service.get(slow));
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(service.context()::close);
            awaitStatus(service, health + "readiness", 503);

            assertThat(service.get(health + "liveness").statusCode()).isEqualTo(200);
            HttpResponse<byte[]> image = service.get(kept);
            assertThat(image.statusCode()).isEqualTo(200);
            assertThat(image.headers().allValues("connection")).isEqualTo(List.of("close"));
            HttpResponse<String> call = service.post("/v1/rewrite", "{\"html\":\"x\"}");
            assertThat(call.statusCode()).isEqualTo(200);
            assertThat(call.headers().allValues("connection")).isEqualTo(List.of("close"));
            assertThat(underWay.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stopped.get(60, TimeUnit.SECONDS);
            service.close();
        }
        assertThat(output).contains("2 prefetches dropped");
    }

    @Test
    void warmUp_isBeforeReadiness_andBoundedInTime(CapturedOutput output) {
        int management = RunningService.freePort();
        try (RunningService service = RunningService.start(Map.of("halfsilver.warm-up.time", "300ms",
                "management.server.port", Integer.toString(management)))) {
            assertThat(service.get("http://127.0.0.1:" + management + "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(output).containsPattern("Warmed up: \\d+ rounds in \\d+ ms")
                    .doesNotContain("Warm-up failed");
        }
    }

    private static void awaitStatus(RunningService service, String url, int status) throws InterruptedException {
        int seen = service.get(url).statusCode();
        while (seen != status) {
            Thread.sleep(20);
            seen = service.get(url).statusCode();
        }
    }
}
