package org.halfsilver.cache;

import java.util.Random;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;

/** Records to test with. */
public final class Records {
    /** The moment at which these records are stored. */
    public static final long NOW = 1_800_000_000;
    private static final long HOUR = 3_600;

    private Records() {
    }

    /** An image of random bytes, kept for an hour, and an hour more past its time. */
    public static CacheRecord image(int bytes) {
        return image(bytes, NOW);
    }

    /** An image that was stored at a given moment. */
    public static CacheRecord image(int bytes, long storedAt) {
        return image(bytes, storedAt, /* hostKey= */ 7);
    }

    /** An image of a given host. */
    public static CacheRecord image(int bytes, long storedAt, long hostKey) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        CacheEntry.Image image = CacheEntry.Image
                .of(new EncodedImage(ImageFormat.PNG, content, 640, 480, 3, /* trackerByContent= */ false));
        return new CacheRecord(image, hostKey, storedAt, storedAt + HOUR, storedAt + 2 * HOUR, 0);
    }

    /** A failure that counts for some seconds. */
    public static CacheRecord failure(String reason, long seconds) {
        return new CacheRecord(new CacheEntry.Failure(reason), 7, NOW, NOW + seconds, NOW + 2 * seconds, 1);
    }

    /** Whether two records say the same, bytes included. */
    public static boolean same(CacheRecord a, CacheRecord b) {
        CacheKey key = new CacheKey(0, 0);
        return java.util.Arrays.equals(EntryFormat.encode(key, a), EntryFormat.encode(key, b));
    }
}
