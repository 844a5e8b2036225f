package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;

/**
 * The one thread that changes the store: it writes what has come, forces it to the disk once for all of it, tells those who
 * wait, and makes room. Where the disk fails it turns the tier off and tries again after a while.
 */
final class DiskWriter {
    private static final int BATCH = 256;
    private static final long BATCH_BYTES = 8 << 20;
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final StoreDirectory directory;
    private final StoreLimits limits;
    private final Duration retryInterval;
    private final CacheListener listener;
    private final InstantSource clock;
    private final LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Debts debts = new Debts();
    private final Thread thread;
    private volatile @Nullable SegmentStore store;
    private volatile boolean on;
    private volatile boolean closing;
    private volatile Predicate<CacheKey> wanted = key -> false;
    private @Nullable String offReason;
    private long nextTry;

    DiskWriter(StoreDirectory directory, StoreLimits limits, Duration retryInterval, CacheListener listener,
            InstantSource clock) {
        this.directory = directory;
        this.limits = limits;
        this.retryInterval = retryInterval;
        this.listener = listener;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("halfsilver-disk-write").unstarted(this::run);
    }

    /** Opens the store in the caller's thread, and goes on in its own. */
    void start() {
        tryToComeBack();
        thread.start();
    }

    void prefer(Predicate<CacheKey> inUse) {
        wanted = inUse;
    }

    /** {@return the store to read from, which may be there though it can't be written to} */
    @Nullable
    SegmentStore store() {
        return store;
    }

    boolean isOn() {
        return on;
    }

    long largestEntry() {
        return limits.largestFrame();
    }

    long bytes() {
        SegmentStore present = store;
        return present == null ? 0 : present.bytes();
    }

    long entries() {
        SegmentStore present = store;
        return present == null ? 0 : present.entries();
    }

    void submit(Job job) {
        jobs.add(job);
        if (closing && !thread.isAlive() && jobs.remove(job)) {
            job.end();
        }
    }

    /** Writes what is waiting, and ends. */
    void close() {
        closing = true;
        submit(new Wake());
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
            job.end();
        }
    }

    private void run() {
        List<Job> batch = new ArrayList<>();
        long nextSweep = 0;
        while (!closing || !jobs.isEmpty()) {
            try {
                Job first = jobs.poll(pause(), TimeUnit.MILLISECONDS);
                if (!on && System.nanoTime() - nextTry >= 0) {
                    tryToComeBack();
                }
                if (first != null) {
                    batch.add(first);
                    jobs.drainTo(batch, BATCH - 1);
                    work(batch);
                }
                if (on && (first != null || System.nanoTime() - nextSweep >= 0)) {
                    makeRoom(0);
                    nextSweep = System.nanoTime() + SWEEP.toNanos();
                }
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                // A defect must not end the only writer; those who wait are told.
                batch.forEach(Job::end);
                batch.clear();
                turnOff(new IOException(e));
            }
        }
        closeStore();
    }

    private long pause() {
        return (on ? SWEEP : retryInterval).toMillis();
    }

    private void work(List<Job> batch) {
        while (!batch.isEmpty()) {
            int applied = 0;
            for (long bytes = 0; applied < batch.size() && bytes < BATCH_BYTES; applied++) {
                bytes += apply(batch.get(applied));
            }
            force();
            for (; applied > 0; applied--) {
                batch.removeFirst().end();
            }
        }
    }

    private long apply(Job job) {
        SegmentStore present = store;
        if (present == null) {
            job.owe(debts);
            return 0;
        }
        if (!on && job instanceof Write) {
            return 0;
        }
        try {
            return job.apply(present, this);
        } catch (IOException e) {
            turnOff(e);
        } catch (RuntimeException e) {
            // One entry that can't be written must not end the only writer.
            listener.notKept(DiskTier.NAME, "failed");
        }
        return 0;
    }

    private void force() {
        SegmentStore present = store;
        if (present != null && on) {
            try {
                present.force();
            } catch (IOException e) {
                turnOff(e);
            }
        }
    }

    /** Takes an entry out of the index in any case; what the disk doesn't take is owed. */
    private boolean forget(SegmentStore present, long name) {
        Place place = present.remove(name);
        if (place == null) {
            return false;
        }
        try {
            // Zeros need no room, so that a full disk takes them, and nothing is left even where no tombstone can be put.
            present.wipe(place);
            if (on) {
                present.takeBack(name);
                return true;
            }
        } catch (IOException e) {
            turnOff(e);
        }
        debts.owe(name);
        return true;
    }

    private void makeRoom(long need) {
        SegmentStore present = store;
        try {
            for (long lost = 0; present != null && lost >= 0;) {
                lost = present.makeRoom(need, clock.millis() / 1_000, wanted);
                if (lost > 0) {
                    listener.evicted(DiskTier.NAME, lost);
                }
            }
        } catch (IOException e) {
            turnOff(e);
        }
    }

    private void tryToComeBack() {
        try {
            SegmentStore present = store;
            if (present != null && !present.isThere()) {
                // Somebody took the directory away from under it.
                store = null;
                present.close();
                present = null;
            }
            boolean first = present == null;
            if (present == null) {
                directory.deleteOther();
                present = SegmentStore.open(directory.path(), limits);
                debts.hide(present);
                store = present;
            }
            present.probe();
            if (!first) {
                present.beginAnew();
            }
            debts.pay(present);
            on = true;
            offReason = null;
            listener.tierOn(DiskTier.NAME);
        } catch (IOException e) {
            turnOff(e);
        } catch (DirectoryIteratorException e) {
            turnOff(new IOException(e.getMessage(), e));
        }
    }

    private void turnOff(IOException cause) {
        on = false;
        nextTry = System.nanoTime() + retryInterval.toNanos();
        String reason = reason(cause);
        if (!reason.equals(offReason)) {
            offReason = reason;
            listener.tierOff(DiskTier.NAME, reason);
        }
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof StoreInUseException) {
            return "in-use";
        }
        if (message.contains("No space left") || message.contains("quota") || message.contains("File too large")) {
            return "disk-full";
        }
        return message.contains("Read-only") || cause instanceof AccessDeniedException ? "read-only" : "disk-failed";
    }

    private void closeStore() {
        SegmentStore present = store;
        if (present != null) {
            try {
                present.close();
            } catch (IOException e) {
                turnOff(e);
            }
        }
    }

    /** Something to be done by the writer. */
    sealed interface Job {
        /** {@return bytes written} */
        long apply(SegmentStore store, DiskWriter writer) throws IOException;

        /** Tells who waits, whether it was done or not. */
        void end();

        /** There is no store yet: what has to be done once there is one is written down. */
        default void owe(Debts debts) {
        }
    }

    /** Keeps an entry. Its bytes are made by the writer, so that a queue holds no entry twice. */
    record Write(CacheKey key, long hostKey, long keptUntil, Supplier<byte[]> bytes, Runnable whenDone)
            implements
                Job {
        @Override
        public long apply(SegmentStore store, DiskWriter writer) throws IOException {
            byte[] payload = bytes.get();
            writer.makeRoom(FrameHeader.frameBytes(payload.length));
            store.write(key, hostKey, keptUntil, payload);
            return payload.length;
        }

        @Override
        public void end() {
            whenDone.run();
        }
    }

    /** Forgets an entry. */
    static final class Forget implements Job {
        private final long name;
        private final Consumer<Boolean> whenDone;
        private boolean forgotten;

        Forget(long name, Consumer<Boolean> whenDone) {
            this.name = name;
            this.whenDone = whenDone;
        }

        @Override
        public long apply(SegmentStore store, DiskWriter writer) throws IOException {
            forgotten = writer.forget(store, name);
            return forgotten ? FrameHeader.BYTES : 0;
        }

        @Override
        public void owe(Debts debts) {
            debts.owe(name);
        }

        @Override
        public void end() {
            whenDone.accept(forgotten);
        }
    }

    /** Forgets what is of a host. */
    static final class ForgetHost implements Job {
        private final long hostKey;
        private final LongConsumer whenDone;
        private long forgotten;

        ForgetHost(long hostKey, LongConsumer whenDone) {
            this.hostKey = hostKey;
            this.whenDone = whenDone;
        }

        @Override
        public long apply(SegmentStore store, DiskWriter writer) throws IOException {
            for (long name : store.namesOf(hostKey)) {
                forgotten += writer.forget(store, name) ? 1 : 0;
            }
            return forgotten * FrameHeader.BYTES;
        }

        @Override
        public void owe(Debts debts) {
            debts.oweHost(hostKey);
        }

        @Override
        public void end() {
            whenDone.accept(forgotten);
        }
    }

    /** Does nothing, and has the writer look up. */
    private record Wake() implements Job {
        @Override
        public long apply(SegmentStore store, DiskWriter writer) {
            return 0;
        }

        @Override
        public void end() {
            // Nobody waits for it.
        }
    }
}
