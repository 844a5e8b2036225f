package org.halfsilver.fetch;

import java.io.IOException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Finds the refusal in what Netty throws. */
final class Failures {
    private static final int MAX_DEPTH = 16;

    private Failures() {
    }

    /** {@return the refusal that an exception stands for; its detail holds no address} */
    static FetchResult.Refused refusal(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            FetchResult.Refused known = known(at);
            if (known != null) {
                return known;
            }
            at = at.getCause();
        }
        if (thrown instanceof DecoderException || thrown instanceof IllegalArgumentException) {
            return refused(FetchRefusal.ORIGIN_STATUS, "not understandable HTTP");
        }
        return refused(FetchRefusal.ORIGIN_UNREACHABLE,
                thrown instanceof IOException ? "connection failed" : thrown.getClass().getSimpleName());
    }

    private static FetchResult.@Nullable Refused known(Throwable thrown) {
        if (thrown instanceof RefusedFetchException refused) {
            return refused.refusal();
        }
        if (thrown instanceof TooLongFrameException || thrown instanceof Http2Exception.HeaderListSizeException) {
            return refused(FetchRefusal.ORIGIN_TOO_LARGE, "header section over the limit");
        }
        if (thrown instanceof ConnectTimeoutException) {
            return refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline to connect");
        }
        if (thrown instanceof SslHandshakeTimeoutException) {
            return refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline for TLS");
        }
        if (thrown instanceof SslClosedEngineException) {
            return refused(FetchRefusal.ORIGIN_UNREACHABLE, "connection closed");
        }
        if (thrown instanceof SSLException || thrown instanceof CertificateException) {
            return refused(FetchRefusal.ORIGIN_TLS, "TLS");
        }
        if (thrown instanceof Http2Exception) {
            return refused(FetchRefusal.ORIGIN_STATUS, "not understandable HTTP/2");
        }
        if (thrown instanceof ProxyConnectException) {
            return refused(FetchRefusal.ORIGIN_UNREACHABLE, "proxy");
        }
        return thrown instanceof PoolAcquireTimeoutException || thrown instanceof PoolAcquirePendingLimitException
                ? refused(FetchRefusal.OVERLOADED, "connections to the origin")
                : null;
    }

    private static FetchResult.Refused refused(FetchRefusal reason, String detail) {
        return new FetchResult.Refused(reason, detail);
    }
}
