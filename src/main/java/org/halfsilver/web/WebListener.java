package org.halfsilver.web;

import org.jspecify.annotations.Nullable;

import org.halfsilver.proxy.Refusal;
import org.halfsilver.rewrite.RewriteResult;

/**
 * Is told what was answered. The calls for images stand in the way of every cached hit: an implementation adds to a
 * counter, and neither looks anything up nor allocates.
 */
public interface WebListener {
    /** An image was answered. */
    void served(int bytes);

    /** The reader's browser has the image already. */
    void notModified();

    /** A blocked tracker's transparent picture was answered. */
    void trackerBlocked();

    /** There was no image to answer with. */
    void refused(Refusal refusal);

    /** The image route failed in a way it must not. */
    void failed();

    /** An API call was answered. */
    void called(ApiCall call);

    /**
     * A message was rewritten.
     *
     * @param characters of the message
     * @param nanos time it took
     * @param result what was found
     */
    void rewritten(int characters, long nanos, RewriteResult.Rewritten result);

    /**
     * An API call that is over.
     *
     * @param name the last part of its path, one of those that there are
     * @param status the HTTP status of its answer
     * @param reason the problem's reason, or {@code none}
     * @param nanos time from the request's headers to the answer
     * @param traceParent the caller's trace, as W3C Trace Context writes it, or null
     */
    record ApiCall(String name, int status, String reason, long nanos, @Nullable String traceParent) {}
}
