package org.halfsilver.fetch;

import reactor.core.publisher.Mono;

/** Stands around fetches, to watch them or to answer in their place. What it does must not block. */
public interface FetchInterceptor {
    /** Leaves every fetch as it is. */
    FetchInterceptor NONE = (address, fetch) -> fetch;

    /**
     * Decides what becomes of a fetch.
     *
     * @param address what is asked for
     * @param fetch the fetch, which begins when it is subscribed to
     * @return the fetch, with what was added to it, or another answer; whoever drops a result closes its body
     */
    Mono<FetchResult> around(String address, Mono<FetchResult> fetch);
}
