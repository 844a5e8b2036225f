package org.halfsilver.cache.redis;

import java.util.Map;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;

/** What is wrong with Redis, in one of a few words, so that no name, address or value of its messages gets any further. */
enum Trouble {
    /** There is no connection, or it broke. */
    NOT_CONNECTED("not-connected"),
    /** No answer in time. */
    TOO_SLOW("too-slow"),
    /** It has no room, and is told not to make any. */
    OUT_OF_MEMORY("out-of-memory"),
    /** A replica of Redis' own answers. */
    READ_ONLY("read-only"),
    /** TLS doesn't come about: a certificate that isn't trusted, or the other side doesn't speak it. */
    TLS("tls"),
    /** User or password are wrong, or the user may not do what we do. */
    NOT_ALLOWED("not-allowed"),
    /** It is starting, or has lost others of its cluster. */
    NOT_READY("not-ready"),
    /** The answer is none that was expected. */
    ERROR("error");

    private static final Map<String, Trouble> ANSWERS = Map.ofEntries(
            Map.entry("OOM", OUT_OF_MEMORY), Map.entry("READONLY", READ_ONLY), Map.entry("NOAUTH", NOT_ALLOWED),
            Map.entry("WRONGPASS", NOT_ALLOWED), Map.entry("NOPERM", NOT_ALLOWED), Map.entry("LOADING", NOT_READY),
            Map.entry("BUSY", NOT_READY), Map.entry("MASTERDOWN", NOT_READY), Map.entry("CLUSTERDOWN", NOT_READY),
            Map.entry("MISCONF", NOT_READY), Map.entry("NOREPLICAS", NOT_READY));

    private final String word;

    Trouble(String word) {
        this.word = word;
    }

    /** {@return the word for it} */
    String word() {
        return word;
    }

    /** Judges by the innermost cause that says anything. */
    static Trouble of(Throwable error) {
        Trouble found = error instanceof RedisException || error instanceof OutOfUseException ? NOT_CONNECTED : ERROR;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException answer) {
                found = ofAnswer(String.valueOf(answer.getMessage()));
            } else if (cause == OutOfUseException.LATE || cause instanceof TimeoutException
                    || cause instanceof RedisCommandTimeoutException) {
                found = TOO_SLOW;
            } else if (cause instanceof SSLException) {
                found = TLS;
            }
        }
        return found;
    }

    private static Trouble ofAnswer(String message) {
        int end = message.indexOf(' ');
        return ANSWERS.getOrDefault(end < 0 ? message : message.substring(0, end), ERROR);
    }
}
