package org.halfsilver.link;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-SIV straight from RFC 5297, to hold links against something other than the library that makes them. */
final class ReferenceAesSiv {
    private static final int BLOCK = 16;

    private final SecretKeySpec macKey;
    private final SecretKeySpec encryptionKey;

    ReferenceAesSiv(byte[] key) {
        macKey = new SecretKeySpec(key, 0, key.length / 2, "AES");
        encryptionKey = new SecretKeySpec(key, key.length / 2, key.length / 2, "AES");
    }

    /** Section 2.6, with one string of associated data and a plaintext of at least one byte. */
    byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        byte[] v = s2v(associatedData, plaintext);
        byte[] q = v.clone();
        q[8] &= 0x7F;
        q[12] &= 0x7F;
        var counter = Cipher.getInstance("AES/CTR/NoPadding");
        counter.init(Cipher.ENCRYPT_MODE, encryptionKey, new IvParameterSpec(q));
        byte[] output = Arrays.copyOf(v, BLOCK + plaintext.length);
        counter.doFinal(plaintext, 0, plaintext.length, output, BLOCK);
        return output;
    }

    /** Section 2.4. */
    private byte[] s2v(byte[] associatedData, byte[] plaintext) throws GeneralSecurityException {
        byte[] d = xor(dbl(cmac(new byte[BLOCK])), cmac(associatedData));
        byte[] t;
        if (plaintext.length >= BLOCK) {
            t = plaintext.clone();
            for (int i = 0; i < BLOCK; i++) {
                t[t.length - BLOCK + i] ^= d[i];
            }
        } else {
            t = xor(dbl(d), pad(plaintext, 0));
        }
        return cmac(t);
    }

    /** RFC 4493 section 2.4, with the longer key. */
    private byte[] cmac(byte[] message) throws GeneralSecurityException {
        var aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, macKey);
        byte[] k1 = dbl(aes.doFinal(new byte[BLOCK]));
        int blocks = Math.max(1, (message.length + BLOCK - 1) / BLOCK);
        int last = (blocks - 1) * BLOCK;
        byte[] x = new byte[BLOCK];
        for (int at = 0; at < last; at += BLOCK) {
            x = aes.doFinal(xor(x, Arrays.copyOfRange(message, at, at + BLOCK)));
        }
        byte[] end = message.length - last == BLOCK
                ? xor(Arrays.copyOfRange(message, last, message.length), k1)
                : xor(pad(message, last), dbl(k1));
        return aes.doFinal(xor(x, end));
    }

    private static byte[] pad(byte[] bytes, int from) {
        byte[] padded = Arrays.copyOfRange(bytes, from, from + BLOCK);
        padded[bytes.length - from] = (byte) 0x80;
        return padded;
    }

    private static byte[] dbl(byte[] block) {
        byte[] doubled = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
            doubled[i] = (byte) ((block[i] << 1) | next);
        }
        if (block[0] < 0) {
            doubled[BLOCK - 1] ^= (byte) 0x87;
        }
        return doubled;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }
}
