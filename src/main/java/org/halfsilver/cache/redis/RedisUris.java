package org.halfsilver.cache.redis;

import java.util.List;

import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/** The settings as Lettuce wants them. */
final class RedisUris {
    private static final String CLIENT_NAME = "halfsilver";

    private RedisUris() {
    }

    /** One for a single server or behind Sentinel; in a cluster, one for every node that is known. */
    static List<RedisURI> of(RedisSettings settings, RedisCredentialsProvider credentials) {
        RedisAddress address = settings.address();
        if (address.topology() != RedisAddress.Topology.SENTINEL) {
            return address.nodes().stream().map(node -> uri(settings, node, credentials)).toList();
        }
        RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(address.master());
        for (RedisAddress.Node node : address.nodes()) {
            builder.withSentinel(uri(settings, node, settings.sentinelAuth() ? credentials : null));
        }
        RedisURI uri = builder.build();
        configure(uri, settings, credentials);
        return List.of(uri);
    }

    private static RedisURI uri(RedisSettings settings, RedisAddress.Node node,
            @Nullable RedisCredentialsProvider credentials) {
        RedisURI uri = RedisURI.create(node.host(), node.port());
        configure(uri, settings, credentials);
        return uri;
    }

    private static void configure(RedisURI uri, RedisSettings settings,
            @Nullable RedisCredentialsProvider credentials) {
        uri.setSsl(settings.address().tls());
        uri.setDatabase(settings.address().database());
        uri.setClientName(CLIENT_NAME);
        // For what Lettuce sends by itself when it connects. What we send has limits of our own.
        uri.setTimeout(RedisSettings.BACKGROUND_TIMEOUT);
        if (credentials != null) {
            uri.setCredentialsProvider(credentials);
        }
    }
}
