package org.halfsilver.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of a prefetch, as it comes: addresses, a message, or both; {@link RewriteOptions} reads the choices. */
record PrefetchCall(@Nullable List<@Nullable String> urls, @Nullable String html, @Nullable String baseUrl,
        @Nullable String trackers) {

    /**
     * The addresses as they came, none where only a message did.
     *
     * @throws ProblemException {@code json-malformed} where neither came, {@code too-many-addresses}
     */
    List<String> addresses() {
        if (urls == null && html == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "json-malformed",
                    "At least one of the members urls (a list of strings) and html is to be there.").exception();
        }
        return urls == null ? List.of() : new AddressCall(urls).addresses();
    }
}
