package org.halfsilver.fetch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * All connections that are open. Each origin has a pool of its own and there are many origins; this holds down their sum,
 * by closing the connection that has been idle longest.
 */
final class Connections {
    private static final AttributeKey<Uses> USES = AttributeKey.valueOf("halfsilver.uses");

    private final int max;
    private final Set<Channel> idle = new LinkedHashSet<>();
    private int open;

    Connections(int max) {
        this.max = max;
    }

    /** Counts a new channel, until it closes. */
    void opened(Channel channel) {
        channel.attr(USES).set(new Uses());
        Queue<Channel> surplus = new ArrayDeque<>();
        synchronized (this) {
            open++;
            Iterator<Channel> eldest = idle.iterator();
            for (int over = open - max; over > 0 && eldest.hasNext(); over--) {
                surplus.add(eldest.next());
                eldest.remove();
            }
        }
        channel.closeFuture().addListener(closed -> closed(channel));
        surplus.forEach(Connections::close);
    }

    /**
     * Notes a request on a connection, or on a stream of one.
     *
     * @return whether it served a request before, and may have been closed by its other end since
     */
    boolean begin(Channel channel) {
        Channel connection = connection(channel);
        Uses uses = connection.attr(USES).get();
        synchronized (this) {
            idle.remove(connection);
            uses.active++;
            return uses.total++ > 0;
        }
    }

    /** Notes that a request on a connection is over. */
    void end(Channel channel) {
        Channel connection = connection(channel);
        Uses uses = connection.attr(USES).get();
        synchronized (this) {
            if (--uses.active == 0 && !uses.closed) {
                idle.add(connection);
            }
        }
    }

    /** Closes what a request is on: the connection, or only its stream where other requests are on the connection too. */
    void abandon(Channel channel) {
        Channel connection = connection(channel);
        boolean alone;
        synchronized (this) {
            alone = connection.attr(USES).get().active <= 1;
        }
        close(alone ? connection : channel);
    }

    /** {@return connections that are open, or about to be} */
    synchronized int open() {
        return open;
    }

    private synchronized void closed(Channel connection) {
        open--;
        idle.remove(connection);
        connection.attr(USES).get().closed = true;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever uses the channel hears of its end
    static void close(Channel channel) {
        channel.close();
    }

    private static Channel connection(Channel channel) {
        return channel.parent() == null ? channel : channel.parent();
    }

    /** Guarded by the registry. */
    private static final class Uses {
        private int active;
        private long total;
        private boolean closed;
    }
}
