package org.halfsilver.cache.redis;

import java.io.Serial;

/** Redis was not asked. It happens to every reader while Redis is down, so it is made once and has no stack trace. */
@SuppressWarnings("StaticAssignmentOfThrowable") // There is no stack trace to be wrong.
final class OutOfUseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The circuit is open. */
    static final OutOfUseException OPEN = new OutOfUseException("circuit: open");
    /** There is no connection. */
    static final OutOfUseException NOT_CONNECTED = new OutOfUseException("not connected");
    /** It did not answer in time. */
    static final OutOfUseException LATE = new OutOfUseException("no answer in time");

    private OutOfUseException(String message) {
        super(message, null, false, false);
    }
}
