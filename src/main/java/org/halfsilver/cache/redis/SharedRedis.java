package org.halfsilver.cache.redis;

import java.time.Duration;
import java.time.InstantSource;

import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.LoadLock;
import org.halfsilver.cache.PurgeBroadcast;

/** One Redis, or Valkey, and all that replicas share through it. It connects by itself, now or as soon as it can. */
public final class SharedRedis implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final RedisSettings settings;
    private final RedisLink link;
    private final RedisTier tier;
    private final RedisLock lock;
    private final RedisPurges purges;

    /**
     * Begins to connect; the service need not wait for it.
     *
     * @param settings where it is and how it is used
     * @param listener is told what happens
     * @param clock tells the time
     */
    public SharedRedis(RedisSettings settings, CacheListener listener, InstantSource clock) {
        this.settings = settings;
        this.link = new RedisLink(settings, listener);
        this.tier = new RedisTier(link, settings, listener, clock);
        this.lock = new RedisLock(link, settings, tier, clock);
        this.purges = new RedisPurges(link, settings, tier, listener);
        link.start(purges::connected, purges::mended);
    }

    /** {@return the entries that replicas share} */
    public CacheTier tier() {
        return tier;
    }

    /** {@return the right to load one of them} */
    public LoadLock lock() {
        return lock;
    }

    /** {@return word of purges} */
    public PurgeBroadcast broadcast() {
        return purges;
    }

    /**
     * Opens the queue of work that replicas share.
     *
     * @param capacity how much may wait in it
     * @param takeover how long a replica may take for a piece of work before another is given it
     * @return the queue, which may have work in it
     */
    public WorkQueue queue(int capacity, Duration takeover) {
        return new WorkQueue(link, settings.prefix(), capacity, takeover);
    }

    /** {@return whether both reading and writing work, as far as is known} */
    public boolean isInUse() {
        return link.isReadable() && link.isWritable();
    }

    /** Ends the connections; what is in Redis stays. */
    @Override
    public void close() {
        link.close().onErrorComplete().block(CLOSE_TIMEOUT);
    }
}
