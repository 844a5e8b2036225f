package org.halfsilver.fetch;

/** Why an address gave no bytes. */
public enum FetchRefusal {
    /** The address, or one that it redirects to, is not for the public, denied, or no web address. */
    ADDRESS_FORBIDDEN,
    /** The host's name gave no network address within its deadline. */
    ORIGIN_UNRESOLVED,
    /** No connection, or one that broke before the answer was whole. */
    ORIGIN_UNREACHABLE,
    /** TLS was not established: no trusted certificate for the host, or no common ground. */
    ORIGIN_TLS,
    /** An answer that carries no image: a status other than success, or not understandable HTTP. */
    ORIGIN_STATUS,
    /** A deadline passed, or the body came more slowly than the minimum rate. */
    ORIGIN_TIMEOUT,
    /** The body, or the answer's headers, are larger than the limits allow. */
    ORIGIN_TOO_LARGE,
    /** More redirects than allowed, or a circle of them. */
    TOO_MANY_REDIRECTS,
    /** No slot, queue place or memory was free in time. */
    OVERLOADED
}
