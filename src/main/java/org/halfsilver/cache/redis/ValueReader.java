package org.halfsilver.cache.redis;

import java.nio.ByteBuffer;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.halfsilver.cache.EntryFormat;

/**
 * Reads values in pieces, so that a large one neither keeps small ones waiting on the same connection nor counts as a Redis
 * that doesn't answer: what has a limit of time is each piece. Most values are no more than one.
 */
final class ValueReader {
    private static final int FIRST_PIECE = 64 << 10;
    private static final int PIECE = 256 << 10;

    private final RedisLink link;
    private final int maxBytes;

    ValueReader(RedisLink link, int maxBytes) {
        this.link = link;
        this.maxBytes = maxBytes;
    }

    /** Reads all of a value, or a part of it where it is none that we wrote; empty where there is none. */
    Mono<byte[]> read(byte[] key) {
        return piece(key, 0, FIRST_PIECE).filter(start -> start.length > 0).flatMap(start -> {
            int length = EntryFormat.announcedLength(start);
            return start.length < FIRST_PIECE || length <= FIRST_PIECE || length > maxBytes
                    ? Mono.just(start)
                    : rest(key, ByteBuffer.allocate(length).put(start));
        });
    }

    /** A value that was replaced meanwhile gives a mixture, which its checksum tells. */
    private Mono<byte[]> rest(byte[] key, ByteBuffer value) {
        int pieces = (value.remaining() + PIECE - 1) / PIECE;
        return Flux.range(0, pieces)
                .concatMap(i -> piece(key, FIRST_PIECE + i * PIECE, PIECE), 1)
                .doOnNext(piece -> value.put(piece, 0, Math.min(piece.length, value.remaining())))
                .then(Mono.fromSupplier(value::array));
    }

    private Mono<byte[]> piece(byte[] key, int from, int length) {
        return link.read(redis -> redis.getrange(key, from, from + length - 1L));
    }
}
