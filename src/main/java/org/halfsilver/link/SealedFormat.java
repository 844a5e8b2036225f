package org.halfsilver.link;

import java.security.GeneralSecurityException;

import org.jspecify.annotations.Nullable;

/**
 * Sealed links, version 1: the character {@code 1}, then in base64url Tink's prefix, the synthetic initialisation
 * vector and the enciphered {@linkplain LinkPayload#pack packed payload}. The version is authenticated as associated
 * data (RFC 5297 section 2.4).
 */
final class SealedFormat {
    static final char VERSION = '1';
    private static final byte[] ASSOCIATED_DATA = {(byte) VERSION};

    private SealedFormat() {
    }

    /** What follows the version. */
    static String seal(LinkKey key, LinkPayload payload) {
        try {
            return Base64Url.encode(key.sealing().encryptDeterministically(payload.pack(), ASSOCIATED_DATA));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV is not to be had from this Java runtime", e);
        }
    }

    static @Nullable Authentic open(KeyRing ring, String token) {
        byte[] bytes = Base64Url.decode(token, 1, token.length());
        if (bytes == null) {
            return null;
        }
        for (LinkKey key : ring.candidates(bytes)) {
            byte[] packed = decipher(key, bytes);
            LinkPayload payload = packed == null ? null : LinkPayload.unpack(packed);
            if (payload != null) {
                return new Authentic(key.tenant(), payload);
            }
        }
        return null;
    }

    private static byte @Nullable [] decipher(LinkKey key, byte[] bytes) {
        try {
            return key.sealing().decryptDeterministically(bytes, ASSOCIATED_DATA);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
