package org.halfsilver.link;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Opens the links of atmos/camo and go-camo: an HMAC-SHA1 of the address, and the address in hexadecimal, in base64url,
 * or as the query parameter {@code url}. They have neither version nor last day, and are open to read. Only opened,
 * never made. Safe for use by many threads.
 */
public final class CamoLinks {
    private static final int HEX_DIGEST = 40;
    private static final int BASE64_DIGEST = 27;
    private static final int MAX_LENGTH = 16 * 1024;

    private final List<CamoKey> keys;

    /**
     * Links that were made with one of several keys.
     *
     * @param keys as Camo has them in {@code CAMO_KEY} and go-camo in {@code GOCAMO_HMAC}; none of them empty
     */
    public CamoLinks(List<String> keys) {
        if (keys.isEmpty() || keys.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("Camo keys: none, or an empty one (expected: at least one, none empty)");
        }
        this.keys = keys.stream().map(CamoKey::of).toList();
    }

    /**
     * Opens {@code /{digest}/{address}}.
     *
     * @param digest 40 hexadecimal digits or 27 characters of base64url, as received
     * @param address in the same notation, as received
     * @return an image of the default tenant, its address as it was signed: anything, not only an http address; or
     *         invalid
     */
    public OpenedLink openPath(String digest, String address) {
        if (address.isEmpty() || address.length() > MAX_LENGTH) {
            return invalid();
        }
        return switch (digest.length()) {
            case HEX_DIGEST -> open(hex(digest), hex(address));
            case BASE64_DIGEST -> open(base64Url(digest), base64Url(address));
            default -> invalid();
        };
    }

    /**
     * Opens {@code /{digest}?url={address}}.
     *
     * @param digest 40 hexadecimal digits, as received
     * @param query the whole query string as received, still percent-encoded; null: there was none
     * @return as {@link #openPath}
     */
    public OpenedLink openQuery(String digest, @Nullable String query) {
        if (digest.length() != HEX_DIGEST || query == null || query.length() > MAX_LENGTH) {
            return invalid();
        }
        return open(hex(digest), CamoQuery.url(query));
    }

    private OpenedLink open(byte @Nullable [] digest, byte @Nullable [] address) {
        if (digest == null || address == null || address.length == 0) {
            return invalid();
        }
        boolean authentic = false;
        for (CamoKey key : keys) {
            authentic |= key.verifies(digest, address);
        }
        return authentic ? image(address) : invalid();
    }

    private static OpenedLink image(byte[] address) {
        try {
            return new OpenedLink.Image(LinkKeys.DEFAULT_TENANT,
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(address)).toString());
        } catch (CharacterCodingException e) {
            return invalid();
        }
    }

    private static OpenedLink invalid() {
        return new OpenedLink.Refused(LinkRefusal.INVALID);
    }

    /** Lower case only, which is what both programs write and the only form that Camo reads. */
    private static byte @Nullable [] hex(String text) {
        if (text.length() % 2 != 0) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return null;
            }
        }
        return HexFormat.of().parseHex(text);
    }

    private static byte @Nullable [] base64Url(String text) {
        return Base64Url.decode(text, 0, text.length());
    }
}
