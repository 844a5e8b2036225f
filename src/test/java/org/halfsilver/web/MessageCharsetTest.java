package org.halfsilver.web;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageCharsetTest {
    @ParameterizedTest
    @CsvSource({
        "UTF-8, c3a9e282ac, é€",
        "ISO-8859-1, e980939481, é€“”\u0081",
        "US-ASCII, 61e980, aé€",
        "windows-1252, 818d8f909d, \u0081\u008d\u008f\u0090\u009d",
        "ISO-8859-9, fd80, ı€",
        "ISO-8859-15, a4, €",
        "Shift_JIS, 835c8740, ソ①",
        "GB2312, b0a18182, 啊亗",
        "EUC-KR, b0a18141, 가갂",
        "UTF-16LE, 6100e900, aé"})
    void text_isReadAsBrowsersReadIt(String charset, String hex, String text) throws CharacterCodingException {
        assertThat(MessageCharset.decode(HexFormat.of().parseHex(hex), Charset.forName(charset))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, e9", "UTF-8, c3", "UTF-8, eda080", "UTF-16LE, 00d8", "UTF-16LE, 61", "Shift_JIS, 83",
        "ISO-8859-8, a1"})
    void bytesThatTheCharsetDoesNotAllow_areRefused(String charset, String hex) {
        assertThatThrownBy(() -> MessageCharset.decode(HexFormat.of().parseHex(hex), Charset.forName(charset)))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void everyByteOfLatin1_isSomeCharacter() throws CharacterCodingException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(MessageCharset.decode(all, StandardCharsets.ISO_8859_1)).hasSize(all.length)
                .startsWith("\0\1\2").endsWith("ýþÿ");
    }
}
