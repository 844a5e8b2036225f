package org.halfsilver.openapi;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

import org.halfsilver.PictureOrigin;
import org.halfsilver.RunningService;
import org.halfsilver.token.ApiToken;
import org.halfsilver.token.TokenFile;

/** How to bring about everything that the document says of the API: "operation status what" and the calls for it. */
final class Scenarios implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "token-of-default";

    private final OpenApiDocument document;
    private final PictureOrigin origin = new PictureOrigin();
    private final NoSuchName names = new NoSuchName();
    private final Path data = Files.createTempDirectory("halfsilver-openapi");
    private final RunningService service;
    private final Map<String, Supplier<List<HttpResponse<byte[]>>>> all = new LinkedHashMap<>();

    Scenarios(OpenApiDocument document) throws Exception {
        this.document = document;
        TokenFile tokens = TokenFile.optional(data.resolve(TokenFile.NAME));
        for (String tenant : List.of("default", "slow", "gone")) {
            tokens.add(ApiToken.of(tenant, tenant, LocalDate.EPOCH, "token-of-" + tenant));
        }
        int closed = RunningService.freePort();
        Map<String, String> settings = new HashMap<>(origin.settings());
        settings.merge("halfsilver.fetch.allowed-ports", Integer.toString(closed), (one, two) -> one + "," + two);
        settings.put("halfsilver.data-dir", data.toString());
        settings.put("halfsilver.links.camo-keys", ImageScenarios.CAMO_KEY);
        settings.put("halfsilver.tenants[0].name", "slow");
        settings.put("halfsilver.tenants[0].calls-per-second", "0.001");
        settings.put("halfsilver.tenants[0].burst", "1");
        settings.put("halfsilver.rewrite.max-size", "64KB");
        settings.put("halfsilver.rewrite.concurrency", "4");
        settings.put("halfsilver.fetch.timeout", "4s");
        settings.put("halfsilver.fetch.name-servers", names.address());
        settings.put("halfsilver.fetch.max-size", "64KB");
        settings.put("halfsilver.fetch.concurrency", "4");
        settings.put("halfsilver.image.queue", "1");
        service = RunningService.start(settings);
        messages();
        for (String operation : List.of("links", "prefetch", "purge")) {
            addresses(operation);
        }
        call("prefetch 202 message",
                () -> post("/v1/prefetch",
                        document.operation("prefetch").call("application/json", "message").toString()));
        all.compute("prefetch 400 option-invalid", (key, calls) -> () -> List.of(
                post("/v1/prefetch", "{\"html\":\"\",\"trackers\":\"maybe\"}"),
                post("/v1/prefetch?trackers=block", "{\"html\":\"\"}")));
        call("purge 200 hosts",
                () -> post("/v1/purge", document.operation("purge").call("application/json", "hosts").toString()));
        call("description 200 application/json", () -> service.get("/v3/api-docs"));
        call("description 200 application/yaml", () -> service.get("/v3/api-docs", "Accept", "application/yaml"));
        for (String type : List.of("application/json", "application/yaml")) {
            call("descriptionHead 200 " + type,
                    () -> service.send(service.request("/v3/api-docs", "Accept", type).HEAD(),
                            HttpResponse.BodyHandlers.ofByteArray()));
        }
        new ImageScenarios(service, origin, closed).addTo(all);
    }

    Map<String, Supplier<List<HttpResponse<byte[]>>>> all() {
        return all;
    }

    RunningService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
        origin.close();
        names.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void messages() {
        String path = "/v1/rewrite";
        var operation = document.operation("rewrite");
        for (String example : List.of("message", "held")) {
            call("rewrite 200 " + example, () -> post(path, operation.call("application/json", example).toString()));
        }
        String html = operation.call("text/html", "message").asString();
        call("rewrite 200 text/html", () -> post(path + "?trackers=block", "text/html", bytes(html), TOKEN));
        all.put("rewrite 400 option-invalid", () -> List.of(
                post(path, "{\"html\":\"\",\"remoteImages\":\"none\"}"),
                post(path + "?remoteImages=hold", "{\"html\":\"\"}"),
                post(path + "?trackers=maybe", "text/html", bytes(html), TOKEN),
                post(path + "?trackers=block&trackers=block", "text/html", bytes(html), TOKEN),
                post(path + "?html=x", "text/html", bytes(html), TOKEN)));
        call("rewrite 415 media-type-unsupported", () -> post(path, "text/plain", bytes(html), TOKEN));
        refusals("rewrite", path, "{\"html\":1");
        all.compute("rewrite 413 message-too-large", (key, calls) -> () -> List.of(
                post(path, " ".repeat(300_000)),
                post(path, JSON.writeValueAsString(Map.of("html", "x".repeat(70_000)))),
                post(path, "text/html", bytes("x".repeat(70_000)), TOKEN)));
    }

    private void addresses(String operation) {
        String path = "/v1/" + operation;
        String success = operation.equals("prefetch") ? " 202" : " 200";
        call(operation + success + " addresses", () -> post(path,
                document.operation(operation).call("application/json", "addresses").toString()));
        call(operation + " 413 too-many-addresses", () -> post(path, JSON.writeValueAsString(
                Map.of("urls", Stream.generate(() -> "a").limit(10_001).toList()))));
        call(operation + " 400 option-invalid", () -> post(path + "?trackers=block", "{\"urls\":[]}"));
        call(operation + " 415 media-type-unsupported", () -> post(path, "text/html", bytes(""), TOKEN));
        refusals(operation, path, "{\"urls\":[null]}");
    }

    private void refusals(String operation, String path, String malformed) {
        all.put(operation + " 400 json-malformed", () -> Stream.of(malformed, "{}", "null", "[]", "{\"x\":1}", "")
                .map(body -> post(path, body)).toList());
        call(operation + " 400 encoding-malformed", () -> post(path, "application/json", new byte[]{'"', (byte) 0xff},
                TOKEN));
        call(operation + " 401 token-missing", () -> service.send(service.request(path)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")),
                HttpResponse.BodyHandlers.ofByteArray()));
        call(operation + " 401 scheme-unsupported",
                () -> service.send(service.request(path, "Authorization", "Basic eDp5")
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")),
                        HttpResponse.BodyHandlers.ofByteArray()));
        call(operation + " 401 token-unknown", () -> post(path, "application/json", bytes("{}"), "another"));
        call(operation + " 403 tenant-unknown", () -> post(path, "application/json", bytes("{}"), "token-of-gone"));
        call(operation + " 413 message-too-large", () -> post(path, " ".repeat(300_000)));
        call(operation + " 429 rate-limited", () -> {
            post(path, "application/json", bytes("{}"), "token-of-slow");
            return post(path, "application/json", bytes("{}"), "token-of-slow");
        });
        call(operation + " 503 overloaded", () -> {
            HttpResponse<byte[]> refused;
            try (HeldCall held = new HeldCall(service.url(), path, TOKEN)) {
                refused = held.untilTaken(() -> post(path, "{}"));
            }
            while (post(path, "{}").statusCode() == 503) {
                Thread.onSpinWait(); // the service has yet to see that those calls are gone
            }
            return refused;
        });
    }

    private void call(String key, Supplier<HttpResponse<byte[]>> call) {
        all.put(key, () -> List.of(call.get()));
    }

    private HttpResponse<byte[]> post(String path, String json) {
        return post(path, "application/json", bytes(json), TOKEN);
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body, String token) {
        return service.send(service.request(path, "Authorization", "Bearer " + token).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
