package org.halfsilver.fetch;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/** A certificate authority of the tests' own. */
final class Certificates {
    final X509Bundle authority = authority();

    /** For names and addresses, valid today. */
    X509Bundle issue(String... hosts) {
        return issue(Instant.now().plus(1, ChronoUnit.DAYS), hosts);
    }

    X509Bundle issue(Instant notAfter, String... hosts) {
        CertificateBuilder builder = new CertificateBuilder().ecp256().subject("CN=origin")
                .notBefore(Instant.now().minus(2, ChronoUnit.DAYS)).notAfter(notAfter).addExtendedKeyUsageServerAuth();
        for (String host : hosts) {
            if (Character.isDigit(host.charAt(0))) {
                builder.addSanIpAddress(host);
            } else {
                builder.addSanDnsName(host);
            }
        }
        try {
            return builder.buildIssuedBy(authority);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server presents a certificate with. */
    static SSLContext server(X509Bundle certificate) {
        try {
            char[] password = "password".toCharArray();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificate.toKeyStore(password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder().ecp256().subject("CN=tests").setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
