package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.disk.EntryIndex.Use;

/**
 * Payloads by name, in segments. The oldest segment gives way to new ones; what of it was asked for since it was written is
 * written anew first (the CLOCK algorithm, a segment at a time). One thread writes, any number read; every call may block.
 */
final class SegmentStore {
    static final String LOCK = "lock";
    private static final int ATTEMPTS = 3;
    private static final int PROBE_BYTES = 64 << 10;

    private final Path directory;
    private final StoreLimits limits;
    private final FileChannel lockFile;
    private final EntryIndex index = new EntryIndex();
    private final ConcurrentSkipListMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();
    private final List<Place> replaced = new ArrayList<>();
    private @Nullable Segment active;
    private int nextNumber = 1;
    private final AtomicLong sealedBytes = new AtomicLong();

    private SegmentStore(Path directory, StoreLimits limits, FileChannel lockFile) {
        this.directory = directory;
        this.limits = limits;
        this.lockFile = lockFile;
    }

    /**
     * Opens the store of a directory, which is made where it is missing, and builds the index.
     *
     * @throws StoreInUseException where another process has it open
     * @throws IOException where the disk fails
     */
    static SegmentStore open(Path directory, StoreLimits limits) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        SegmentStore store = new SegmentStore(directory, limits, lockFile);
        try {
            lock(lockFile);
            store.load();
            return store;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Takes a store for this process; it is given back with the file. */
    static void lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw new StoreInUseException();
            }
        } catch (OverlappingFileLockException e) {
            throw new StoreInUseException();
        }
    }

    private void load() throws IOException {
        for (Map.Entry<Integer, Boolean> file : SegmentFiles.sweep(directory).entrySet()) {
            int number = file.getKey();
            Segment segment = Segment.open(directory, number, file.getValue(), (header, offset) -> {
                if (header.tombstone()) {
                    index.remove(header.key().low());
                } else {
                    index.put(header.key().low(), header.hostKey(), new Place(number, offset, header.length()));
                }
            });
            add(segment);
            nextNumber = number + 1;
        }
        for (Segment segment : segments.values()) {
            if (segment.size() == 0) {
                drop(segment);
            } else if (!segment.isSealed()) {
                boolean goesOn = segment.number() == nextNumber - 1 && segment.size() < limits.segmentBytes() / 2;
                if (goesOn) {
                    active = segment;
                } else {
                    seal(segment);
                }
            }
        }
    }

    /** {@return whether there is such an entry, going by the index alone: never blocks} */
    boolean mayHave(CacheKey key) {
        return index.find(key.low()) != null;
    }

    /** {@return what is kept under the name, or null; what comes is to be checked} */
    @Nullable
    Found read(CacheKey key) throws IOException {
        Place place = index.find(key.low());
        // A segment that goes away meanwhile may have had its entry moved: its new place is looked up.
        for (int attempt = 0; place != null && attempt < ATTEMPTS; attempt++) {
            Segment segment = segments.get(place.segment());
            byte[] payload = segment == null ? null : segment.payloadIfOpen(place);
            if (payload != null) {
                return new Found(place, payload);
            }
            Place now = index.find(key.low());
            if (segment == null && place.equals(now)) {
                index.remove(key.low(), place);
                return null;
            }
            place = now;
        }
        return null;
    }

    /** {@return whether an entry that can't be read was taken out of the index; false: another has taken its place} */
    boolean discard(CacheKey key, Place place) {
        return index.remove(key.low(), place);
    }

    /** Writes an entry; {@link #force} puts it on the disk for certain, and wipes the one that it replaces. */
    void write(CacheKey key, long hostKey, long keptUntil, byte[] payload) throws IOException {
        FrameHeader header = new FrameHeader(false, key, hostKey, keptUntil, payload.length);
        ByteBuffer frame = frame(header);
        frame.put(FrameHeader.BYTES, payload);
        Place before = index.put(key.low(), hostKey, append(header, frame));
        if (before != null) {
            replaced.add(before);
        }
    }

    /** {@return where the entry was that nobody finds any more from now on; until the next start, unless taken back} */
    @Nullable
    Place remove(long name) {
        return index.remove(name);
    }

    /** {@return the names of a host's entries} */
    List<Long> namesOf(long hostKey) {
        return index.namesOf(hostKey);
    }

    /** Sees to it that the next start doesn't find what was written under a name so far. */
    void takeBack(long name) throws IOException {
        FrameHeader tombstone = FrameHeader.tombstone(new CacheKey(0, name));
        append(tombstone, frame(tombstone));
    }

    /** Overwrites the bytes of an entry that was removed. */
    void wipe(Place place) throws IOException {
        Segment segment = segments.get(place.segment());
        if (segment != null) {
            segment.wipe(place);
        }
    }

    void force() throws IOException {
        if (active != null) {
            active.force();
        }
        for (Place place : replaced) {
            wipe(place);
        }
        replaced.clear();
    }

    /**
     * Gives up a segment in which everything is past its time, or the oldest one if the store is at its limits.
     *
     * @param need bytes that are to be written
     * @param now seconds since 1970
     * @param wanted says whether an entry is in use somewhere above
     * @return how many entries were lost by it; -1: there is nothing to do
     */
    long makeRoom(long need, long now, Predicate<CacheKey> wanted) throws IOException {
        for (Segment segment : segments.values()) {
            if (segment.isSealed() && segment.keptUntil() <= now && (!segment.takesBack() || isOldest(segment))) {
                return giveUp(segment, now, wanted);
            }
        }
        Map.Entry<Integer, Segment> oldest = segments.firstEntry();
        if (oldest == null || !isCrowded(need)) {
            return -1;
        }
        if (oldest.getValue().equals(active)) {
            seal(oldest.getValue());
            active = null;
        }
        return giveUp(oldest.getValue(), now, wanted);
    }

    private boolean isOldest(Segment segment) {
        return segment.equals(segments.firstEntry().getValue());
    }

    /** What a segment's entries that stay take while it is still there has its room, too. */
    private boolean isCrowded(long need) throws IOException {
        return bytes() + need + limits.segmentBytes() / 2 > limits.bytes() || index.size() > limits.entries()
                || beginsSegment(need) && segments.size() > 1 && usable() - need < 2 * limits.segmentBytes();
    }

    private boolean beginsSegment(long need) {
        return active == null || active.size() + need > limits.segmentBytes();
    }

    /** The disk may be smaller than the limit, or others may take its room: then the limit is what there is. */
    private long usable() throws IOException {
        FileStore disk = Files.getFileStore(directory);
        // Some file systems don't say how large they are.
        return disk.getTotalSpace() > 0 ? disk.getUsableSpace() : Long.MAX_VALUE;
    }

    private long giveUp(Segment segment, long now, Predicate<CacheKey> wanted) throws IOException {
        boolean crowded = index.size() > limits.entries();
        long size = segment.size();
        Tally tally = new Tally(crowded ? 0 : Math.min(size, usable()) / 2);
        segment.visit((header, offset) -> {
            Place place = new Place(segment.number(), offset, header.length());
            long name = header.key().low();
            Use use = header.tombstone() ? Use.DEAD : index.use(name, place);
            boolean stays = use == Use.ASKED || use == Use.IDLE && wanted.test(header.key());
            if (stays && header.keptUntil() > now && tally.takes(header.frameBytes())) {
                index.move(name, place, append(header, copy(segment, header, offset)));
            } else if (use != Use.DEAD && index.remove(name, place)) {
                tally.lost++;
            }
        });
        // It may have turned out to be shorter.
        sealedBytes.addAndGet(segment.size() - size);
        force();
        drop(segment);
        return tally.lost;
    }

    private static ByteBuffer copy(Segment segment, FrameHeader header, long offset) throws IOException {
        ByteBuffer frame = frame(header);
        byte[] payload = segment.read(offset + FrameHeader.BYTES, header.length());
        // A payload that has got shorter will fail its checksum wherever it is.
        frame.put(FrameHeader.BYTES, payload);
        return frame;
    }

    /** {@return room for a frame, its header written, all of it still to be read} */
    private static ByteBuffer frame(FrameHeader header) {
        ByteBuffer frame = ByteBuffer.allocate(Math.toIntExact(header.frameBytes()));
        header.write(frame);
        return frame.rewind();
    }

    private Place append(FrameHeader header, ByteBuffer frame) throws IOException {
        Segment segment = active;
        if (segment != null && segment.size() > 0 && segment.size() + frame.remaining() > limits.segmentBytes()) {
            seal(segment);
            active = null;
            segment = null;
        }
        if (segment == null) {
            segment = Segment.create(directory, nextNumber);
            nextNumber++;
            add(segment);
            active = segment;
        }
        return new Place(segment.number(), segment.append(header, frame), header.length());
    }

    /** Writes something and takes it away again, to see whether the disk can be written to. */
    void probe() throws IOException {
        Path file = directory.resolve("probe" + Segment.DRAFT);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(/* metaData= */ true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Begins a new segment: behind what is sound in the present one there may be half a frame. */
    void beginAnew() throws IOException {
        Segment segment = active;
        if (segment != null) {
            seal(segment);
            active = null;
        }
    }

    /** {@return whether its files are still where they were} */
    boolean isThere() {
        return Files.exists(directory.resolve(LOCK));
    }

    /** Nobody finds anything any more; until the next start, unless it is given up. */
    void hideAll() {
        index.clear();
    }

    /** Gives up everything. */
    void clear() throws IOException {
        hideAll();
        active = null;
        for (Segment segment : segments.values()) {
            drop(segment);
        }
    }

    long bytes() {
        Segment growing = segments.isEmpty() ? null : segments.lastEntry().getValue();
        return sealedBytes.get() + (growing == null || growing.isSealed() ? 0 : growing.size());
    }

    long entries() {
        return index.size();
    }

    long indexMemory() {
        return index.memory();
    }

    /** Closes all files. What was written is found again. */
    void close() throws IOException {
        try (lockFile) {
            for (Segment segment : segments.values()) {
                segment.close();
            }
        }
    }

    private void add(Segment segment) {
        segments.put(segment.number(), segment);
        if (segment.isSealed()) {
            sealedBytes.addAndGet(segment.size());
        }
    }

    private void seal(Segment segment) throws IOException {
        segment.seal();
        sealedBytes.addAndGet(segment.size());
    }

    private void drop(Segment segment) throws IOException {
        segments.remove(segment.number());
        if (segment.isSealed()) {
            sealedBytes.addAndGet(-segment.size());
        }
        segment.delete();
    }

    /**
     * A payload as it was found.
     *
     * @param place where
     * @param payload to be checked
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Found(Place place, byte[] payload) {}

    /** Counts while a segment is given up. */
    private static final class Tally {
        private long bytesLeft;
        private long lost;

        Tally(long bytesLeft) {
            this.bytesLeft = bytesLeft;
        }

        boolean takes(long bytes) {
            if (bytes > bytesLeft) {
                return false;
            }
            bytesLeft -= bytes;
            return true;
        }
    }
}
