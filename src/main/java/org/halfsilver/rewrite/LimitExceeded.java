package org.halfsilver.rewrite;

import java.io.Serial;

/** Ends the rewriting of a message that goes past a limit. It has no stack trace and never leaves {@link MailRewriter}. */
final class LimitExceeded extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final RewriteRefusal reason;

    LimitExceeded(RewriteRefusal reason, String what, long value, long limit) {
        super(what + ": " + value + " (expected: <= " + limit + ")", null, false, /* writableStackTrace= */ false);
        this.reason = reason;
    }

    RewriteResult.Refused refused() {
        return new RewriteResult.Refused(reason, String.valueOf(getMessage()));
    }
}
