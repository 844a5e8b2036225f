package org.halfsilver.playground;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

import org.jspecify.annotations.Nullable;

/** Which characters bytes stand for, also where nobody says so or says something that is not known. */
final class Characters {
    private static final char REPLACEMENT = '\uFFFD';
    /** What browsers take for granted (Encoding standard, section 4.2). */
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private Characters() {
    }

    /** {@return bytes as text, in the charset that their part names} */
    static String of(byte[] bytes, @Nullable String charset) {
        try {
            // US-ASCII is what is meant where none is named, and what lazy programs name for anything.
            return charset == null || charset.equalsIgnoreCase("us-ascii")
                    ? of(bytes)
                    : new String(bytes, Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return of(bytes);
        }
    }

    /** {@return bytes as UTF-8, unless more of them contradict than agree with it} */
    static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long strays = text.chars().filter(c -> c == REPLACEMENT).count();
        long others = strays == 0 ? 0 : text.chars().filter(c -> c > 0x7F && c != REPLACEMENT).count();
        return strays > others ? new String(bytes, FALLBACK) : text;
    }
}
