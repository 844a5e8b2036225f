package org.halfsilver.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/** Reads the files that settings of the fetch name. What is wrong with one is said without its content. */
final class FetchFiles {
    private FetchFiles() {
    }

    static String firstLine(String property, Path file) {
        try (var lines = Files.lines(file)) {
            return Objects.requireNonNullElse(lines.findFirst().orElse(null), "").strip();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw unreadable(property, file, e);
        }
    }

    /** {@return the certificates of a PEM file, at least one} */
    static List<X509Certificate> certificates(String property, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw unreadable(property, file, e);
        } catch (CertificateException notOne) {
            // the same as a file without one
        }
        throw new SettingException(property + ": " + file + " (expected: X.509 certificates in PEM)",
                "Name a file that begins with -----BEGIN CERTIFICATE-----.");
    }

    private static SettingException unreadable(String property, Path file, Exception e) {
        return new SettingException(property + ": " + file + " can't be read (" + e.getClass().getSimpleName() + ")",
                "Name a file that this service may read.");
    }
}
