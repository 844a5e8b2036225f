package org.halfsilver.playground;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailReaderTest {
    private static final String LETTER = """
            From: =?utf-8?q?J=C3=B6rg?= <a@example.org>
            Subject: =?iso-8859-1?q?Gr=FC=DFe?=
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: text/html; charset=iso-8859-1
            Content-Location: https://news.example/11/
            Content-Transfer-Encoding: quoted-printable

            <p>caf=E9</p><img src=3D"cid:mark">
            --a--
            --r
            Content-Type: image/png
            Content-ID: <mark>
            Content-Transfer-Encoding: base64

            iVBORw==
            --r
            Content-Type: text/html
            Content-Disposition: attachment

            <p>attached</p>
            --r--
            """;

    @Test
    void letter_isTakenApart() {
        MailSource mail = read(LETTER);

        assertThat(mail.html()).isEqualTo("<p>café</p><img src=\"cid:mark\">");
        assertThat(mail.baseUrl()).isEqualTo("https://news.example/11/");
        assertThat(mail.subject()).isEqualTo("Grüße");
        assertThat(mail.from()).isEqualTo("Jörg <a@example.org>");
        assertThat(mail.inlined()).containsOnlyKeys("mark");
        assertThat(mail.inlined().get("mark")).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void textAlone_isShownAsText() {
        assertThat(read("Subject: x\n\n1 < 2 & 3").html()).contains("1 &lt; 2 &amp; 3").startsWith("<pre");
    }

    @ParameterizedTest
    @CsvSource({"no-such-charset", "'../../etc'", "x-IBM-\u00e9"})
    void unknownCharset_isReadAsUtf8(String charset) {
        assertThat(read("Content-Type: text/html; charset=\"" + charset + "\"\n\n<p>é</p>").html())
                .isEqualTo("<p>é</p>");
    }

    @Test
    void bytesInNoNamedCharset_areWhatTheyLookLike() {
        byte[] latin1 = "Subject: x\nContent-Type: text/html\n\n<p>caf\u00e9</p>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Objects.requireNonNull(MailReader.read(latin1, false)).html()).isEqualTo("<p>caf\u00e9</p>");
        assertThat(read("Subject: x\nContent-Type: text/html\n\n<p>caf\u00e9 \u20ac</p>").html())
                .isEqualTo("<p>caf\u00e9 \u20ac</p>");
        assertThat(Objects.requireNonNull(MailSource.ofHtml(new byte[]{'a', (byte) 0x80})).html()).isEqualTo("a\u20ac");
    }

    @Test
    void pastedSource_isTextAlready_butForWhatItsPartsEncode() {
        String source = "Subject: x\nContent-Type: text/html; charset=iso-8859-1\n%s\n<p>caf\u00e9 =E9</p>";

        assertThat(Objects.requireNonNull(MailReader.read(bytes(source.formatted("")), true)).html())
                .isEqualTo("<p>caf\u00e9 =E9</p>");
        assertThat(Objects.requireNonNull(MailReader.read(
                bytes(source.formatted("Content-Transfer-Encoding: Quoted-Printable\n")), true)).html())
                .contains("\u00e9</p>");
        assertThat(read(source.formatted("")).html()).contains("caf\u00c3\u00a9");
    }

    @Test
    void forwardedMessage_isShown_underTheTextAroundIt() {
        MailSource mail = read("""
                Subject: Fwd
                Content-Type: multipart/mixed; boundary=a

                --a
                Content-Type: text/plain

                Look:
                --a
                Content-Type: message/rfc822
                Content-Disposition: attachment

                Subject: Inner
                Content-Type: text/html

                <p>inner</p>
                --a--
                """);

        assertThat(mail.html()).startsWith("<pre").contains("Look:").endsWith("<p>inner</p>");
        assertThat(mail.subject()).isEqualTo("Fwd");
    }

    @Test
    void forwardedMessage_givesWayToHtmlOfTheMessageItself() {
        assertThat(read("""
                Subject: Fwd
                Content-Type: multipart/mixed; boundary=a

                --a
                Content-Type: message/rfc822

                Content-Type: text/html

                <p>inner</p>
                --a
                Content-Type: text/html

                <p>outer</p>
                --a--
                """).html()).isEqualTo("<p>outer</p>");
    }

    @Test
    void messagesInMessages_areLimited() {
        assertThat(MailReader.read(bytes("Content-Type: message/rfc822\n\n".repeat(1_000)
                + "Content-Type: text/html\n\n<p>deep</p>"), false)).isNull();
    }

    @Test
    void pictureOfAnotherName_isInlinedByItsContentId() {
        assertThat(read("""
                Subject: x
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: text/html

                <img src="cid:mark">
                --r
                Content-Type: application/octet-stream; name=mark.png
                Content-ID: <mark>
                Content-Transfer-Encoding: base64

                iVBORw==
                --r--
                """).inlined()).containsOnlyKeys("mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "Content-Type: image/png\n\nx", "Content-Type: multipart/mixed\n\nx",
        "Content-Type: multipart/mixed; boundary=a\n\n--a--"})
    void nothingToShow_isNull(String message) {
        assertThat(MailReader.read(bytes(message), false)).satisfiesAnyOf(mail -> assertThat(mail).isNull(),
                mail -> assertThat(mail.html()).startsWith("<pre"));
    }

    @Test
    void bytesThatAreNoMessage_areNone() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, ':', ' ', 'x', '\n', '\n', 1};

        assertThat(MailReader.read(picture, false)).isNull();
        assertThat(MailSource.ofHtml(picture)).isNull();
        assertThat(MailSource.ofHtml(bytes("<p>a stray \0 among letters</p>"))).isNotNull();
        assertThat(MailSource.ofHtml(new byte[0])).isNotNull();
    }

    @Test
    void deepNesting_isRefused() {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i)
                    .append('\n');
        }
        message.append("Content-Type: text/html\n\n<p>deep</p>");

        assertThat(MailReader.read(bytes(message.toString()), false)).isNull();
    }

    @Test
    void manyParts_manyHeaders_andLongLines_areRefused() {
        String parts = "Content-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: text/x\n\nx\n".repeat(10_000);

        assertThat(MailReader.read(bytes(parts), false)).isNull();
        assertThat(MailReader.read(bytes("X: y\n".repeat(100_000) + "\nx"), false)).isNull();
        assertThat(MailReader.read(bytes("Subject: " + "x".repeat(3_000_000) + "\n\nx"), false)).isNull();
    }

    @Test
    void damagedMail_neverFails() {
        byte[] letter = bytes(LETTER);
        Random random = new Random(20261124);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = letter.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            MailSource mail = MailReader.read(java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length)),
                    random.nextBoolean());
            assertThat(mail == null || mail.html().length() <= 4 * damaged.length).isTrue();
        }
    }

    private static MailSource read(String message) {
        return Objects.requireNonNull(MailReader.read(bytes(message), false));
    }

    private static byte[] bytes(String text) {
        Charset utf8 = StandardCharsets.UTF_8;
        return text.getBytes(utf8);
    }
}
