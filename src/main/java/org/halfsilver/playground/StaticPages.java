package org.halfsilver.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages and their parts, as they lie beside this class. */
final class StaticPages {
    private static final String HTML = "text/html;charset=utf-8";
    private static final String CSS = "text/css;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    /** Path and file; the file's extension decides the type. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("/", "index.html"),
            Map.entry("/docs", "docs.html"),
            Map.entry("/playground/style.css", "style.css"),
            Map.entry("/playground/page.js", "page.js"),
            Map.entry("/playground/elements.js", "elements.js"),
            Map.entry("/playground/report.js", "report.js"),
            Map.entry("/playground/docs.js", "docs.js"),
            Map.entry("/playground/mark.svg", "mark.svg"),
            Map.entry("/playground/examples/newsletter", "newsletter.html"),
            Map.entry("/playground/examples/letter", "letter.eml"),
            Map.entry("/playground/examples/hostile", "hostile.html"));

    private final Map<String, byte[]> contents = FILES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> read(entry.getValue())));
    private final String policy;

    /**
     * The pages.
     *
     * @param imageOrigin where pictures may come from beside the page's own origin
     */
    StaticPages(String imageOrigin) {
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: " + imageOrigin
                + "; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    static Iterable<String> paths() {
        return FILES.keySet();
    }

    Mono<ServerResponse> page(ServerRequest request) {
        String path = request.path();
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(type(Objects.requireNonNull(FILES.get(path)))))
                .headers(headers -> {
                    Headers.common(headers, policy);
                    headers.setCacheControl("no-cache");
                    headers.set("Cross-Origin-Opener-Policy", "same-origin");
                })
                .bodyValue(Objects.requireNonNull(contents.get(path)));
    }

    private static String type(String file) {
        return switch (file.substring(file.indexOf('.') + 1)) {
            case "css" -> CSS;
            case "js" -> SCRIPT;
            case "svg" -> "image/svg+xml";
            case "eml" -> "text/plain;charset=utf-8";
            // An example is text to be pasted, and no page of ours.
            default -> file.equals("index.html") || file.equals("docs.html") ? HTML : "text/plain;charset=utf-8";
        };
    }

    private static byte[] read(String file) {
        try (InputStream resource = Objects.requireNonNull(StaticPages.class.getResourceAsStream(file), file)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
