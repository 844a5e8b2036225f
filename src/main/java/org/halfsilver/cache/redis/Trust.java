package org.halfsilver.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/** Whose signature on a certificate counts. Read once, beforehand: Lettuce would read files on its event loops. */
final class Trust {
    private Trust() {
    }

    /**
     * Reads certificates.
     *
     * @param file PEM; null: those that Java trusts
     * @throws IllegalArgumentException where there are none in it, or it can't be read
     */
    static TrustManagerFactory in(@Nullable Path file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(file == null ? null : store(file));
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("trust file: " + file + " (expected: certificates in PEM): "
                    + e.getClass().getSimpleName(), e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("no certificate");
            }
        }
        return store;
    }
}
