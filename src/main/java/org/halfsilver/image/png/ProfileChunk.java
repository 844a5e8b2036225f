package org.halfsilver.image.png;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes iCCP's data (section 11.3.2.3) for a profile of our own making. */
final class ProfileChunk {
    private static final byte[] NAME_AND_METHOD = "ICC\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private ProfileChunk() {
    }

    static byte[] data(byte[] profile) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream data = new ByteArrayOutputStream(profile.length);
        data.writeBytes(NAME_AND_METHOD);
        try (DeflaterOutputStream out = new DeflaterOutputStream(data, deflater)) {
            out.write(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return data.toByteArray();
    }
}
