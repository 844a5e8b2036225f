package org.halfsilver.cache.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.cache.PurgeBroadcast.Purge;

/**
 * Word of a purge from one replica to the others: a version byte, the sender's number, how many entries and hosts it names
 * (4 bytes each), entries' names of 16 bytes, hosts' names of 8. All big-endian.
 *
 * @param sender tells a replica its own messages from others'
 * @param purge what is to be forgotten
 */
record PurgeMessage(long sender, Purge purge) {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Long.BYTES + 2 * Integer.BYTES;
    private static final int KEY = 2 * Long.BYTES;
    /** Names that one message may hold. */
    static final int MAX_NAMES = 1_000;

    /** As many messages as it takes. */
    static List<byte[]> encode(long sender, Purge purge) {
        var messages = new ArrayList<byte[]>();
        for (int from = 0; from < purge.keys().size(); from += MAX_NAMES) {
            messages.add(encode(sender, purge.keys().subList(from, end(from, purge.keys().size())), List.of()));
        }
        for (int from = 0; from < purge.hostKeys().size(); from += MAX_NAMES) {
            messages.add(encode(sender, List.of(), purge.hostKeys().subList(from, end(from, purge.hostKeys().size()))));
        }
        return messages;
    }

    private static int end(int from, int size) {
        return Math.min(size, from + MAX_NAMES);
    }

    private static byte[] encode(long sender, List<CacheKey> keys, List<Long> hosts) {
        ByteBuffer out = ByteBuffer.allocate(HEAD + keys.size() * KEY + hosts.size() * Long.BYTES)
                .put(VERSION).putLong(sender).putInt(keys.size()).putInt(hosts.size());
        keys.forEach(key -> out.putLong(key.high()).putLong(key.low()));
        hosts.forEach(out::putLong);
        return out.array();
    }

    /** {@return the message; null where it is of another version or no message at all} */
    static @Nullable PurgeMessage decode(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != VERSION) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long sender = in.getLong();
        int keyCount = in.getInt();
        int hostCount = in.getInt();
        if (keyCount < 0 || keyCount > MAX_NAMES || hostCount < 0 || hostCount > MAX_NAMES
                || in.remaining() != keyCount * KEY + hostCount * Long.BYTES) {
            return null;
        }
        var keys = new ArrayList<CacheKey>(keyCount);
        for (int i = 0; i < keyCount; i++) {
            keys.add(new CacheKey(in.getLong(), in.getLong()));
        }
        var hosts = new ArrayList<Long>(hostCount);
        for (int i = 0; i < hostCount; i++) {
            hosts.add(in.getLong());
        }
        return new PurgeMessage(sender, new Purge(keys, hosts));
    }
}
