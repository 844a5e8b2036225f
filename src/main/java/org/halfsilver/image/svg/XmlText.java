package org.halfsilver.image.svg;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.halfsilver.image.codec.RefusedImageException;

/** The text of an XML document: how its bytes become characters (XML 1.0, section 4.3.3 and appendix F). */
public final class XmlText {
    /** Where the XML declaration says how the rest is encoded. */
    private static final int DECLARATION = 200;
    private static final Pattern LATIN = Pattern.compile("^<\\?xml[^>]{1,100}encoding=[\"'](?i:iso-8859-1|us-ascii)");

    private XmlText() {
    }

    /**
     * Finds out how a document is encoded. A byte order mark decides, then the width of its first characters, then what its
     * declaration says.
     *
     * @param source the document
     * @return UTF-8 where nothing says anything else
     */
    public static Charset charset(byte[] source) {
        int first = source.length < 2 ? 0 : (source[0] & 0xFF) << 8 | source[1] & 0xFF;
        int second = source.length < 4 ? 0 : (source[2] & 0xFF) << 8 | source[3] & 0xFF;
        if (first == 0xFEFF || first == '<' && second == '?') {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFFFE || first == '<' << 8 && second == '?' << 8) {
            return StandardCharsets.UTF_16LE;
        }
        String start = new String(source, 0, Math.min(source.length, DECLARATION), StandardCharsets.US_ASCII);
        return LATIN.matcher(start).find() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    /** {@return the bytes of what a charset's characters are made of: 2 for UTF-16, 1 for others} */
    public static int width(Charset charset) {
        return charset.name().startsWith("UTF-16") ? 2 : 1;
    }

    /**
     * Decodes a document. Done here, because the JDK's XML reader writes about bytes that it can't decode to the standard
     * error output.
     *
     * @param source the document
     * @return its characters, without byte order marks
     * @throws RefusedImageException where bytes are none
     */
    static String decode(byte[] source) throws RefusedImageException {
        Charset charset = charset(source);
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(source)).toString().replace("\uFEFF", "");
        } catch (CharacterCodingException e) {
            throw RefusedImageException.malformed("text: not " + charset);
        }
    }

    /**
     * A document's beginning with an octet for each character, as far as it is ASCII.
     *
     * @param source the document
     * @param most characters that are looked at
     * @return the source itself, or its beginning where characters have 16 bits
     */
    static byte[] start(byte[] source, int most) {
        boolean wide = source.length > 1 && (source[0] == 0 || source[1] == 0 || source[0] == (byte) 0xFE
                || source[0] == (byte) 0xFF);
        if (!wide) {
            return source;
        }
        Charset charset = charset(source);
        return width(charset) == 2
                ? new String(source, 0, Math.min(source.length, 2 * most), charset).replace("\uFEFF", "")
                        .getBytes(StandardCharsets.US_ASCII)
                : source;
    }
}
