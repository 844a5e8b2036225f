package org.halfsilver.proxy;

import org.halfsilver.cache.CacheKey;

/** What an opened link leads to. */
public sealed interface LinkTarget {

    /**
     * An image, which the cache may have.
     *
     * @param tenant whose link it is
     * @param address canonical; not to be logged
     * @param key its name in the cache
     */
    record Image(String tenant, String address, CacheKey key) implements LinkTarget {
        /** {@return the tenant alone: addresses don't get into logs} */
        @Override
        public String toString() {
            return "Image[tenant=" + tenant + "]";
        }
    }

    /**
     * An answer that nothing has to be looked up for.
     *
     * @param answer to a tracker's link, or to one that doesn't open
     */
    record Settled(ImageAnswer answer) implements LinkTarget {}
}
