package org.halfsilver.link;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.halfsilver.link.keys.LinkKeyset;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every link, tried on generated ones. */
class LinkPropertiesTest {
    private static final OpenedLink INVALID = new OpenedLink.Refused(LinkRefusal.INVALID);
    private static final int PREFIX = (LinkSettings.DEFAULT.publicUrl() + "/i/").length();

    private final LinkKeys keys = new LinkKeys(LinkKeyset.generate());

    private ProxyLinks links(LinkKind kind, int expiryDays) {
        return new ProxyLinks(new LinkSettings(LinkSettings.DEFAULT.publicUrl(), kind, expiryDays), keys,
                InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z")));
    }

    private static String token(ProxyLinks links, String address) {
        return ((Sealing.Link) links.seal(address, LinkPurpose.IMAGE)).url().substring(PREFIX);
    }

    @ParameterizedTest
    @EnumSource
    void everyAddress_comesBackAndHasALinkOfItsOwn(LinkKind kind) {
        var addresses = new AddressGenerator(1);
        var links = links(kind, 30);
        var seenAddresses = new HashSet<String>();
        var seenTokens = new HashSet<String>();
        for (int i = 0; i < 5_000; i++) {
            String address = addresses.next(i < 2_000 ? 3 : 500);
            String token = token(links, address);

            assertThat(links.open(token)).isEqualTo(new OpenedLink.Image("default", address));
            assertThat(token)
                    .matches(kind == LinkKind.SEALED ? "1[A-Za-z0-9_-]+" : "2[A-Za-z0-9_-]+~[!~A-Za-z0-9._=,:@-]+");
            assertThat(seenTokens.add(token)).isEqualTo(seenAddresses.add(address));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkWithAnyFlippedBit_isInvalid(LinkKind kind) {
        var addresses = new AddressGenerator(2);
        for (int i = 0; i < 24; i++) {
            var links = links(kind, i % 2 * 30);
            // Lengths of every remainder, so that the last character of base64 has unused bits or none.
            for (String flipped : BitFlips.of(token(links, addresses.next(40 + i)))) {
                assertThat(links.open(flipped)).isEqualTo(INVALID);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkThatIsCutOrLengthened_isInvalid(LinkKind kind) {
        var links = links(kind, 0);
        String token = token(links, "https://a.example/picture.png?a=b");
        for (int length = 0; length < token.length(); length++) {
            assertThat(links.open(token.substring(0, length))).isEqualTo(INVALID);
            assertThat(links.open(token.substring(length + 1))).isEqualTo(INVALID);
        }
        for (String more : new String[]{"A", "AA", "AAAA", "=", "==", "~", "/", "%", "%41", "?", ".", " ", "\n",
            "\0"}) {
            assertThat(links.open(token + more)).as(more).isEqualTo(INVALID);
            assertThat(links.open(more + token)).as(more).isEqualTo(INVALID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkUnderAnotherVersion_isInvalid(LinkKind kind) {
        var links = links(kind, 0);
        String token = token(links, "https://a.example/picture.png");
        for (char version = 0; version < 256; version++) {
            if (version != token.charAt(0)) {
                assertThat(links.open(version + token.substring(1))).isEqualTo(INVALID);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkWithSwappedParts_isInvalid(LinkKind kind) {
        var links = links(kind, 0);
        var random = new Random(3);
        String one = token(links, "https://one.example/0123456789.png");
        String other = token(links, "https://two.example/0123456789.png");
        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < 500; i++) {
            int cut = 1 + random.nextInt(one.length() - 1);
            String mixed = one.substring(0, cut) + other.substring(cut);
            if (!mixed.equals(one) && !mixed.equals(other)) {
                assertThat(links.open(mixed)).isEqualTo(INVALID);
            }
        }
    }

    @Test
    void authenticTokenThatNoRequestLineHolds_isInvalid() {
        LinkKey key = Objects.requireNonNull(keys.ring().primary("default"));
        for (int length : new int[]{1_000, 20_000}) {
            var payload = new LinkPayload(LinkPurpose.IMAGE, LinkPayload.NO_EXPIRY, "https://" + "x".repeat(length));
            OpenedLink expected = length < 16_384 ? new OpenedLink.Image("default", payload.address()) : INVALID;

            assertThat(links(LinkKind.SEALED, 0).open(SealedFormat.VERSION + SealedFormat.seal(key, payload)))
                    .isEqualTo(expected);
            assertThat(links(LinkKind.SEALED, 0).open(SignedFormat.VERSION + SignedFormat.sign(key, payload)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overlongToken_isInvalid(LinkKind kind) {
        var links = links(kind, 0);
        char version = token(links, "https://a.example/").charAt(0);
        assertThat(links.open(version + "A".repeat(1 << 24))).isEqualTo(INVALID);
        assertThat(links.open(version + "A".repeat(16_383))).isEqualTo(INVALID);
        assertThat(links.open(version + "AQ" + "~".repeat(16_000))).isEqualTo(INVALID);
    }
}
