package org.halfsilver.web;

import java.util.List;
import java.util.Objects;

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
        if (urls == null) {
            throw malformed("urls");
        }
        return strings("urls", urls, MAX_ADDRESSES);
    }

    /** {@return a member's strings, none of them null and not too many} */
    static List<String> strings(String member, List<@Nullable String> values, int most) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw malformed(member);
        }
        if (values.size() > most) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-many-addresses",
                    "A call may name at most " + most + " in " + member + ".").exception();
        }
        return values.stream().map(value -> value == null ? "" : value).toList();
    }

    private static ProblemException malformed(String member) {
        return new Problem(HttpStatus.BAD_REQUEST, "json-malformed",
                "The member " + member + " is to be a list of strings.").exception();
    }
}
