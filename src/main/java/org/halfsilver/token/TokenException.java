package org.halfsilver.token;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** API tokens that can't be used. The message says what is wrong and what to do; it never holds a token. */
public final class TokenException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    TokenException(String message) {
        this(message, null);
    }

    TokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
