package org.halfsilver.link;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import org.halfsilver.link.keys.LinkKeyset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The formats of docs/links.md, byte by byte, made here without the code that makes links, and pinned: links stay in
 * mailboxes for years, so a format never changes under its version.
 */
class LinkFormatTest {
    private static final int KEY_ID = 0x8A3B_4C5D;
    private static final byte[] KEY = key();
    private static final InstantSource DAY_20780 = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    private static byte[] key() {
        byte[] key = new byte[64];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return key;
    }

    private static String keyset() {
        byte[] message = new byte[66];
        message[0] = 0x12; // field 2, bytes
        message[1] = 64;
        System.arraycopy(KEY, 0, message, 2, 64);
        return """
                {"primaryKeyId":%1$s,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesSivKey",
                "value":"%2$s","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":%1$s,
                "outputPrefixType":"TINK"}]}"""
                .formatted(Integer.toUnsignedString(KEY_ID), Base64.getEncoder().encodeToString(message));
    }

    private static String link(LinkKind kind, int expiryDays, String address, LinkPurpose purpose) throws Exception {
        var keys = new LinkKeys(LinkKeyset.parse(keyset()));
        var links = new ProxyLinks(new LinkSettings("https://images.example.org", kind, expiryDays), keys, DAY_20780);
        return ((Sealing.Link) links.seal(address, purpose)).url();
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int length = all.length;
            all = Arrays.copyOf(all, length + part.length);
            System.arraycopy(part, 0, all, length, part.length);
        }
        return all;
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Seven bits a character, padded with zero bits: by arithmetic on one large number. */
    private static byte[] septets(String text) {
        BigInteger bits = BigInteger.ONE; // keeps leading zeros
        for (byte c : text.getBytes(US_ASCII)) {
            bits = bits.shiftLeft(7).or(BigInteger.valueOf(c));
        }
        int length = (text.length() * 7 + 7) / 8;
        byte[] bytes = bits.shiftLeft(length * 8 - text.length() * 7).toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sealed(byte[] payload) throws Exception {
        byte[] sealed = new ReferenceAesSiv(KEY).encrypt(payload, new byte[]{'1'});
        return "https://images.example.org/i/1" + base64Url(concat(hex("018a3b4c5d"), sealed));
    }

    private static byte[] hmacSha256(byte[] key, byte[] data) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] tag(byte[] signed) throws Exception {
        // RFC 5869: extract with a salt of zeros, then expand to one block.
        byte[] pseudorandomKey = hmacSha256(new byte[32], KEY);
        byte[] signingKey = hmacSha256(pseudorandomKey,
                concat("halfsilver signed links".getBytes(US_ASCII), hex("01")));
        return Arrays.copyOf(hmacSha256(signingKey, signed), 16);
    }

    @Test
    void referenceAesSiv_isRightByRfc5297AppendixA1() throws Exception {
        byte[] key = hex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");

        assertThat(new ReferenceAesSiv(key).encrypt(hex("112233445566778899aabbccddee"),
                hex("101112131415161718191a1b1c1d1e1f2021222324252627")))
                .isEqualTo(hex("85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c"));
    }

    @Test
    void sealedLink_isWhatTheDocumentSays() throws Exception {
        assertThat(link(LinkKind.SEALED, 0, "https://example.com/a.png", LinkPurpose.IMAGE))
                .isEqualTo(sealed(concat(hex("00"), septets("example.com/a.png"))));
        assertThat(link(LinkKind.SEALED, 0, "http://x", LinkPurpose.IMAGE))
                .isEqualTo(sealed(concat(hex("01"), septets("x"))));
        // 20780 + 30 = 0x514a
        assertThat(link(LinkKind.SEALED, 30, "http://example.com/a.png?seven", LinkPurpose.IMAGE))
                .isEqualTo(sealed(concat(hex("05514a"), septets("example.com/a.png?seven"))));
        assertThat(link(LinkKind.SEALED, 0, "https://example.com/", LinkPurpose.BLOCKED_TRACKER))
                .isEqualTo(sealed(hex("02")));
        assertThat(link(LinkKind.SEALED, 30, "https://example.com/", LinkPurpose.BLOCKED_TRACKER))
                .isEqualTo(sealed(hex("06514a")));
    }

    @Test
    void signedLink_isWhatTheDocumentSays() throws Exception {
        String address = "https://example.com/a.png?b=c";
        byte[] prefix = hex("018a3b4c5d");

        assertThat(link(LinkKind.SIGNED, 0, address, LinkPurpose.IMAGE)).isEqualTo("https://images.example.org/i/2"
                + base64Url(concat(prefix, tag(concat("2".getBytes(US_ASCII), hex("00"), address.getBytes(US_ASCII))),
                        hex("00")))
                + "~example.com~a.png!3fb=c");
        assertThat(link(LinkKind.SIGNED, 30, address, LinkPurpose.IMAGE)).isEqualTo("https://images.example.org/i/2"
                + base64Url(concat(prefix,
                        tag(concat("2".getBytes(US_ASCII), hex("04514a"), address.getBytes(US_ASCII))), hex("04514a")))
                + "~example.com~a.png!3fb=c");
        assertThat(link(LinkKind.SIGNED, 0, address, LinkPurpose.BLOCKED_TRACKER))
                .isEqualTo("https://images.example.org/i/2"
                        + base64Url(concat(prefix, tag(concat("2".getBytes(US_ASCII), hex("02"))), hex("02"))) + "~");
    }

    @Test
    void linksOfToday_openForEver() throws Exception {
        var links = new ProxyLinks(LinkSettings.DEFAULT, new LinkKeys(LinkKeyset.parse(keyset())), DAY_20780);

        assertThat(links.open("1AYo7TF06faw7WQC3Qz0vudI-G3OKCopaYH3GY71C8374fl1pug"))
                .isEqualTo(new OpenedLink.Image("default", "https://example.com/a.png"));
        assertThat(links.open("2AYo7TF2U3ICfX15t8x2iupGbtX9pAA~example.com~a.png"))
                .isEqualTo(new OpenedLink.Image("default", "https://example.com/a.png"));
        assertThat(links.open("1AYo7TF3lLfPPG-Q73lAbi_lBUkSQeA")).isEqualTo(new OpenedLink.BlockedTracker("default"));
    }

    @Test
    void payloadWithUnknownFlagsOrOddText_isInvalidThoughAuthentic() throws Exception {
        var links = new ProxyLinks(LinkSettings.DEFAULT, new LinkKeys(LinkKeyset.parse(keyset())), DAY_20780);
        int start = "https://images.example.org/i/".length();
        assertThat(links.open(sealed(concat(hex("00"), septets("example.com/"))).substring(start)))
                .isEqualTo(new OpenedLink.Image("default", "https://example.com/"));

        for (byte[] payload : new byte[][]{hex("00"), hex("01"), hex("04"), hex("0451"), hex("04514a"), hex("03"),
            concat(hex("08"), septets("example.com/")), concat(hex("80"), septets("example.com/")),
            concat(hex("02"), septets("x")), concat(hex("00"), septets("example.com/ x")),
            concat(hex("00"), septets("example.com/\u007f")), concat(hex("00"), septets("example.com/\u0000")),
            concat(hex("00"), septets("x"), hex("00")), hex("00f101")}) {
            assertThat(links.open(sealed(payload).substring(start))).as(HexFormat.of().formatHex(payload))
                    .isEqualTo(new OpenedLink.Refused(LinkRefusal.INVALID));
        }
    }
}
