package org.halfsilver.token;

/** The outcome of looking at a token. */
public sealed interface Authentication {
    /**
     * The token is one of ours.
     *
     * @param token its name
     * @param tenant it belongs to
     */
    record Accepted(String token, String tenant) implements Authentication {}

    /**
     * Nobody we know.
     *
     * @param reason what was missing
     */
    record Refused(AuthenticationRefusal reason) implements Authentication {}
}
