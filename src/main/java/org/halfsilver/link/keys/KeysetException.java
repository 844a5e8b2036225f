package org.halfsilver.link.keys;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A key set that can't be used. The message says what is wrong and what to do; it never holds key material. */
public final class KeysetException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A key set that can't be used.
     *
     * @param message for the operator
     */
    public KeysetException(String message) {
        this(message, null);
    }

    KeysetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
