package org.halfsilver.image.colour;

import java.io.Serial;

/** Leaves a parser of profiles that break the specification's rules. Without a stack trace: hostile input raises it. */
final class BadProfileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadProfileException(String detail) {
        super(detail, /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}
