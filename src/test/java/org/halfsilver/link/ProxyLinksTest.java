package org.halfsilver.link;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.halfsilver.link.keys.LinkKeyset;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyLinksTest {
    private static final String PUBLIC_URL = "https://images.example.org";
    private static final String ADDRESS = "https://mail.example.com/open/a%20b.png?id=1&n=2!~*'()";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final LinkKeyset keyset = LinkKeyset.generate();

    private ProxyLinks links(LinkKind kind, int expiryDays, Instant now) {
        return new ProxyLinks(new LinkSettings(PUBLIC_URL, kind, expiryDays), new LinkKeys(keyset),
                InstantSource.fixed(now));
    }

    private static String token(Sealing sealing) {
        return ((Sealing.Link) sealing).url().substring((PUBLIC_URL + "/i/").length());
    }

    @ParameterizedTest
    @EnumSource
    void sealedAddress_opens(LinkKind kind) {
        ProxyLinks links = links(kind, 0, NOON);

        Sealing sealing = links.seal(ADDRESS, LinkPurpose.IMAGE);

        assertThat(((Sealing.Link) sealing).url()).startsWith(PUBLIC_URL + "/i/");
        assertThat(links.open(token(sealing))).isEqualTo(new OpenedLink.Image("default", ADDRESS));
    }

    @ParameterizedTest
    @EnumSource
    void sameAddress_givesSameLink(LinkKind kind) {
        assertThat(links(kind, 0, NOON).seal(ADDRESS, LinkPurpose.IMAGE))
                .isEqualTo(links(kind, 0, NOON.plus(400, ChronoUnit.DAYS)).seal(ADDRESS, LinkPurpose.IMAGE));
    }

    @ParameterizedTest
    @EnumSource
    void sameAddressOnTheSameDay_givesSameLinkThoughLinksExpire(LinkKind kind) {
        Sealing first = links(kind, 7, Instant.parse("2026-11-23T00:00:00Z")).seal(ADDRESS, LinkPurpose.IMAGE);

        assertThat(links(kind, 7, Instant.parse("2026-11-23T23:59:59.999Z")).seal(ADDRESS, LinkPurpose.IMAGE))
                .isEqualTo(first);
        assertThat(links(kind, 7, Instant.parse("2026-11-24T00:00:00Z")).seal(ADDRESS, LinkPurpose.IMAGE))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void linkOpensThroughItsLastDay_thenIsExpired(LinkKind kind) {
        String token = token(links(kind, 7, NOON).seal(ADDRESS, LinkPurpose.IMAGE));

        assertThat(links(kind, 0, Instant.parse("2026-11-30T23:59:59Z")).open(token))
                .isEqualTo(new OpenedLink.Image("default", ADDRESS));
        assertThat(links(kind, 0, Instant.parse("2026-12-01T00:00:00Z")).open(token))
                .isEqualTo(new OpenedLink.Refused(LinkRefusal.EXPIRED));
    }

    @ParameterizedTest
    @EnumSource
    void blockedTracker_opensAsSuchAndHoldsNoAddress(LinkKind kind) {
        ProxyLinks links = links(kind, 0, NOON);

        Sealing sealing = links.seal(ADDRESS, LinkPurpose.BLOCKED_TRACKER);

        assertThat(links.open(token(sealing))).isEqualTo(new OpenedLink.BlockedTracker("default"));
        assertThat(sealing).isEqualTo(links.seal("http://other.example.net/", LinkPurpose.BLOCKED_TRACKER));
    }

    @Test
    void signedLink_showsTheAddress() {
        Sealing sealing = links(LinkKind.SIGNED, 0, NOON).seal("https://a.example/b/c.png?d=e", LinkPurpose.IMAGE);

        assertThat(token(sealing)).endsWith("~a.example~b~c.png!3fd=e");
    }

    @Test
    void hundredByteAddress_givesAtMost190Characters() {
        String http = "http://news.example.com/" + "x".repeat(76);
        assertThat(http).hasSize(100);
        for (LinkKind kind : LinkKind.values()) {
            assertThat(links(kind, 3650, NOON).seal(http, LinkPurpose.IMAGE))
                    .isInstanceOfSatisfying(Sealing.Link.class, link -> assertThat(link.url()).hasSizeLessThan(191));
        }
        // Punctuation makes no difference to sealed links.
        assertThat(links(LinkKind.SEALED, 3650, NOON).seal("http://a.example/" + "%".repeat(83), LinkPurpose.IMAGE))
                .isInstanceOfSatisfying(Sealing.Link.class, link -> assertThat(link.url()).hasSizeLessThan(191));
    }

    @Test
    void longestLink_fitsIntoTheRequestLine() {
        ProxyLinks links = links(LinkKind.SEALED, 0, NOON);
        int longest = 0;
        for (int length = 13_900; length < 14_200; length++) {
            String address = "https://a.example/" + "y".repeat(length);
            switch (links.seal(address, LinkPurpose.IMAGE)) {
                case Sealing.Link link -> {
                    assertThat(("HEAD " + link.url() + " HTTP/1.1").length()).isLessThanOrEqualTo(16_384);
                    longest = length;
                }
                case Sealing.Refused refused -> assertThat(refused.reason()).isEqualTo(SealRefusal.ADDRESS_TOO_LONG);
            }
        }
        assertThat(longest).isBetween(13_901, 14_198);
        assertThat(links.seal("https://a.example/" + "z".repeat(1 << 20), LinkPurpose.IMAGE))
                .isEqualTo(new Sealing.Refused(SealRefusal.ADDRESS_TOO_LONG));
    }

    @Test
    void addressThatIsNotCanonicalHttp_isRefused() {
        ProxyLinks links = links(LinkKind.SEALED, 0, NOON);
        for (String address : new String[]{"", "https://", "http:/x", "ftp://a.example/", "HTTPS://a.example/",
            "https://a.example/ b", "https://a.example/\u00e9", "https://a.example/\n", "/a", "javascript:alert(1)"}) {
            assertThat(links.seal(address, LinkPurpose.IMAGE)).as(address)
                    .isEqualTo(new Sealing.Refused(SealRefusal.ADDRESS_INVALID));
        }
    }

    @Test
    void linkMadeWithAnotherKey_isInvalid() {
        String token = token(links(LinkKind.SEALED, 0, NOON).seal(ADDRESS, LinkPurpose.IMAGE));
        var others = new ProxyLinks(LinkSettings.DEFAULT, new LinkKeys(LinkKeyset.generate()), InstantSource.system());

        assertThat(others.open(token)).isEqualTo(new OpenedLink.Refused(LinkRefusal.INVALID));
    }

    @ParameterizedTest
    @EnumSource
    void linkOfRotatedKey_opensUntilTheKeyIsRetired(LinkKind kind) throws Exception {
        var keys = new LinkKeys(keyset);
        var links = new ProxyLinks(new LinkSettings(PUBLIC_URL, kind, 0), keys, InstantSource.fixed(NOON));
        String old = token(links.seal(ADDRESS, LinkPurpose.IMAGE));
        LinkKeyset rotated = keyset.withNewKey(/* primary= */ true);

        keys.replace(Map.of("default", rotated));
        assertThat(links.open(old)).isEqualTo(new OpenedLink.Image("default", ADDRESS));
        assertThat(token(links.seal(ADDRESS, LinkPurpose.IMAGE))).isNotEqualTo(old);

        keys.replace(Map.of("default", rotated.withEnabled(rotated.keys().getFirst().id(), /* enabled= */ false)));
        assertThat(links.open(old)).isEqualTo(new OpenedLink.Refused(LinkRefusal.INVALID));
    }

    @Test
    void tenantWithItsOwnKeys_isTheOneThatOpeningNames() {
        var keys = new LinkKeys(Map.of("default", keyset, "acme", LinkKeyset.generate()));
        var links = new ProxyLinks(new LinkSettings(PUBLIC_URL, LinkKind.SEALED, 0), keys, InstantSource.fixed(NOON));

        assertThat(links.open(token(links.forTenant("acme").seal(ADDRESS, LinkPurpose.IMAGE))))
                .isEqualTo(new OpenedLink.Image("acme", ADDRESS));
        assertThat(links.open(token(links.forTenant("without-keys").seal(ADDRESS, LinkPurpose.IMAGE))))
                .isEqualTo(new OpenedLink.Image("default", ADDRESS));
    }

    @Test
    void addresses_areInNoStringForm() {
        assertThat(new OpenedLink.Image("default", ADDRESS).toString()).doesNotContain("example");
        assertThat(new LinkPayload(LinkPurpose.IMAGE, 1, ADDRESS).toString()).doesNotContain("example");
        assertThat(links(LinkKind.SIGNED, 0, NOON).seal(ADDRESS, LinkPurpose.IMAGE).toString())
                .doesNotContain("example");
    }
}
