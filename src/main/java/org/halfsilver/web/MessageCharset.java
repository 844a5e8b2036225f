package org.halfsilver.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Map;

/**
 * Decodes text strictly by the charset that mail means where it names a narrower one, as browsers do (Encoding standard,
 * section 4.2): quotation marks and the euro sign of windows-1252 stand in many a message that says ISO-8859-1.
 */
final class MessageCharset {
    private static final Map<String, String> MEANT = Map.of(
            "US-ASCII", "windows-1252",
            "ISO-8859-1", "windows-1252",
            "ISO-8859-9", "windows-1254",
            "TIS-620", "x-windows-874",
            "Shift_JIS", "windows-31j",
            "EUC-KR", "x-windows-949",
            "GB2312", "GB18030",
            "GBK", "GB18030",
            "Big5", "Big5-HKSCS");
    private static final int FIRST_CONTROL = 0x80;
    private static final int LAST_CONTROL = 0x9f;

    private MessageCharset() {
    }

    /**
     * Decodes text.
     *
     * @param bytes the text's bytes
     * @param named the charset that goes by the name
     * @throws CharacterCodingException for bytes that neither that charset nor the one that is meant allows
     */
    static String decode(byte[] bytes, Charset named) throws CharacterCodingException {
        Charset charset = meant(named);
        boolean controls = charset.name().startsWith("windows-125");
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(in, out, /* endOfInput= */ true);
        while (result.isError()) {
            int next = in.get(in.position()) & 0xff;
            if (!controls || next < FIRST_CONTROL || next > LAST_CONTROL) {
                result.throwException();
            }
            // The few bytes that windows charsets leave open are controls of the same number.
            in.get();
            out.put((char) next);
            result = decoder.decode(in, out, /* endOfInput= */ true);
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    /** A Java runtime may come without the larger charsets; then the one that is named counts. */
    private static Charset meant(Charset named) {
        String meant = MEANT.get(named.name());
        return meant != null && Charset.isSupported(meant) ? Charset.forName(meant) : named;
    }
}
