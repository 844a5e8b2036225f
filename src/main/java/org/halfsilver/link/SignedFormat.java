package org.halfsilver.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Signed links, version 1: the character {@code 2}, then in base64url Tink's prefix, 16 bytes of HMAC-SHA256 (RFC 2104
 * section 5 on truncation) and the payload's head; then {@code ~} and the address behind its scheme as
 * {@link PathText}. What is signed is the version, the head and the address's characters.
 */
final class SignedFormat {
    static final char VERSION = '2';
    private static final int TAG_END = LinkKey.PREFIX_LENGTH + LinkKey.TAG_LENGTH;

    private SignedFormat() {
    }

    /** What follows the version. */
    static String sign(LinkKey key, LinkPayload payload) {
        int head = payload.headLength();
        byte[] tagged = new byte[TAG_END + head];
        payload.writeHead(tagged, TAG_END);
        try {
            System.arraycopy(key.signing().computeMac(signedBytes(payload)), 0, tagged, 0, TAG_END);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not to be had from this Java runtime", e);
        }
        return Base64Url.encode(tagged) + '~' + PathText.encode(payload.address(), payload.schemeLength());
    }

    static @Nullable Authentic open(KeyRing ring, String token) {
        int end = token.indexOf('~');
        byte[] tagged = end < 0 ? null : Base64Url.decode(token, 1, end);
        if (tagged == null || tagged.length <= TAG_END) {
            return null;
        }
        String rest = PathText.decode(token, end + 1);
        LinkPayload payload = rest == null ? null : LinkPayload.readHead(tagged, TAG_END, rest);
        if (payload == null) {
            return null;
        }
        for (LinkKey key : ring.candidates(tagged)) {
            if (verifies(key, tagged, payload)) {
                return new Authentic(key.tenant(), payload);
            }
        }
        return null;
    }

    private static boolean verifies(LinkKey key, byte[] tagged, LinkPayload payload) {
        try {
            key.signing().verifyMac(Arrays.copyOf(tagged, TAG_END), signedBytes(payload));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] signedBytes(LinkPayload payload) {
        byte[] address = payload.address().getBytes(StandardCharsets.ISO_8859_1);
        int head = payload.headLength();
        byte[] signed = new byte[1 + head + address.length];
        signed[0] = (byte) VERSION;
        payload.writeHead(signed, 1);
        System.arraycopy(address, 0, signed, 1 + head, address.length);
        return signed;
    }
}
