package org.halfsilver.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v3/api-docs}: the OpenAPI document, which is kept by hand, as YAML or as JSON. */
final class ApiDescription {
    private static final String RESOURCE = "openapi.yaml";
    /** RFC 9512. */
    private static final MediaType YAML = new MediaType("application", "yaml");
    private static final List<MediaType> SERVED = List.of(MediaType.APPLICATION_JSON, YAML);

    /** Read when it is first asked for, by a thread that may block: at the start it would take a twentieth of the time. */
    private final Mono<Documents> documents = Mono.fromCallable(ApiDescription::read)
            .subscribeOn(Schedulers.boundedElastic())
            .cache();

    /** The document in both forms. */
    private record Documents(byte[] yaml, byte[] json) {}

    Mono<ServerResponse> handle(ServerRequest request) {
        boolean asYaml = wantsYaml(request.headers().accept());
        return documents.flatMap(document -> ServerResponse.ok()
                .contentType(asYaml ? YAML : MediaType.APPLICATION_JSON)
                .header("Vary", "Accept")
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(asYaml ? document.yaml() : document.json()));
    }

    /** JSON unless YAML stands before it in the order of preference (RFC 9110, section 12.5.1). */
    private static boolean wantsYaml(List<MediaType> accepted) {
        return accepted.stream()
                .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                .flatMap(range -> SERVED.stream().filter(range::includes))
                .findFirst()
                .filter(YAML::equals)
                .isPresent();
    }

    private static Documents read() throws IOException {
        try (InputStream resource = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(RESOURCE),
                RESOURCE)) {
            byte[] yaml = resource.readAllBytes();
            Object document = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new String(yaml, StandardCharsets.UTF_8));
            return new Documents(yaml, JsonMapper.shared().writeValueAsBytes(document));
        }
    }
}
