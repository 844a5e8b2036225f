package org.halfsilver.fetch;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS towards origins: the JDK's, offering HTTP/2 and HTTP/1.1. */
final class TlsContexts {
    private static final int SESSIONS = 1024;

    private TlsContexts() {
    }

    /** Verifies certificates, and that they are the host's. */
    static SslContext verifying(List<X509Certificate> authorities) {
        try {
            return build(SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS")
                    .trustManager(trust(authorities)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("certificate authorities: not usable (expected: X.509 certificates)", e);
        }
    }

    /** Takes any certificate. */
    static SslContext trusting() {
        try {
            return build(SslContextBuilder.forClient().endpointIdentificationAlgorithm(null)
                    .trustManager(InsecureTrustManagerFactory.INSTANCE));
        } catch (SSLException e) {
            throw new IllegalStateException("TLS: not usable (expected: the JDK's own)", e);
        }
    }

    private static SslContext build(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(SslProvider.JDK)
                .sessionCacheSize(SESSIONS)
                .applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private static TrustManagerFactory trust(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        TrustManagerFactory known = factory(null);
        if (more.isEmpty()) {
            return known;
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (TrustManager manager : known.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate authority : x509.getAcceptedIssuers()) {
                    all.setCertificateEntry("known-" + count++, authority);
                }
            }
        }
        for (X509Certificate authority : more) {
            all.setCertificateEntry("added-" + count++, authority);
        }
        return factory(all);
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
