package org.halfsilver.config;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Reads the API token, and refuses to serve the API to other machines without one. */
final class ApiExposure {
    private static final int MIN_TOKEN_LENGTH = 16;

    private ApiExposure() {
    }

    /**
     * The token as it is configured.
     *
     * @return the token, or null where none is configured
     * @throws SettingException where it can't be read, is configured twice or is too short
     */
    static @Nullable String token(@Nullable String token, @Nullable Path file) {
        if (token != null && !token.isEmpty() && file != null) {
            throw new SettingException("halfsilver.api-token and halfsilver.api-token-file are both set",
                    "Set one of them.");
        }
        String found = file == null ? token : firstLine(file);
        if (found == null || found.isEmpty() && file == null) {
            return null;
        }
        if (found.length() < MIN_TOKEN_LENGTH || !found.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            String property = file == null ? "halfsilver.api-token" : "halfsilver.api-token-file";
            throw new SettingException(
                    property + ": a token of " + found.length() + " characters (expected: at least " + MIN_TOKEN_LENGTH
                            + ", visible ASCII)",
                    "Make a token that can't be guessed, for example with: openssl rand -hex 32");
        }
        return found;
    }

    /**
     * Stops the start where anybody could call the API.
     *
     * @param address what the service binds to; null: every address
     * @param tokenRequired whether calls need a token
     */
    static void check(@Nullable InetAddress address, boolean tokenRequired) {
        if (!tokenRequired && (address == null || !address.isLoopbackAddress())) {
            throw new SettingException(
                    "server.address: " + (address == null ? "all addresses" : address.getHostAddress())
                            + ", and there is no API token: any machine that reaches this one could have images fetched",
                    "Set halfsilver.api-token (or halfsilver.api-token-file), or bind to a loopback address such as 127.0.0.1.");
        }
    }

    private static String firstLine(Path file) {
        try {
            return Objects.requireNonNullElse(Files.readString(file).lines().findFirst().orElse(null), "").strip();
        } catch (IOException e) {
            throw new SettingException(
                    "halfsilver.api-token-file: " + file + " can't be read (" + e.getClass().getSimpleName()
                            + ")",
                    "Name a file that this service may read and whose first line is the token.");
        }
    }
}
