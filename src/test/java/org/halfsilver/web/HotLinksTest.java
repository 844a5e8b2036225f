package org.halfsilver.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.halfsilver.cache.CacheKey;
import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.LinkRefusal;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.LinkTarget;
import org.halfsilver.proxy.Refusal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class HotLinksTest {
    private static final String PUBLIC_URL = "https://images.example.org";
    private static final String ADDRESS = "https://mail.example.com/hat.png";
    private static final LinkTarget INVALID = new LinkTarget.Settled(new ImageAnswer.Refused(Refusal.LINK_INVALID,
            null));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T23:00:00Z"));
    private final LinkKeys keys = new LinkKeys(LinkKeyset.generate());
    private final ProxyLinks links = new ProxyLinks(new LinkSettings(PUBLIC_URL, LinkKind.SEALED, 1), keys,
            () -> requireNonNull(now.get()));
    private final AtomicInteger opened = new AtomicInteger();
    private final HotLinks hot = new HotLinks(links, this::target);

    private LinkTarget target(OpenedLink link) {
        opened.incrementAndGet();
        return switch (link) {
            case OpenedLink.Image(var tenant, var address) -> new LinkTarget.Image(tenant, address,
                    new CacheKey(address.hashCode(), 0));
            case OpenedLink.BlockedTracker tracker -> new LinkTarget.Settled(new ImageAnswer.TrackerBlocked());
            case OpenedLink.Refused(var reason) -> new LinkTarget.Settled(
                    new ImageAnswer.Refused(
                            reason == LinkRefusal.EXPIRED ? Refusal.LINK_EXPIRED : Refusal.LINK_INVALID, null));
        };
    }

    private String token(String address, LinkPurpose purpose) {
        return ((Sealing.Link) links.seal(address, purpose)).url().substring((PUBLIC_URL + "/i/").length());
    }

    @Test
    void linkThatIsAskedForAgain_isNotOpenedAgain() {
        String token = token(ADDRESS, LinkPurpose.IMAGE);

        LinkTarget first = hot.open(token);

        assertThat(first).isEqualTo(target(links.open(token)));
        assertThat(hot.open(new String(token.toCharArray()))).isSameAs(first);
        assertThat(opened).hasValue(2); // by the link, and by the assertion
    }

    @Test
    void blockedTracker_isKeptToo() {
        String token = token(ADDRESS, LinkPurpose.BLOCKED_TRACKER);

        assertThat(hot.open(token)).isSameAs(hot.open(token))
                .isEqualTo(new LinkTarget.Settled(new ImageAnswer.TrackerBlocked()));
    }

    @Test
    void linkWhoseKeyIsGone_opensNoMore() {
        String token = token(ADDRESS, LinkPurpose.IMAGE);
        assertThat(hot.open(token)).isInstanceOf(LinkTarget.Image.class);

        keys.replace(Map.of(LinkKeys.DEFAULT_TENANT, LinkKeyset.generate()));

        assertThat(hot.open(token)).isEqualTo(INVALID);
    }

    @Test
    void linkPastItsLastDay_isExpired() {
        String token = token(ADDRESS, LinkPurpose.IMAGE);
        now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
        assertThat(hot.open(token)).isInstanceOf(LinkTarget.Image.class);

        now.updateAndGet(before -> before.plus(Duration.ofHours(1)));

        assertThat(hot.open(token)).isEqualTo(new LinkTarget.Settled(
                new ImageAnswer.Refused(Refusal.LINK_EXPIRED, null)));
    }

    @Test
    void forgedLink_isNotKeptAndDisplacesNothing() {
        String token = token(ADDRESS, LinkPurpose.IMAGE);
        LinkTarget first = hot.open(token);
        String forged = sameHash(token);

        assertThat(hot.open(forged)).isEqualTo(INVALID);
        assertThat(hot.open(forged)).isEqualTo(INVALID);

        assertThat(hot.open(token)).isSameAs(first);
        assertThat(opened).hasValue(3);
    }

    @Test
    void longLink_isOpenedEachTime() {
        String token = token(ADDRESS + "?" + "x".repeat(HotLinks.MAX_LENGTH), LinkPurpose.IMAGE);

        assertThat(hot.open(token)).isNotSameAs(hot.open(token)).isEqualTo(hot.open(token));
    }

    @Test
    void moreLinksThanPlaces_allOpenRightly() {
        int[] numbers = IntStream.range(0, HotLinks.PLACES * 2).toArray();
        for (int round = 0; round < 2; round++) {
            for (int number : numbers) {
                String address = ADDRESS + "?" + number;
                assertThat(hot.open(token(address, LinkPurpose.IMAGE)))
                        .isInstanceOfSatisfying(LinkTarget.Image.class,
                                image -> assertThat(image.address()).isEqualTo(address));
            }
        }
    }

    @Test
    void target_printsNoAddress() {
        assertThat(hot.open(token(ADDRESS, LinkPurpose.IMAGE)).toString()).doesNotContain("example");
    }

    /** Another string of the same hash: two neighbours become one less and 31 more. */
    private static String sameHash(String token) {
        for (int i = 1; i < token.length() - 1; i++) {
            char first = (char) (token.charAt(i) - 1);
            char second = (char) (token.charAt(i + 1) + 31);
            if (Character.isLetterOrDigit(first) && Character.isLetterOrDigit(second) && second < 128) {
                String other = token.substring(0, i) + first + second + token.substring(i + 2);
                assertThat(other).isNotEqualTo(token).hasSameHashCodeAs(token);
                return other;
            }
        }
        throw new AssertionError("no other string of this hash");
    }
}
