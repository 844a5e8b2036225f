package org.halfsilver.cache.disk;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.CacheListener;
import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.CacheTier;
import org.halfsilver.cache.EntryFormat;

/**
 * The records on this machine's disk. Whether an entry is there is known from memory; reading one takes a thread of the
 * tier's own, and writing goes through a queue to its one writer. Where the disk can't be written to, the tier says so,
 * keeps answering from what it has, and tries again now and then.
 */
public final class DiskTier implements CacheTier {
    /** The tier's name. */
    public static final String NAME = "disk";

    private static final int WAITING_READS = 1_024;
    private static final int ENTRY_OVERHEAD = 512;
    private static final int ATTEMPTS = 3;
    /** What a look-up waits for a disk that has stopped to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DiskSettings settings;
    private final CacheListener listener;
    private final InstantSource clock;
    private final ThreadPoolExecutor readers;
    private final DiskWriter writer;
    private final ConcurrentHashMap<CacheKey, CacheRecord> pending = new ConcurrentHashMap<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final ReadWatch watch = new ReadWatch(PATIENCE);

    /**
     * Opens the tier and builds its index, which blocks: a million entries take a second or so. Where the disk can't be
     * used the tier is off until it can.
     *
     * @param settings what can be set
     * @param listener is told what happens
     * @param clock tells the time
     */
    public DiskTier(DiskSettings settings, CacheListener listener, InstantSource clock) {
        this(settings, StoreLimits.of(settings.bytes(), settings.entries()), listener, clock);
    }

    DiskTier(DiskSettings settings, StoreLimits limits, CacheListener listener, InstantSource clock) {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.readers = new ThreadPoolExecutor(settings.threads(), settings.threads(), 1, TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING_READS),
                task -> Thread.ofPlatform().daemon().name("halfsilver-disk-read").unstarted(task));
        readers.allowCoreThreadTimeOut(true);
        this.writer = new DiskWriter(StoreDirectory.of(settings), limits, settings.retryInterval(), listener, clock);
        listener.fill(NAME, writer::bytes, writer::entries);
        writer.start();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void preferring(Predicate<CacheKey> wanted) {
        writer.prefer(wanted);
    }

    @Override
    public Mono<CacheRecord> find(CacheKey key) {
        return Mono.defer(() -> {
            CacheRecord waiting = pending.get(key);
            if (waiting != null) {
                return Mono.just(waiting);
            }
            SegmentStore store = writer.store();
            return store != null && store.mayHave(key) && !watch.isStuck()
                    ? Mono.<CacheRecord>create(sink -> read(store, key, sink)).timeout(PATIENCE, late())
                    : Mono.empty();
        });
    }

    @Override
    public Mono<Void> keep(CacheKey key, CacheRecord record) {
        return Mono.create(sink -> {
            long weight = weight(record);
            String objection = objection(weight);
            if (objection != null) {
                listener.notKept(NAME, objection);
                sink.success();
                return;
            }
            pendingBytes.addAndGet(weight);
            pending.put(key, record);
            writer.submit(new DiskWriter.Write(key, record.hostKey(), keptUntil(record), () -> bytes(key, record),
                    () -> {
                        pending.remove(key, record);
                        pendingBytes.addAndGet(-weight);
                        sink.success();
                    }));
        });
    }

    @Override
    public Mono<Boolean> forget(CacheKey key) {
        return Mono.create(sink -> {
            boolean waiting = pending.remove(key) != null;
            writer.submit(new DiskWriter.Forget(key.low(), forgotten -> sink.success(forgotten || waiting)));
        });
    }

    @Override
    public Mono<Long> forgetHost(long hostKey) {
        return Mono.create(sink -> {
            pending.values().removeIf(record -> record.hostKey() == hostKey);
            writer.submit(new DiskWriter.ForgetHost(hostKey, sink::success));
        });
    }

    @Override
    public void close() {
        readers.shutdown();
        writer.close();
    }

    /** {@return bytes of memory that the index takes} */
    long indexMemory() {
        SegmentStore store = writer.store();
        return store == null ? 0 : store.indexMemory();
    }

    private @Nullable String objection(long weight) {
        if (!writer.isOn()) {
            return "off";
        }
        if (weight > writer.largestEntry()) {
            return "too-large";
        }
        return pendingBytes.get() + weight > settings.queueBytes() ? "queue-full" : null;
    }

    private Mono<CacheRecord> late() {
        return Mono.fromRunnable(() -> {
            if (watch.isStuck() && watch.tellOnce()) {
                listener.tierOff(NAME, "too-slow");
            }
        });
    }

    private void read(SegmentStore store, CacheKey key, MonoSink<CacheRecord> sink) {
        watch.begin();
        try {
            // Not by a Reactor scheduler: it interrupts what is cancelled, and an interrupt closes the file for everybody.
            readers.execute(() -> {
                try {
                    sink.success(read(store, key));
                } catch (RuntimeException e) {
                    // Whatever it was, somebody waits for an answer.
                    listener.unreadable(NAME);
                    sink.success();
                } finally {
                    if (watch.end() && writer.isOn()) {
                        listener.tierOn(NAME);
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            watch.end();
            sink.success();
        }
    }

    private @Nullable CacheRecord read(SegmentStore store, CacheKey key) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                SegmentStore.Found found = store.read(key);
                CacheRecord record = found == null ? null : decode(key, found.payload());
                if (found == null || record != null) {
                    return record != null && keptUntil(record) > clock.millis() / 1_000 ? record : null;
                }
                // Where it was replaced or forgotten while it was read, it was wiped, and nothing is wrong.
                if (store.discard(key, found.place())) {
                    listener.unreadable(NAME);
                    return null;
                }
            }
        } catch (IOException e) {
            listener.unreadable(NAME);
        }
        return null;
    }

    private @Nullable CacheRecord decode(CacheKey key, byte[] payload) {
        DiskCipher cipher = settings.cipher();
        byte[] plain = cipher == null ? payload : cipher.open(key, payload);
        return plain == null ? null : EntryFormat.decode(key, plain);
    }

    private byte[] bytes(CacheKey key, CacheRecord record) {
        byte[] plain = EntryFormat.encode(key, record);
        DiskCipher cipher = settings.cipher();
        return cipher == null ? plain : cipher.seal(key, plain);
    }

    private long keptUntil(CacheRecord record) {
        return Math.min(record.staleUntil(), record.storedAt() + settings.time().toSeconds());
    }

    private static long weight(CacheRecord record) {
        return ENTRY_OVERHEAD + (long) record.contentBytes();
    }
}
