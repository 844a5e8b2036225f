package org.halfsilver.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.Mac;

/**
 * One key at work, with the tenant it belongs to. What it makes begins with Tink's prefix: a byte 1 and the key's
 * identifier in four bytes, most significant first.
 */
record LinkKey(String tenant, int id, DeterministicAead sealing, Mac signing) {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    static final int PREFIX_LENGTH = 5;
    /** The synthetic initialisation vector of RFC 5297, and the part of the HMAC that signed links hold. */
    static final int TAG_LENGTH = 16;

    /** The identifier in bytes that begin with Tink's prefix, as an unsigned number; -1 where they don't. */
    static long idOf(byte[] bytes) {
        if (bytes.length < PREFIX_LENGTH + TAG_LENGTH || bytes[0] != 1) {
            return -1;
        }
        return Integer.toUnsignedLong((int) INT.get(bytes, 1));
    }
}
