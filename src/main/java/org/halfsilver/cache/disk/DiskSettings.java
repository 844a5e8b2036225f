package org.halfsilver.cache.disk;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What can be set of the disk tier.
 *
 * @param directory the tier's own; others put nothing there
 * @param bytes of all its files
 * @param entries that the index may hold; each takes 24 to 48 bytes of memory
 * @param time how long an entry stays at most
 * @param threads that read at the same time
 * @param queueBytes entries waiting to be written, together; what comes on top is not kept
 * @param cipher encrypts; null: nothing is encrypted
 * @param retryInterval how long the tier stays off before it tries the disk again
 */
public record DiskSettings(Path directory, long bytes, long entries, Duration time, int threads, long queueBytes,
        @Nullable DiskCipher cipher, Duration retryInterval) {}
