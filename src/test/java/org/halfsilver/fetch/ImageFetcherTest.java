package org.halfsilver.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import org.halfsilver.fetch.FetchResult.Fetched;
import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;

class ImageFetcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static FetchResult fetch(ImageFetcher fetcher, String address) {
        return read(fetcher.fetch(address).blockOptional(PATIENCE).orElseThrow());
    }

    /** The same result with a body that needs no closing. */
    static FetchResult read(FetchResult result) {
        if (!(result instanceof Fetched(var body, var freshness))) {
            return result;
        }
        try (body) {
            return new Fetched(new FetchedBody(List.of(Unpooled.wrappedBuffer(body.bytes()))), freshness);
        }
    }

    @Test
    void body_isFetched() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "Content-Type: image/png\r\n", "picture"));
                ImageFetcher fetcher = new Fixtures().fetcher()) {
            FetchResult result = fetch(fetcher, origin.url("/a?b=%20c|d"));
            assertThat(result).isInstanceOfSatisfying(Fetched.class,
                    fetched -> assertThat(new String(fetched.body().bytes(), StandardCharsets.ISO_8859_1))
                            .isEqualTo("picture"));
            assertThat(origin.heads()).containsExactly("GET /a?b=%20c|d HTTP/1.1\r\n"
                    + "Host: 127.0.0.1:" + origin.port() + "\r\n"
                    + "User-Agent: Halfsilver test\r\n"
                    + "Accept: image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.1\r\n"
                    + "Accept-Encoding: identity\r\n"
                    + "\r\n");
        }
    }

    @Test
    void redirect_isFollowed() {
        try (RawOrigin origin = RawOrigin.answering(with -> {
            if (with.origin().heads().size() == 1) {
                with.answer(302, "Location: ../b\r\nSet-Cookie: a=b\r\n", "");
            } else {
                with.answer(200, "", "picture");
            }
        }); ImageFetcher fetcher = new Fixtures().fetcher()) {
            assertThat(fetch(fetcher, origin.url("/x/a"))).isInstanceOf(Fetched.class);
            assertThat(origin.heads()).hasSize(2);
            assertThat(origin.heads().get(1)).startsWith("GET /b HTTP/1.1\r\n").doesNotContain("Cookie", "Referer");
            assertThat(origin.accepted()).isOne();
        }
    }

    @Test
    void secondRequest_usesTheSameConnection() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "", "picture"));
                ImageFetcher fetcher = new Fixtures().fetcher()) {
            for (int i = 0; i < 5; i++) {
                assertThat(fetch(fetcher, origin.url("/" + i))).isInstanceOf(Fetched.class);
            }
            assertThat(origin.heads()).hasSize(5);
            assertThat(origin.accepted()).isOne();
        }
    }

    @Test
    void privateAddress_isForbidden() {
        try (RawOrigin origin = RawOrigin.answering(with -> with.answer(200, "", "secret"));
                ImageFetcher fetcher = new ImageFetcher(FetchSettings.DEFAULT)) {
            assertThat(fetch(fetcher, origin.url("/"))).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(FetchRefusal.ADDRESS_FORBIDDEN));
            assertThat(origin.accepted()).isZero();
        }
    }
}
