package org.halfsilver.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key shared with Camo, held in a MAC that is never used itself: cloning it saves setting up the key. */
final class CamoKey {
    private static final String ALGORITHM = "HmacSHA1";

    private final Mac keyed;

    private CamoKey(Mac keyed) {
        this.keyed = keyed;
    }

    static CamoKey of(String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return new CamoKey(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is not to be had from this Java runtime", e);
        }
    }

    /** {@return whether it is the address's digest, found in a time that doesn't depend on where they differ} */
    boolean verifies(byte[] digest, byte[] address) {
        try {
            return MessageDigest.isEqual(((Mac) keyed.clone()).doFinal(address), digest);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA1 of this Java runtime can't be cloned", e);
        }
    }
}
