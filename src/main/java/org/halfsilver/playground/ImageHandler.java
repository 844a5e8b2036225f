package org.halfsilver.playground;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.halfsilver.image.inspect.SourceReport;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.rewrite.RewrittenImage;

/** {@code GET /playground/messages/{id}/images/{n}}: follows a link as a reader's browser would, and tells what happened. */
final class ImageHandler {
    private static final String LINK_PATH = "/i/";

    private final KeptMessages messages;
    private final ProxyLinks links;
    private final ImageProxy proxy;
    private final SourceWatch sources;
    private final String tierBelow;

    ImageHandler(KeptMessages messages, ProxyLinks links, ImageProxy proxy, SourceWatch sources,
            String tierBelow) {
        this.messages = messages;
        this.links = links;
        this.proxy = proxy;
        this.sources = sources;
        this.tierBelow = tierBelow;
    }

    Mono<ServerResponse> handle(ServerRequest request) {
        return Mono.defer(() -> {
            KeptMessage message = messages.get(request.pathVariable("id"));
            int number = number(request.pathVariable("n"), message.images().size());
            String link = message.images().get(number).link();
            if (link == null) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            long start = System.nanoTime();
            return proxy
                    .answer(proxy.target(
                            links.open(link.substring(link.lastIndexOf(LINK_PATH) + LINK_PATH.length()))))
                    .map(answer -> view(answer, message, number, Duration.ofNanos(System.nanoTime() - start)));
        }).flatMap(view -> ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    Headers.common(headers, "default-src 'none'");
                    headers.setCacheControl("no-store");
                })
                .bodyValue(JsonMapper.shared().writeValueAsBytes(view)));
    }

    private ImageView view(ImageAnswer answer, KeptMessage message, int number, Duration took) {
        RewrittenImage image = message.images().get(number);
        Sighting sighting = sources.of(image.url());
        boolean fetched = sighting != null && sighting.at() - message.since() >= 0;
        String tier = fetched ? "origin" : message.inMemory().get(number) ? "memory" : tierBelow;
        Long fetchMillis = fetched && sighting != null ? sighting.took().toMillis() : null;
        return switch (answer) {
            case ImageAnswer.Served served -> new ImageView("served", null, tier, took.toMillis(), fetchMillis,
                    before(sighting), ImageView.Picture.of(served.entry().image()),
                    served.entry().image().trackerByContent(), removed(sighting));
            case ImageAnswer.TrackerBlocked blocked ->
                new ImageView("tracker-blocked", null, null, took.toMillis(), null, null, null, null, null);
            case ImageAnswer.Refused refused -> new ImageView("refused", refused.refusal().reason(), tier,
                    took.toMillis(), fetchMillis, before(sighting), null, null, null);
        };
    }

    private static ImageView.@Nullable Picture before(@Nullable Sighting sighting) {
        return sighting == null ? null : ImageView.Picture.of(sighting);
    }

    private static @Nullable List<ImageView.Part> removed(@Nullable Sighting sighting) {
        SourceReport source = sighting == null ? null : sighting.source();
        return source == null ? null : source.parts().stream().map(ImageView.Part::of).toList();
    }

    private static int number(String text, int count) {
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) < count) {
            return Integer.parseInt(text);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
