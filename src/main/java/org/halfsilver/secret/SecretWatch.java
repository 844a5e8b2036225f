package org.halfsilver.secret;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether secrets have changed, in a thread of its own. It asks rather than being told, because
 * mounted secrets change behind symbolic links, on file systems that tell nothing.
 */
public final class SecretWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretWatch.class);

    private final Thread watcher;

    /**
     * Begins to watch.
     *
     * @param interval from the end of one look to the next; positive
     * @param looks each one secret's look; they report what they find themselves
     */
    public SecretWatch(Duration interval, List<Runnable> looks) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("reload interval: " + interval + " (expected: positive)");
        }
        List<Runnable> all = List.copyOf(looks);
        watcher = Thread.ofPlatform().daemon().name("halfsilver-secret-watch").start(() -> watch(interval, all));
    }

    private static void watch(Duration interval, List<Runnable> looks) {
        try {
            while (true) {
                Thread.sleep(interval);
                looks.forEach(SecretWatch::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An exception would end the watch without a word. */
    private static void look(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.error("Looking for a changed secret failed; it stays as it was", e);
        }
    }

    /** Ends the watch; a look that is under way is not waited for. */
    @Override
    public void close() {
        watcher.interrupt();
    }
}
