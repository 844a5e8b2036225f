package org.halfsilver.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of the calls that name addresses, as it comes. */
record AddressCall(@Nullable List<@Nullable String> urls) {
    /** What one call may name. */
    static final int MAX_ADDRESSES = 10_000;

    /**
     * The addresses as they came.
     *
     * @throws ProblemException {@code json-malformed} where there are none, {@code too-many-addresses}
     */
    List<String> addresses() {
        if (urls == null || urls.contains(null)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "json-malformed", "The member urls is to be a list of strings.")
                    .exception();
        }
        if (urls.size() > MAX_ADDRESSES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-many-addresses",
                    "A call may name at most " + MAX_ADDRESSES + " addresses.").exception();
        }
        return urls.stream().map(url -> url == null ? "" : url).toList();
    }
}
