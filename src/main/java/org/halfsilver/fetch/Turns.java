package org.halfsilver.fetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import reactor.core.scheduler.Scheduler;

/** Gives slots to fetches: first come first served at an origin, the origins in turn, none beyond its share. */
final class Turns {
    private final OriginLimits limits;
    private final Scheduler timer;
    private final LongSupplier nanoTime;

    private final Map<String, Origin> origins = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private final Map<String, Site> sites = new HashMap<>();
    private final Set<Origin> queued = new LinkedHashSet<>();
    private int free;
    private int places;
    private boolean wakeScheduled;

    Turns(OriginLimits limits, Scheduler timer, LongSupplier nanoTime) {
        this.limits = limits;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.free = limits.concurrency();
        this.places = limits.queue();
    }

    /**
     * Joins the queue.
     *
     * @param key names the origin
     * @param host the origin's, for the site that it belongs to
     */
    Ticket ticket(String key, String host) {
        Ticket ticket;
        synchronized (this) {
            Origin origin = origin(key, host);
            ticket = new Ticket(this, origin);
            if (origin.waiting.isEmpty() && waitOf(origin) == 0) {
                activate(ticket);
            } else if (mayWait(origin)) {
                enqueue(ticket);
            } else {
                ticket.state = Ticket.State.CLOSED;
                ticket.refuse(new RefusedFetchException(FetchRefusal.OVERLOADED, "queue of the origin"));
            }
        }
        dispatch(); // sets the alarm where only the rate holds the origin back
        return ticket;
    }

    synchronized boolean isActive(Ticket ticket) {
        return ticket.state == Ticket.State.ACTIVE;
    }

    void close(Ticket ticket) {
        synchronized (this) {
            Origin origin = ticket.origin;
            switch (ticket.state) {
                case ACTIVE -> {
                    free++;
                    origin.active--;
                    origin.site.addActive(-1);
                }
                case WAITING -> dequeue(ticket);
                case CLOSED -> {
                    return;
                }
            }
            ticket.state = Ticket.State.CLOSED;
            forgetIfUnused(origin.site);
        }
        dispatch();
    }

    /** {@return slots not taken} */
    synchronized int free() {
        return free;
    }

    /** {@return fetches in the queue} */
    synchronized int waiting() {
        return limits.queue() - places;
    }

    /** {@return origins whose circuit breaker is open} */
    int openCircuits() {
        List<Origin> known;
        synchronized (this) {
            known = List.copyOf(origins.values());
        }
        int open = 0;
        for (Origin origin : known) {
            open += origin.isOpen() ? 1 : 0;
        }
        return open;
    }

    /** {@return origins remembered} */
    synchronized int remembered() {
        return origins.size();
    }

    private void dispatch() {
        List<Ticket> granted = new ArrayList<>();
        synchronized (this) {
            if (free == 0) {
                return;
            }
            int before;
            long alarm;
            do { // one slot for each origin, then a second round
                before = granted.size();
                alarm = grantRound(granted);
            } while (granted.size() > before);
            setAlarm(alarm);
        }
        granted.forEach(Ticket::grant);
    }

    /** {@return nanoseconds until the rate of a waiting origin allows it a slot, or the largest value} */
    private long grantRound(List<Ticket> granted) {
        long alarm = Long.MAX_VALUE;
        for (Origin origin : List.copyOf(queued)) {
            long wait = waitOf(origin);
            if (wait > 0) {
                alarm = Math.min(alarm, wait);
                continue;
            }
            Ticket next = origin.waiting.getFirst();
            dequeue(next);
            activate(next);
            granted.add(next);
            if (!origin.waiting.isEmpty()) {
                queued.remove(origin); // to the end: the others come first
                queued.add(origin);
            }
        }
        return alarm;
    }

    private void setAlarm(long wait) {
        if (wait != Long.MAX_VALUE && !wakeScheduled) {
            wakeScheduled = true;
            timer.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        synchronized (this) {
            wakeScheduled = false;
        }
        dispatch();
    }

    /** {@return 0 where the origin may have a slot now, nanoseconds where its rate allows one then, else the largest value} */
    private long waitOf(Origin origin) {
        if (origin.active >= limits.perOrigin() || !origin.site.mayTake(free)) {
            return Long.MAX_VALUE;
        }
        return origin.rate.waitFor(nanoTime.getAsLong());
    }

    private boolean mayWait(Origin origin) {
        return origin.waiting.size() < limits.queuePerOrigin() && origin.site.mayWait(places);
    }

    private void activate(Ticket ticket) {
        Origin origin = ticket.origin;
        ticket.state = Ticket.State.ACTIVE;
        free--;
        origin.active++;
        origin.site.addActive(1);
        origin.rate.take();
    }

    private void enqueue(Ticket ticket) {
        Origin origin = ticket.origin;
        places--;
        origin.waiting.addLast(ticket);
        origin.site.addWaiting(1);
        queued.add(origin);
    }

    private void dequeue(Ticket ticket) {
        Origin origin = ticket.origin;
        places++;
        origin.waiting.remove(ticket);
        origin.site.addWaiting(-1);
        if (origin.waiting.isEmpty()) {
            queued.remove(origin);
        }
    }

    private Origin origin(String key, String host) {
        Origin known = origins.get(key);
        if (known != null) {
            if (known.active == 0 && known.waiting.isEmpty()) {
                known.site = sites.computeIfAbsent(known.site.name(), Site::new);
            }
            return known;
        }
        forgetEldest();
        Origin origin = new Origin(sites.computeIfAbsent(Site.nameOf(host), Site::new), limits, nanoTime);
        origins.put(key, origin);
        return origin;
    }

    private void forgetEldest() {
        Iterator<Origin> eldest = origins.values().iterator();
        while (origins.size() >= limits.remembered() && eldest.hasNext()) {
            Origin origin = eldest.next();
            if (origin.active == 0 && origin.waiting.isEmpty()) {
                eldest.remove();
            }
        }
    }

    private void forgetIfUnused(Site site) {
        if (site.isUnused()) {
            sites.remove(site.name(), site);
        }
    }
}
