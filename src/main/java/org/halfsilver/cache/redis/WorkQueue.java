package org.halfsilver.cache.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work that replicas share: each piece waits for its time and is then taken by one of them. Who takes work says when it is
 * done; where that doesn't happen in time, because the replica died, another is given it. Work that was given out several
 * times and never done is given up. What the work is stays hidden: payloads are to be sealed by whoever adds them. Safe for
 * use by many threads. Results are errors where Redis doesn't do its part.
 *
 * <p>The pieces that wait are a sorted set by their time, those whose time has come a stream with a consumer group. The
 * stream isn't cut by MAXLEN, which would throw away work that nobody has done: {@code add} takes no more than there is
 * room for.
 */
public final class WorkQueue {
    private static final String GROUP = "replicas";
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration MAX_TIME = Duration.ofHours(1);
    private static final int BATCH = 500;
    private static final int NAME_BYTES = 9;

    private final RedisLink link;
    private final int capacity;
    private final Duration takeover;
    private final byte[] due;
    private final byte[] work;
    private final byte[] me = name();

    /**
     * A queue that may have work in it already.
     *
     * @param link the way to Redis
     * @param prefix of the keys
     * @param capacity how much may wait
     * @param takeover how long a piece may take before it is given to another
     */
    WorkQueue(RedisLink link, String prefix, int capacity, Duration takeover) {
        this.link = link;
        this.capacity = capacity;
        this.takeover = takeover;
        // The braces keep both on one node of a cluster.
        this.due = Script.bytes(prefix + ":{prefetch}:due");
        this.work = Script.bytes(prefix + ":{prefetch}:work");
    }

    /**
     * Puts work into the queue. What waits in it already is not put in again.
     *
     * @param pieces in the order in which they get what room there is
     * @return how many of them, from the first on, are in the queue
     */
    public Mono<Integer> add(List<Piece> pieces) {
        return Flux.range(0, (pieces.size() + BATCH - 1) / BATCH)
                .concatMap(i -> addBatch(pieces.subList(i * BATCH, Math.min(pieces.size(), (i + 1) * BATCH))))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> addBatch(List<Piece> batch) {
        byte[][] arguments = new byte[1 + 2 * batch.size()][];
        arguments[0] = Script.bytes(capacity);
        int at = 1;
        for (Piece piece : batch) {
            arguments[at++] = Script.bytes(piece.delay().toMillis());
            arguments[at++] = piece.payload();
        }
        return link.writeInBackground(redis -> Script.QUEUE_ADD.number(redis, new byte[][]{due, work}, arguments))
                .map(Long::intValue);
    }

    /**
     * Takes work whose time has come.
     *
     * @param most how much, at least 1
     * @return what there was; may be empty
     */
    public Mono<Taken> take(int most) {
        return link.writeInBackground(redis -> Script.QUEUE_TAKE.list(redis, new byte[][]{due, work},
                Script.bytes(GROUP), me, Script.bytes(most), Script.bytes(takeover.toMillis()),
                Script.bytes(MAX_ATTEMPTS), Script.bytes(MAX_TIME.toMillis())))
                .map(WorkQueue::taken);
    }

    private static Taken taken(List<Object> answer) {
        List<Object> flat = answer.size() == 1 && answer.getFirst() instanceof List<?> inner
                ? new ArrayList<>(inner)
                : answer;
        var jobs = new ArrayList<Job>();
        for (int i = 2; i + 1 < flat.size(); i += 2) {
            jobs.add(new Job((byte[]) flat.get(i), (byte[]) flat.get(i + 1)));
        }
        return new Taken((Long) flat.get(0), (Long) flat.get(1), jobs);
    }

    /**
     * Says that work is done, or can't be done by anybody.
     *
     * @param job as it was taken
     * @return ends when it is out of the queue
     */
    public Mono<Void> done(Job job) {
        return link.writeInBackground(
                redis -> Script.QUEUE_DONE.number(redis, new byte[][]{work}, Script.bytes(GROUP), job.id()))
                .then();
    }

    /**
     * Puts work off that could not be done yet, though nothing is wrong with it. It is given out again once another's would
     * be, for an hour at most.
     *
     * @param job as it was taken
     * @return ends when the queue knows
     */
    public Mono<Void> later(Job job) {
        return link.writeInBackground(redis -> Script.QUEUE_LATER.number(redis, new byte[][]{work},
                Script.bytes(GROUP), me, job.id()))
                .then();
    }

    /**
     * Gives back all that this replica took and didn't finish, so that another can take it at once.
     *
     * @return how much it was
     */
    public Mono<Long> leave() {
        return link.writeInBackground(
                redis -> Script.QUEUE_LEAVE.number(redis, new byte[][]{due, work}, Script.bytes(GROUP), me));
    }

    private static byte[] name() {
        byte[] random = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encode(random);
    }

    /**
     * Work to be put in.
     *
     * @param payload what it is, sealed; the same bytes are the same work
     * @param delay until its time comes
     */
    public record Piece(byte[] payload, Duration delay) {}

    /**
     * Work that was taken.
     *
     * @param id its number in the queue
     * @param payload as it was put in
     */
    public record Job(byte[] id, byte[] payload) {}

    /**
     * What taking gave.
     *
     * @param givenUp how much was thrown away because it was taken too often and never done
     * @param takenOver how much of it was another's before
     * @param jobs to be done
     */
    public record Taken(long givenUp, long takenOver, List<Job> jobs) {
        /** Takes a copy. */
        public Taken {
            jobs = List.copyOf(jobs);
        }
    }
}
