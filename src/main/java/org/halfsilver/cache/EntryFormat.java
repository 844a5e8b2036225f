package org.halfsilver.cache;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

/**
 * A record as bytes, the same on disk and in Redis. All numbers are big-endian.
 *
 * <pre>
 *  0  magic 'H' 'r', version 1, kind: 0 a failure, 1 JPEG, 2 PNG, 3 GIF, 4 WebP
 *  4  CRC-32C of everything but these four bytes
 *  8  length of the whole
 * 12  name, 16 bytes: a record is of no use under another name
 * 28  host key, 8 bytes
 * 36  stored at, expires at, stale until: 4 bytes each, seconds since 1970 without a sign
 * 48  failures in a row
 * 49  flags: 1 the image is a tracker by its content
 * 50  length of the text that follows the head: an image's entity tag with its quotes, or a failure's reason; ASCII
 * 52  images only: width, height, frames, 4 bytes each
 *     text
 *     images only: the file
 * </pre>
 */
public final class EntryFormat {
    /** Bytes from the beginning of a record to the end of the host's name. */
    public static final int HOST_KEY_END = 36;

    private static final short MAGIC = 0x4872;
    private static final byte VERSION = 1;
    private static final int CRC_AT = 4;
    private static final int CRC_END = 8;
    private static final int LENGTH_AT = 8;
    private static final int HOST_KEY_AT = 28;
    private static final int HEAD = 52;
    private static final int IMAGE_HEAD = 12;
    private static final int FAILURE = 0;
    private static final int TRACKER = 1;
    private static final int MAX_TEXT = 128;

    private EntryFormat() {
    }

    /**
     * Writes a record.
     *
     * @param key the name under which it will be kept
     * @param record the record
     * @return its bytes, of which nothing is shared with the record
     */
    public static byte[] encode(CacheKey key, CacheRecord record) {
        CacheEntry entry = record.entry();
        byte[] text = text(entry).getBytes(StandardCharsets.US_ASCII);
        if (text.length > MAX_TEXT) {
            throw new IllegalArgumentException("text: " + text.length + " bytes (expected: <= " + MAX_TEXT + ")");
        }
        int content = entry instanceof CacheEntry.Image(var image, var etag) ? IMAGE_HEAD + image.bytes().length : 0;
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(HEAD + text.length, content));
        out.putShort(MAGIC).put(VERSION).put((byte) kind(entry)).putInt(0).putInt(out.capacity())
                .putLong(key.high()).putLong(key.low()).putLong(record.hostKey())
                .putInt((int) record.storedAt()).putInt((int) record.expiresAt()).putInt((int) record.staleUntil())
                .put((byte) record.failures()).put((byte) flags(entry)).putShort((short) text.length);
        if (entry instanceof CacheEntry.Image(var image, var etag)) {
            out.putInt(image.width()).putInt(image.height()).putInt(image.frames()).put(text).put(image.bytes());
        } else {
            out.put(text);
        }
        return out.putInt(CRC_AT, checksum(out.array())).array();
    }

    /**
     * Reads a record.
     *
     * @param key the name under which it was found
     * @param bytes what was found, from anywhere
     * @return the record; null where the bytes are of another version, damaged, or kept under a wrong name
     */
    public static @Nullable CacheRecord decode(CacheKey key, byte[] bytes) {
        if (bytes.length < HEAD) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getShort() != MAGIC || in.get() != VERSION || in.getInt(CRC_END) != bytes.length
                || in.getInt(CRC_AT) != checksum(bytes)) {
            return null;
        }
        int kind = in.get();
        in.position(CRC_END + Integer.BYTES);
        if (in.getLong() != key.high() || in.getLong() != key.low()) {
            return null;
        }
        try {
            return record(kind, in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // The checksum is right, so whoever wrote this follows other rules.
            return null;
        }
    }

    /**
     * Tells how long a record is, so that it can be read in pieces.
     *
     * @param start its first bytes, from anywhere
     * @return its length as it says; -1 where it is of another version
     */
    public static int announcedLength(byte[] start) {
        return isKnown(start) && start.length >= HEAD ? ByteBuffer.wrap(start).getInt(LENGTH_AT) : -1;
    }

    /**
     * Tells whose a record is, without reading all of it.
     *
     * @param start its first {@link #HOST_KEY_END} bytes, from anywhere
     * @param hostKey names a host
     * @return whether it is a record of that host, of this version
     */
    public static boolean isOfHost(byte[] start, long hostKey) {
        return isKnown(start) && start.length >= HOST_KEY_END
                && ByteBuffer.wrap(start).getLong(HOST_KEY_AT) == hostKey;
    }

    private static boolean isKnown(byte[] start) {
        return start.length > 2 && ByteBuffer.wrap(start).getShort() == MAGIC && start[2] == VERSION;
    }

    private static @Nullable CacheRecord record(int kind, ByteBuffer in) {
        long hostKey = in.getLong();
        long storedAt = Integer.toUnsignedLong(in.getInt());
        long expiresAt = Integer.toUnsignedLong(in.getInt());
        long staleUntil = Integer.toUnsignedLong(in.getInt());
        int failures = Byte.toUnsignedInt(in.get());
        int flags = in.get();
        int textLength = Short.toUnsignedInt(in.getShort());
        CacheEntry entry = textLength > MAX_TEXT
                ? null
                : kind == FAILURE ? failure(textLength, in) : image(format(kind), flags, textLength, in);
        return entry == null ? null : new CacheRecord(entry, hostKey, storedAt, expiresAt, staleUntil, failures);
    }

    private static CacheEntry.@Nullable Failure failure(int textLength, ByteBuffer in) {
        String reason = text(textLength, in);
        return in.hasRemaining() || reason.isEmpty() ? null : new CacheEntry.Failure(reason);
    }

    private static CacheEntry.@Nullable Image image(@Nullable ImageFormat format, int flags, int textLength,
            ByteBuffer in) {
        int width = in.getInt();
        int height = in.getInt();
        int frames = in.getInt();
        String etag = text(textLength, in);
        if (format == null || width < 1 || height < 1 || frames < 1 || !etag.startsWith("\"") || !in.hasRemaining()) {
            return null;
        }
        byte[] file = new byte[in.remaining()];
        in.get(file);
        return new CacheEntry.Image(
                new EncodedImage(format, file, width, height, frames, (flags & TRACKER) != 0), etag);
    }

    private static String text(int length, ByteBuffer in) {
        byte[] text = new byte[length];
        in.get(text);
        for (byte b : text) {
            if (b <= ' ' || b > '~') {
                throw new IllegalArgumentException("text: beyond printable ASCII");
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static String text(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Image(var image, var etag) -> etag;
            case CacheEntry.Failure(var reason) -> reason;
        };
    }

    private static int flags(CacheEntry entry) {
        return entry instanceof CacheEntry.Image(var image, var etag) && image.trackerByContent() ? TRACKER : 0;
    }

    private static int kind(CacheEntry entry) {
        return switch (entry) {
            case CacheEntry.Failure failure -> FAILURE;
            case CacheEntry.Image(var image, var etag) -> switch (image.format()) {
                case JPEG -> 1;
                case PNG -> 2;
                case GIF -> 3;
                case WEBP -> 4;
            };
        };
    }

    private static @Nullable ImageFormat format(int kind) {
        return switch (kind) {
            case 1 -> ImageFormat.JPEG;
            case 2 -> ImageFormat.PNG;
            case 3 -> ImageFormat.GIF;
            case 4 -> ImageFormat.WEBP;
            default -> null;
        };
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        crc.update(bytes, CRC_END, bytes.length - CRC_END);
        return (int) crc.getValue();
    }
}
