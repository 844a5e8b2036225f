package org.halfsilver.cache.redis;

import java.util.concurrent.TimeoutException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;

/** What is wrong with Redis, in a few words without any name, address or value. */
final class Trouble {
    private Trouble() {
    }

    /** From an exception: the first word of what Redis answered, such as OOM, READONLY or NOPERM, or the cause's kind. */
    static String of(Throwable error) {
        Throwable cause = error;
        while (true) {
            switch (cause) {
                case OutOfUseException known -> {
                    return String.valueOf(known.getMessage());
                }
                case RedisCommandExecutionException answer -> {
                    return "it answers " + String.valueOf(answer.getMessage()).replaceAll("\\s.*", "");
                }
                case RedisCommandTimeoutException late -> {
                    return "no answer in time";
                }
                case TimeoutException late -> {
                    return "no connection in time";
                }
                default -> {
                }
            }
            Throwable next = cause.getCause();
            if (next == null) {
                return cause.getClass().getSimpleName();
            }
            cause = next;
        }
    }
}
