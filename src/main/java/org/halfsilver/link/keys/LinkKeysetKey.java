package org.halfsilver.link.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig2026;
import com.google.crypto.tink.util.SecretBytes;

/**
 * One key of a set. The key for signing is derived from it (HKDF-SHA256, RFC 5869), so that one set serves both kinds
 * of link, and neither use tells anything about the other. Its string form holds no key material.
 */
public final class LinkKeysetKey {
    private static final byte[] SIGNING = "halfsilver signed links".getBytes(StandardCharsets.US_ASCII);
    private static final int HMAC_KEY_BYTES = 32;
    private static final int HMAC_TAG_BYTES = 16;

    private final KeysetHandle.Entry entry;
    private final DeterministicAead deterministicAead;
    private final Mac mac;

    private LinkKeysetKey(KeysetHandle.Entry entry, DeterministicAead deterministicAead, Mac mac) {
        this.entry = entry;
        this.deterministicAead = deterministicAead;
        this.mac = mac;
    }

    static LinkKeysetKey of(KeysetHandle.Entry entry) throws GeneralSecurityException {
        var key = (AesSivKey) entry.getKey();
        return new LinkKeysetKey(entry,
                alone(key, entry.getId(), LinkKeyset.TINK).getPrimitive(LinkKeyset.TINK, DeterministicAead.class),
                alone(signingKey(key, entry.getId()), entry.getId(), MacConfig2026.get())
                        .getPrimitive(MacConfig2026.get(), Mac.class));
    }

    /** {@return Tink's identifier: 32 bits that are written as an unsigned number} */
    public int id() {
        return entry.getId();
    }

    /** {@return whether its links open} */
    public boolean enabled() {
        return entry.getStatus().equals(KeyStatus.ENABLED);
    }

    /** {@return whether it makes new links} */
    public boolean primary() {
        return entry.isPrimary();
    }

    /** {@return what seals with this key alone} */
    public DeterministicAead deterministicAead() {
        return deterministicAead;
    }

    /** {@return what signs with the derived key alone} */
    public Mac mac() {
        return mac;
    }

    boolean isSameAs(LinkKeysetKey other) {
        return id() == other.id() && enabled() == other.enabled() && primary() == other.primary()
                && hasSecretOf(other);
    }

    /** {@return whether each opens what the other makes, if both are in use} */
    boolean hasSecretOf(LinkKeysetKey other) {
        return entry.getKey().equalsKey(other.entry.getKey());
    }

    /** {@return identifier and state} */
    @Override
    public String toString() {
        return Integer.toUnsignedString(id()) + (primary() ? " primary" : enabled() ? " in use" : " retired");
    }

    @AccessesPartialKey // The derivation is part of the link format: it stays as it is, whatever Tink does with keys.
    private static HmacKey signingKey(AesSivKey key, int id) throws GeneralSecurityException {
        byte[] secret = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
        byte[] derived = KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(SIGNING, HMAC_KEY_BYTES));
        try {
            return HmacKey.builder()
                    .setParameters(HmacParameters.builder()
                            .setKeySizeBytes(HMAC_KEY_BYTES)
                            .setTagSizeBytes(HMAC_TAG_BYTES)
                            .setHashType(HmacParameters.HashType.SHA256)
                            .setVariant(HmacParameters.Variant.TINK)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get()))
                    .setIdRequirement(id)
                    .build();
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static KeysetHandle alone(Key key, int id, Configuration tink) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(id).makePrimary())
                .setConfiguration(tink)
                .build();
    }
}
