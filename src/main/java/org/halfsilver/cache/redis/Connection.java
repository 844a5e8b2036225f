package org.halfsilver.cache.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import reactor.core.publisher.Mono;

/**
 * Connections that were made together and end together.
 *
 * @param main carries the commands
 * @param commands what can be sent on it
 * @param messages what other replicas say
 */
record Connection(StatefulConnection<byte[], byte[]> main, RedisClusterReactiveCommands<byte[], byte[]> commands,
        StatefulRedisPubSubConnection<byte[], byte[]> messages) {

    /** Closes both. */
    Mono<Void> close() {
        return Mono.whenDelayError(Mono.fromFuture(main::closeAsync), Mono.fromFuture(messages::closeAsync));
    }
}
