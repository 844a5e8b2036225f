package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/** What kind of address a reference in a message is, read by the rules of the WHATWG URL standard. */
public sealed interface Reference {
    /** An {@code http} or {@code https} address. */
    record Web(WebAddress address) implements Reference {}

    /**
     * Another part of the same message (RFC 2392).
     *
     * @param id what stands behind {@code cid:}, percent-encoded where it has to be, without a fragment
     */
    record Cid(String id) implements Reference {}

    /**
     * Bytes that stand in the address itself.
     *
     * @param mediaType type and subtype in lower case, {@code text/plain} where the address names none that is valid
     * @param base64 whether the body is base64, else it is percent-encoded
     * @param body what stands behind the comma, without the fragment; not decoded, not checked
     */
    record Data(String mediaType, boolean base64, String body) implements Reference {}

    /**
     * A valid address of any other scheme.
     *
     * @param scheme in lower case, without its colon
     * @param href the canonical address
     */
    record Other(String scheme, String href) implements Reference {}

    /** An address without a scheme where there is no base, the empty one among them. */
    record Relative() implements Reference {}

    /** What a browser makes no address of, or what is none of its scheme. */
    record Invalid() implements Reference {}

    /**
     * Reads a reference.
     *
     * @param input as it stands in the message, entities and CSS escapes decoded, of any length
     * @param base what a relative reference is resolved against; null: nothing
     */
    static Reference parse(String input, @Nullable Base base) {
        WebAddress plain = WebAddress.parseCanonical(input);
        if (plain != null) {
            return new Web(plain);
        }
        String cleaned = Cleaning.clean(input);
        if (base == null && UrlParser.schemeEnd(cleaned) < 0) {
            return new Relative();
        }
        ParsedUrl url = UrlParser.parseCleaned(cleaned, base == null ? null : base.url());
        return url == null ? new Invalid() : classify(url);
    }

    private static Reference classify(ParsedUrl url) {
        return switch (url.scheme()) {
            case "http", "https" -> new Web(WebAddress.of(url));
            // No content id begins with a solidus; cid://host/ would only make a browser look at the host.
            case "cid" -> url.opaquePath() ? new Cid(url.afterScheme()) : new Invalid();
            case "data" -> {
                Data data = DataUrl.parse(url);
                yield data == null ? new Invalid() : data;
            }
            default -> new Other(url.scheme(), url.href());
        };
    }
}
