package org.halfsilver.cache.disk;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheKey;

/**
 * Encrypts what is on the disk: AES-256-GCM by Tink, bound to the entry's name. A key set without the right key reads
 * nothing, so that turning the key empties the tier. Safe for use by many threads.
 */
public final class DiskCipher {
    private static final Configuration TINK = AeadConfig2026.get();

    private final Aead aead;

    private DiskCipher(Aead aead) {
        this.aead = aead;
    }

    /** {@return a new key set in Tink's JSON form, key material included} */
    public static String newKeyset() {
        try {
            KeysetHandle handle = KeysetHandle
                    .generateNew(PredefinedAeadParameters.AES256_GCM, TINK);
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, TINK, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't make a key of its own", e);
        }
    }

    /**
     * A cipher with the keys of a set.
     *
     * @param json a Tink key set of AEAD keys, in the clear
     * @return the cipher
     * @throws IllegalArgumentException where it is none; the message shows nothing of it
     */
    public static DiskCipher of(String json) {
        try {
            return new DiskCipher(TinkJsonProtoKeysetFormat
                    .parseKeyset(json, TINK, InsecureSecretKeyAccess.get())
                    .getPrimitive(TINK, Aead.class));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Tink's messages may quote what they read.
            throw new IllegalArgumentException("not a Tink key set of AEAD keys in JSON, in the clear");
        }
    }

    byte[] seal(CacheKey key, byte[] plain) {
        try {
            return aead.encrypt(plain, associated(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM can't encrypt", e);
        }
    }

    /** {@return the plain bytes; null where they were altered, belong to another name or are of another key} */
    byte @Nullable [] open(CacheKey key, byte[] sealed) {
        try {
            return aead.decrypt(sealed, associated(key));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] associated(CacheKey key) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(key.high()).putLong(key.low()).array();
    }
}
