package org.halfsilver.playground;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.halfsilver.fetch.FetchInterceptor;
import org.halfsilver.fetch.FetchRefusal;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.FetchedBody;
import org.halfsilver.fetch.Freshness;

/**
 * The pictures of the examples, answered in the fetch's place: no connection is made, so that nothing has to be allowed
 * that is forbidden otherwise. Its host is of a domain that is reserved for examples and that nobody can have (RFC 2606).
 */
final class DemoOrigin implements FetchInterceptor {
    private static final String BASE = "https://demo.halfsilver.example/";

    private final Map<String, byte[]> pictures = Stream
            .of("lake.jpg", "mark.png", "beacon.gif", "paper.webp", "cut.jpg", "bomb.png", "page.png", "logo.gif")
            .collect(Collectors.toUnmodifiableMap(name -> BASE + name, DemoOrigin::read));

    @Override
    public Mono<FetchResult> around(String address, Mono<FetchResult> fetch) {
        return address.startsWith(BASE) ? Mono.fromSupplier(() -> answer(address)) : fetch;
    }

    private FetchResult answer(String address) {
        int query = address.indexOf('?');
        byte @Nullable [] picture = pictures.get(query < 0 ? address : address.substring(0, query));
        return picture == null
                ? new FetchResult.Refused(FetchRefusal.ORIGIN_STATUS, "status 404")
                : new FetchResult.Fetched(new FetchedBody(List.of(Unpooled.copiedBuffer(picture))), Freshness.UNKNOWN);
    }

    private static byte[] read(String name) {
        try (InputStream picture = Objects.requireNonNull(DemoOrigin.class.getResourceAsStream("demo/" + name), name)) {
            return picture.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
