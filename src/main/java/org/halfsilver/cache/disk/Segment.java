package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One file of frames. While it grows its name ends in {@code .open}; a full one is forced to the disk, gets a list of its
 * headers beside it ({@code .idx}, written aside, forced and renamed), and is renamed to {@code .seg} last of all: whatever
 * bears that name is complete. One thread writes, any number read.
 */
final class Segment {
    static final String OPEN = ".open";
    static final String SEALED = ".seg";
    static final String LIST = ".idx";
    static final String DRAFT = ".tmp";

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    private final Path directory;
    private final int number;
    private final FileChannel channel;
    private final HeaderList headers = new HeaderList();
    private volatile long size;
    private volatile long keptUntil;
    private volatile boolean takesBack;
    private volatile boolean sealed;

    private Segment(Path directory, int number, FileChannel channel, boolean sealed) {
        this.directory = directory;
        this.number = number;
        this.channel = channel;
        this.sealed = sealed;
    }

    /** Starts a new, empty one. */
    static Segment create(Path directory, int number) throws IOException {
        return new Segment(directory, number, FileChannel.open(file(directory, number, OPEN),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE), false);
    }

    /** Opens one that was written before, and tells its headers in their order. */
    static Segment open(Path directory, int number, boolean sealed, HeaderVisitor visitor) throws IOException {
        Path file = file(directory, number, sealed ? SEALED : OPEN);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Segment segment = new Segment(directory, number, channel, sealed);
            byte[] list = sealed ? segment.list() : null;
            if (list == null || !segment.replay(list, visitor)) {
                segment.scan(visitor);
            }
            return segment;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int number() {
        return number;
    }

    long size() {
        return size;
    }

    boolean isSealed() {
        return sealed;
    }

    /** {@return seconds since 1970: from then on nobody asks for anything in it} */
    long keptUntil() {
        return keptUntil;
    }

    /** {@return whether it takes back what earlier segments may still have} */
    boolean takesBack() {
        return takesBack;
    }

    /**
     * Appends a frame.
     *
     * @param frame header and payload, padded to {@link FrameHeader#frameBytes}
     * @return where it begins
     */
    long append(FrameHeader header, ByteBuffer frame) throws IOException {
        long offset = size;
        long at = offset;
        while (frame.hasRemaining()) {
            at += channel.write(frame, at);
        }
        noteOf(header);
        headers.add(header);
        size = at;
        return offset;
    }

    /** {@return a payload, or as much of it as there is; null where the segment is gone} */
    byte @Nullable [] payloadIfOpen(Place place) throws IOException {
        try {
            return read(place.offset() + FrameHeader.BYTES, place.length());
        } catch (ClosedChannelException e) {
            return null;
        }
    }

    byte[] read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = offset;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                return Arrays.copyOf(bytes.array(), bytes.position());
            }
            at += read;
        }
        return bytes.array();
    }

    /** Puts zeros in the place of a payload. Who is reading it sees that its checksum is wrong. */
    void wipe(Place place) throws IOException {
        long at = place.offset() + FrameHeader.BYTES;
        long end = at + place.length();
        while (at < end) {
            ByteBuffer zeros = ZEROS.duplicate();
            zeros.limit((int) Math.min(zeros.capacity(), end - at));
            at += channel.write(zeros, at);
        }
    }

    void force() throws IOException {
        channel.force(/* metaData= */ false);
    }

    /** Makes it complete under its last name. */
    void seal() throws IOException {
        channel.truncate(size);
        channel.force(/* metaData= */ true);
        Path draft = file(directory, number, LIST + DRAFT);
        try (FileChannel list = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = headers.bytes();
            while (bytes.hasRemaining()) {
                list.write(bytes);
            }
            list.force(/* metaData= */ true);
        }
        Files.move(draft, file(directory, number, LIST), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(file(directory, number, OPEN), file(directory, number, SEALED), StandardCopyOption.ATOMIC_MOVE);
        sealed = true;
        headers.clear();
    }

    /** Tells the headers of a sealed one again. */
    void visit(HeaderVisitor visitor) throws IOException {
        byte[] list = list();
        if (list == null || !replay(list, visitor)) {
            scan(visitor);
        }
    }

    void close() throws IOException {
        channel.close();
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file(directory, number, SEALED));
        Files.deleteIfExists(file(directory, number, OPEN));
        Files.deleteIfExists(file(directory, number, LIST));
    }

    private byte @Nullable [] list() throws IOException {
        Path list = file(directory, number, LIST);
        return Files.exists(list) ? Files.readAllBytes(list) : null;
    }

    /** {@return whether the list describes this file} */
    private boolean replay(byte[] list, HeaderVisitor visitor) throws IOException {
        long end = 0;
        ByteBuffer in = ByteBuffer.wrap(list);
        while (in.hasRemaining()) {
            FrameHeader header = FrameHeader.read(in);
            if (header == null) {
                return false;
            }
            end += header.frameBytes();
        }
        if (end != channel.size()) {
            return false;
        }
        in.rewind();
        size = end;
        long offset = 0;
        while (in.hasRemaining()) {
            FrameHeader header = FrameHeader.read(in);
            if (header != null) {
                noteOf(header);
                visitor.visit(header, offset);
                offset += header.frameBytes();
            }
        }
        return true;
    }

    /** Goes from header to header, as far as they are sound and their payloads are all there; cuts off the rest. */
    private void scan(HeaderVisitor visitor) throws IOException {
        headers.clear();
        long offset = 0;
        long end = channel.size();
        FrameHeader header = headerAt(offset);
        while (header != null && offset + header.frameBytes() <= end) {
            noteOf(header);
            if (!sealed) {
                headers.add(header);
            }
            visitor.visit(header, offset);
            offset += header.frameBytes();
            header = headerAt(offset);
        }
        size = offset;
        if (offset < end) {
            channel.truncate(offset);
        }
    }

    private @Nullable FrameHeader headerAt(long offset) throws IOException {
        return FrameHeader.read(ByteBuffer.wrap(read(offset, FrameHeader.BYTES)));
    }

    private void noteOf(FrameHeader header) {
        keptUntil = Math.max(keptUntil, header.keptUntil());
        takesBack |= header.tombstone();
    }

    static Path file(Path directory, int number, String ending) {
        return directory.resolve(String.format(Locale.ROOT, "%08x", number) + ending);
    }

    /** Is told headers. */
    @FunctionalInterface
    interface HeaderVisitor {
        /**
         * Takes one.
         *
         * @param header of a frame
         * @param offset where it begins
         * @throws IOException from what the visitor does with it
         */
        void visit(FrameHeader header, long offset) throws IOException;
    }
}
