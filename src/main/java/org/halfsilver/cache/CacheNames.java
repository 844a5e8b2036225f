package org.halfsilver.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names cache entries: HMAC-SHA256 over the policy's version, the partition and the address, cut to 128 bits. Whoever
 * reads a cache's names learns no address and, without the secret, can't test a guess. Safe for use by many threads.
 */
public final class CacheNames {
    /** Bytes of a secret. */
    public static final int SECRET_BYTES = 32;

    /** Rises when what is stored under an unchanged address changes, so that old entries are no longer found. */
    private static final byte POLICY_VERSION = 1;
    /** Stands in the place of the policy's version where a host is named. */
    private static final byte HOST = 0;
    /** Stands in the place of the policy's version where a key is made. */
    private static final byte KEY = -1;

    private static final String ALGORITHM = "HmacSHA256";
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Mac prototype;

    /**
     * Names under one secret. Another secret gives other names: the entries of before are not found again.
     *
     * @param secret {@value #SECRET_BYTES} random bytes
     */
    public CacheNames(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "cache secret: " + secret.length + " bytes (expected: " + SECRET_BYTES + ")");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    /**
     * Names the entry of an address.
     *
     * @param partition whose entry it is; partitions share nothing
     * @param address the canonical address of an image
     * @return the same name for the same partition and address
     */
    public CacheKey nameOf(String partition, String address) {
        byte[] hash = hash(POLICY_VERSION, partition, address);
        return new CacheKey((long) LONGS.get(hash, 0), (long) LONGS.get(hash, 8));
    }

    /**
     * Names a host, so that everything of it can be purged.
     *
     * @param partition whose entries
     * @param host as it stands in canonical addresses
     * @return the same number for the same partition and host
     */
    public long hostOf(String partition, String host) {
        return (long) LONGS.get(hash(HOST, partition, host), 0);
    }

    /**
     * Makes a key of the same secret for something else, from which neither the secret nor any name can be told.
     *
     * @param purpose what it is for
     * @return 32 bytes, the same for the same purpose
     */
    public byte[] keyFor(String purpose) {
        Mac mac = fresh();
        mac.update(KEY);
        return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hash(byte purpose, String partition, String text) {
        Mac mac = fresh();
        byte[] owner = partition.getBytes(StandardCharsets.UTF_8);
        mac.update(purpose);
        // The length keeps partition and text apart, whatever they contain.
        mac.update((byte) (owner.length >> 8));
        mac.update((byte) owner.length);
        mac.update(owner);
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac fresh() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be cloned", e);
        }
    }
}
