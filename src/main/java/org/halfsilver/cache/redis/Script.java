package org.halfsilver.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import reactor.core.publisher.Mono;

/** What Redis is to do in one step, with no other command in between. The texts are beside this class. */
enum Script {
    /** Gives a lock back. */
    LOCK_RELEASE("lock-release.lua"),
    /** Keeps a lock. */
    LOCK_RENEW("lock-renew.lua"),
    /** Puts work into the queue. */
    QUEUE_ADD("queue-add.lua"),
    /** Takes work whose time has come. */
    QUEUE_TAKE("queue-take.lua"),
    /** Takes finished work out. */
    QUEUE_DONE("queue-done.lua"),
    /** Puts work off. */
    QUEUE_LATER("queue-later.lua"),
    /** Gives unfinished work back. */
    QUEUE_LEAVE("queue-leave.lua");

    private final String text;

    Script(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("script: " + file + " is missing");
            }
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it for the number that it returns. */
    Mono<Long> number(RedisClusterReactiveCommands<byte[], byte[]> redis, byte[][] keys, byte[]... arguments) {
        return redis.<Long>eval(text, ScriptOutputType.INTEGER, keys, arguments).next();
    }

    /** Runs it for the list that it returns. */
    Mono<List<Object>> list(RedisClusterReactiveCommands<byte[], byte[]> redis, byte[][] keys, byte[]... arguments) {
        return redis.eval(text, ScriptOutputType.MULTI, keys, arguments).collectList();
    }

    /** A text or a number as Redis takes it. */
    static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
