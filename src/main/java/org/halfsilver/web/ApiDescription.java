package org.halfsilver.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v3/api-docs}: the OpenAPI document, which is kept by hand, as YAML or as JSON. */
final class ApiDescription {
    private static final String RESOURCE = "openapi.yaml";
    /** RFC 9512. */
    private static final MediaType YAML = new MediaType("application", "yaml");
    private static final List<MediaType> SERVED = List.of(MediaType.APPLICATION_JSON, YAML);

    private final byte[] yaml;
    private final byte[] json;

    ApiDescription() {
        this.yaml = resource();
        Object document = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(new String(yaml, StandardCharsets.UTF_8));
        this.json = JsonMapper.shared().writeValueAsBytes(document);
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        boolean asYaml = wantsYaml(request.headers().accept());
        return ServerResponse.ok()
                .contentType(asYaml ? YAML : MediaType.APPLICATION_JSON)
                .header("Vary", "Accept")
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(asYaml ? yaml : json);
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

    private static byte[] resource() {
        try (InputStream resource = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(RESOURCE),
                RESOURCE)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
