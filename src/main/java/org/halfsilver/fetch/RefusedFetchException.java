package org.halfsilver.fetch;

/** A refusal on its way through Netty and Reactor, which know failures only as exceptions. It has no stack trace. */
final class RefusedFetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FetchRefusal reason;

    /**
     * A refusal.
     *
     * @param reason the kind
     * @param detail words that hold no address
     */
    RefusedFetchException(FetchRefusal reason, String detail) {
        super(detail, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.reason = reason;
    }

    FetchRefusal reason() {
        return reason;
    }

    FetchResult.Refused refusal() {
        return new FetchResult.Refused(reason, String.valueOf(getMessage()));
    }
}
