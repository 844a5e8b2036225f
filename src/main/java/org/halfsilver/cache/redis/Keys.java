package org.halfsilver.cache.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.halfsilver.cache.CacheKey;

/** The names of what is in Redis: the prefix of the settings, a letter, and an entry's name of 22 letters. */
final class Keys {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int NAME_LENGTH = 22;

    private final byte[] values;
    private final byte[] locks;
    private final byte[] allValues;

    Keys(String prefix) {
        this.values = (prefix + ":i:").getBytes(StandardCharsets.US_ASCII);
        this.locks = (prefix + ":l:").getBytes(StandardCharsets.US_ASCII);
        this.allValues = (prefix + ":i:*").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] value(CacheKey key) {
        return join(values, key);
    }

    byte[] lock(CacheKey key) {
        return join(locks, key);
    }

    /** A pattern for SCAN. The prefix holds none of the letters that mean something in one. */
    byte[] allValues() {
        return allValues.clone();
    }

    private static byte[] join(byte[] prefix, CacheKey key) {
        byte[] name = ByteBuffer.allocate(2 * Long.BYTES).putLong(key.high()).putLong(key.low()).array();
        return ByteBuffer.allocate(prefix.length + NAME_LENGTH).put(prefix).put(BASE64.encode(name)).array();
    }
}
