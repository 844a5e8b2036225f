package org.halfsilver.url;

import java.util.EnumSet;
import java.util.Set;

import com.ibm.icu.text.IDNA;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Domains: percent-decoding and the domain to ASCII algorithm (URL standard, sections 1.3, 3.3 and 3.5; UTS #46). */
final class Domain {
    /**
     * Characters of a domain that needs Unicode's tables. The standard has no such limit, but Punycode takes quadratic
     * time, and no domain of more than 253 octets has an address.
     */
    private static final int MAX_UNICODE_LENGTH = 2_048;

    private static final IDNA UTS46 = IDNA
            .getUTS46Instance(IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    /** What ICU reports although the standard sets CheckHyphens and VerifyDnsLength to false. */
    private static final Set<IDNA.Error> TOLERATED = EnumSet.of(IDNA.Error.EMPTY_LABEL, IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private Domain() {
    }

    /** {@return the domain in lower-case ASCII, or null where it is none} */
    static @Nullable String toAscii(String text) {
        String domain = percentDecode(text);
        String ascii = isPlain(domain) ? Ascii.lowerCase(domain) : unicodeToAscii(domain);
        if (ascii == null || ascii.isEmpty()) {
            return null;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (Host.isForbiddenInDomain(ascii.charAt(i))) {
                return null;
            }
        }
        return ascii;
    }

    /** Whether ToASCII is no more than lower-casing: all ASCII, and no label begins with xn--. */
    private static boolean isPlain(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) >= 0x80) {
                return false;
            }
        }
        return !startsWithAce(domain, 0) && noInnerAce(domain);
    }

    private static boolean noInnerAce(String domain) {
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            if (startsWithAce(domain, dot + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithAce(String domain, int at) {
        return domain.regionMatches(/* ignoreCase= */ true, at, "xn--", 0, 4);
    }

    private static @Nullable String unicodeToAscii(String domain) {
        if (domain.length() > MAX_UNICODE_LENGTH) {
            return null;
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = UTS46.nameToASCII(domain, new StringBuilder(domain.length() + 16), info);
        return TOLERATED.containsAll(info.getErrors()) ? ascii.toString() : null;
    }

    private static String percentDecode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    b = (byte) (high << 4 | low);
                    i += 2;
                }
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, UTF_8);
    }
}
