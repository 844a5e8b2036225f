package org.halfsilver.image;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Formats that are known by their signature and not rebuilt. Saying so tells an operator more than "not an image"; the
 * fetch doesn't ask for them in the first place.
 */
enum UnservedFormat {
    /** ISO/IEC 23000-22 (MIAF), AV1 Image File Format. */
    AVIF,
    /** ISO/IEC 23008-12. */
    HEIC,
    /** ISO/IEC 18181, bare or boxed. */
    JPEG_XL,
    /** ISO/IEC 15444. */
    JPEG_2000,
    /** TIFF 6.0 and BigTIFF. */
    TIFF,
    /** Adobe Photoshop. */
    PSD;

    private static final List<String> AVIF_BRANDS = List.of("avif", "avis");
    private static final List<String> HEIF_BRANDS = List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1",
            "msf1");

    static @Nullable UnservedFormat of(byte[] source) {
        if (begins(source, 4, "ftyp")) {
            return ofBrand(source);
        }
        if (begins(source, 0, "\u00FF\n") || begins(source, 0, "\0\0\0\fJXL \r\n\u0087\n")) {
            return JPEG_XL;
        }
        if (begins(source, 0, "\0\0\0\fjP  \r\n\u0087\n") || begins(source, 0, "\u00FFO\u00FFQ")) {
            return JPEG_2000;
        }
        if (begins(source, 0, "II*\0") || begins(source, 0, "MM\0*") || begins(source, 0, "II+\0")
                || begins(source, 0, "MM\0+")) {
            return TIFF;
        }
        return begins(source, 0, "8BPS") ? PSD : null;
    }

    /** ISO/IEC 14496-12, 4.3: the major brand, then a version, then compatible brands, to the end of the box. */
    private static @Nullable UnservedFormat ofBrand(byte[] source) {
        UnservedFormat found = null;
        int end = Math.min(source.length - 3, 64);
        for (int at = 8; at < end; at += 4) {
            String brand = new String(Arrays.copyOfRange(source, at, at + 4), ISO_8859_1);
            if (AVIF_BRANDS.contains(brand)) {
                return AVIF;
            }
            if (HEIF_BRANDS.contains(brand)) {
                found = HEIC;
            }
        }
        return found;
    }

    private static boolean begins(byte[] source, int at, String signature) {
        if (source.length < at + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((source[at + i] & 0xFF) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
