package org.halfsilver.token;

/** Why a caller is not let in. Says what was missing, never what would have been right. */
public enum AuthenticationRefusal {
    /** No {@code Authorization} header. */
    TOKEN_MISSING("no Authorization header (expected: Authorization: Bearer and an API token)"),
    /** An {@code Authorization} header of another scheme or form. */
    SCHEME_UNSUPPORTED("an Authorization header of another form (expected: Authorization: Bearer and an API token)"),
    /** A token that is unknown or was revoked. */
    TOKEN_UNKNOWN("an API token that is not known here (expected: one made by the operator and not revoked)");

    private final String detail;

    AuthenticationRefusal(String detail) {
        this.detail = detail;
    }

    /** {@return a sentence for the caller} */
    public String detail() {
        return detail;
    }
}
