package org.halfsilver.lifecycle;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.web.Draining;

/**
 * The first part of stopping. Readiness says no already; requests are still taken for a while, so that load balancers
 * notice in time, and their connections are closed with the answer. The server ends what is under way after that.
 */
public final class OrderlyStop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    private final Duration delay;
    private final Draining draining;
    private final Prefetcher prefetcher;
    private volatile boolean running;

    /**
     * Ready to stop.
     *
     * @param delay how long requests are still taken
     * @param draining told when it begins
     * @param prefetcher takes nothing more from then on
     */
    public OrderlyStop(Duration delay, Draining draining, Prefetcher prefetcher) {
        this.delay = delay;
        this.draining = draining;
        this.prefetcher = prefetcher;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        draining.begin();
        int dropped = prefetcher.stop();
        if (dropped > 0) {
            LOG.info("Stopping: {} prefetches dropped; their first reader will have the images fetched", dropped);
        }
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else: the server's graceful stop has a lower phase. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
