package org.halfsilver.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.subtle.AesSiv;
import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.CacheNames;

/**
 * Hides what waits to be prefetched from whoever can look into Redis. AES-SIV, so that the same image is the same bytes and
 * waits only once; filled up to a multiple of {@value #BLOCK} bytes, so that lengths tell little.
 */
final class PrefetchCipher {
    private static final int BLOCK = 64;
    private static final int HALF_KEY = 32;
    private static final byte[] CONTEXT = "halfsilver prefetch 1".getBytes(StandardCharsets.US_ASCII);

    private final AesSiv siv;

    /** With a key that is made of the cache's secret, and of no use for anything else. */
    PrefetchCipher(CacheNames names) {
        byte[] key = ByteBuffer.allocate(2 * HALF_KEY)
                .put(names.keyFor("prefetch, authentication"))
                .put(names.keyFor("prefetch, encryption"))
                .array();
        try {
            siv = new AesSiv(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java platform", e);
        }
    }

    byte[] seal(PrefetchTarget target) {
        byte[] tenant = target.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] address = target.address().getBytes(StandardCharsets.UTF_8);
        int length = 2 * Integer.BYTES + tenant.length + address.length;
        ByteBuffer plain = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK)
                .putInt(tenant.length).put(tenant).putInt(address.length).put(address);
        try {
            return siv.encryptDeterministically(plain.array(), CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV takes any bytes", e);
        }
    }

    /** {@return what was sealed; null where it was not, with this secret} */
    @Nullable
    PrefetchTarget open(byte[] sealed) {
        try {
            ByteBuffer plain = ByteBuffer.wrap(siv.decryptDeterministically(sealed, CONTEXT));
            return new PrefetchTarget(text(plain), text(plain));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static String text(ByteBuffer plain) {
        byte[] text = new byte[plain.getInt()];
        plain.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
