package org.halfsilver.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a token. Tokens that the program makes are 256 random bits, which no slower hash would protect better.
 */
final class TokenHash {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private TokenHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static TokenHash of(String token) {
        try {
            return new TokenHash(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had from this Java runtime", e);
        }
    }

    /** Reads the hexadecimal form; throws {@link IllegalArgumentException} for anything else. */
    static TokenHash parse(String hex) {
        // The JDK's message would quote the text, which may be a token that somebody put in the hash's place.
        if (hex.length() != 2 * LENGTH || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("hash: " + hex.length() + " characters (expected: " + 2 * LENGTH
                    + " hexadecimal digits)");
        }
        return new TokenHash(HexFormat.of().parseHex(hex));
    }

    String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Compares in a time that doesn't depend on where they differ. */
    boolean matches(TokenHash other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }
}
