package org.halfsilver.image.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;
import org.halfsilver.image.exif.ExifOrientation;

/**
 * What application segments before the first scan say about how the picture is shown: orientation, colour profile and
 * colour transform. Everything else in them is passed over.
 */
final class Metadata {
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF = "Exif\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private static final int JFIF_BYTES = 14;
    private static final int ADOBE_BYTES = 12;
    private static final int ADOBE_TRANSFORM = 11;
    /** The signature and a byte of any value. */
    private static final int EXIF_HEADER_BYTES = EXIF.length + 1;
    /** The signature, the part's number and the number of parts (ICC.1, B.4). */
    private static final int ICC_HEADER_BYTES = ICC.length + 2;

    boolean jfif;
    /** The transform of an Adobe segment, -1 if there is none. */
    int adobeTransform = -1;
    /** 1 to 8, 0 if nothing is said. */
    int orientation;

    private boolean exifSeen;
    /** First and last byte, exclusive, of each part of the profile in the source; two zeros for one not seen yet. */
    private int @Nullable [] profileParts;
    private int profilePartsFound;
    private boolean profileBroken;

    /** Takes note of an application segment: the bytes behind its length field. */
    void segment(int marker, byte[] source, int from, int to) {
        int length = to - from;
        switch (marker) {
            case Marker.APP0 -> jfif |= length >= JFIF_BYTES && startsWith(source, from, JFIF);
            case Marker.APP1 -> {
                if (!exifSeen && length > EXIF_HEADER_BYTES && startsWith(source, from, EXIF)) {
                    exifSeen = true;
                    orientation = ExifOrientation.read(source, from + EXIF_HEADER_BYTES, to);
                }
            }
            case Marker.APP2 -> {
                if (length > ICC_HEADER_BYTES && startsWith(source, from, ICC)) {
                    profilePart(source, from, to);
                }
            }
            case Marker.APP14 -> {
                if (length >= ADOBE_BYTES && startsWith(source, from, ADOBE)) {
                    adobeTransform = source[from + ADOBE_TRANSFORM] & 0xff;
                }
            }
            default -> {
                // Nothing in it is shown.
            }
        }
    }

    /** Parts may come in any order. Chromium stops at the last missing one, and drops the profile on any contradiction. */
    private void profilePart(byte[] source, int from, int to) {
        int number = source[from + ICC.length] & 0xff;
        int parts = source[from + ICC.length + 1] & 0xff;
        if (profileBroken || (profileParts != null && 2 * profilePartsFound == profileParts.length)) {
            return;
        }
        if (profileParts == null) {
            profileParts = new int[2 * parts];
        }
        if (number < 1 || number > parts || 2 * parts != profileParts.length || profileParts[2 * number - 1] != 0) {
            profileBroken = true;
            return;
        }
        profileParts[2 * number - 2] = from + ICC_HEADER_BYTES;
        profileParts[2 * number - 1] = to;
        profilePartsFound++;
    }

    /** {@return the colour profile put together, null if there is none or a part is missing} */
    byte @Nullable [] profile(byte[] source, Work work) throws RefusedImageException {
        if (profileParts == null || profileBroken || 2 * profilePartsFound < profileParts.length) {
            return null;
        }
        int length = 0;
        for (int i = 0; i < profileParts.length; i += 2) {
            length += profileParts[i + 1] - profileParts[i];
        }
        work.reserve(length);
        byte[] whole = new byte[length];
        int filled = 0;
        for (int i = 0; i < profileParts.length; i += 2) {
            System.arraycopy(source, profileParts[i], whole, filled, profileParts[i + 1] - profileParts[i]);
            filled += profileParts[i + 1] - profileParts[i];
        }
        return whole;
    }

    private static boolean startsWith(byte[] source, int from, byte[] signature) {
        return Arrays.equals(source, from, from + signature.length, signature, 0, signature.length);
    }
}
