package org.halfsilver.playground;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The messages that are being looked at: few, for a short time, in memory alone, under names that can't be guessed. */
final class KeptMessages {
    private static final long MAX_BYTES = 64 << 20;
    private static final Duration RETENTION = Duration.ofMinutes(15);
    private static final int NAME_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, KeptMessage> messages = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String name, KeptMessage message) -> message.weight())
            .expireAfterAccess(RETENTION)
            .build();

    String keep(KeptMessage message) {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        messages.put(name, message);
        return name;
    }

    /**
     * A message.
     *
     * @throws ResponseStatusException 404 where it is gone
     */
    KeptMessage get(String name) {
        KeptMessage message = messages.getIfPresent(name);
        if (message == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return message;
    }
}
