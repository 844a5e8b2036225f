package org.halfsilver.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The small parts, each by itself. */
class FetchPartsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(/* preferDirect= */ true);

    @ParameterizedTest
    @CsvSource({"0,", "1,PT1S", "120,PT2M", "99999999999999,PT1H", "000000000000010,PT1H", "-5,", "1.5,", "abc,", "'',",
        "'Thu, 01 Jan 2026 00:00:30 GMT',PT30S", "'Wed, 31 Dec 2025 23:59:00 GMT',",
        "'Thu, 01 Jan 2099 00:00:00 GMT',PT1H",
        "'Thu, 99 Jan 2026 00:00:30 GMT',", "'Fri, 01 Jan 2026 00:00:30 GMT',"})
    void retryAfter_isReadWithinItsBound(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, NOW, Duration.ofHours(1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a.org,a.org", "x.a.org,a.org", "x.y.a.org.,a.org", "a.co.uk,a.co.uk", "x.a.co.uk,a.co.uk",
        "x.a.de,a.de",
        "10.1.2.3,0a0102", "10.1.2.99,0a0102", "[2a00:1:2:3::1],2a0000010002", "org,org"})
    void hostsOfOneParty_areOneSite(String host, String site) {
        assertThat(Site.nameOf(host)).isEqualTo(site);
    }

    @Test
    void tokens_comeBackAtTheRate() {
        TokenBucket bucket = new TokenBucket(10, 2, 0);
        assertThat(bucket.waitFor(0)).isZero();
        bucket.take();
        bucket.take();
        assertThat(bucket.waitFor(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(bucket.waitFor(TimeUnit.MILLISECONDS.toNanos(100))).isZero();
    }

    @Test
    void body_growsWithinItsLimitAndGivesItsMemoryBack() {
        ByteBudget budget = new ByteBudget(1_000_000, Schedulers.parallel());
        Body body = new Body(FetchLimits.DEFAULT, budget, allocator, -1);
        for (int i = 0; i < 30; i++) {
            body.append(Unpooled.wrappedBuffer(new byte[10_000]));
            assertThat(budget.taken()).isBetween(10_000L * (i + 1), 40_000L * (i + 1));
        }
        assertThat(body.complete().bytes()).hasSize(300_000);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void declaredBody_isOfExactlyThatLength() {
        ByteBudget budget = new ByteBudget(1_000_000, Schedulers.parallel());
        Body body = new Body(FetchLimits.DEFAULT, budget, allocator, 20_000);
        body.append(Unpooled.wrappedBuffer(new byte[19_999]));
        assertThat(budget.taken()).isLessThanOrEqualTo(20_000);
        assertThatExceptionOfType(RefusedFetchException.class).isThrownBy(body::complete);
        body.append(Unpooled.wrappedBuffer(new byte[1]));
        assertThat(body.complete().bytes()).hasSize(20_000);
    }

    @Test
    void bodyGivenUp_takesNothingMore() {
        ByteBudget budget = new ByteBudget(1_000_000, Schedulers.parallel());
        Body body = new Body(FetchLimits.DEFAULT, budget, allocator, -1);
        body.append(Unpooled.wrappedBuffer(new byte[10]));
        body.close();
        body.close();
        assertThat(budget.taken()).isZero();
        assertThatExceptionOfType(RefusedFetchException.class)
                .isThrownBy(() -> body.append(Unpooled.wrappedBuffer(new byte[10])));
        assertThatExceptionOfType(RefusedFetchException.class).isThrownBy(body::complete);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void segments_areOutsideOfTheHeapAndGivenBack() {
        ByteBudget budget = new ByteBudget(1_000_000, Schedulers.parallel());
        byte[] sent = new byte[300_001];
        new Random(1).nextBytes(sent);
        Body whole = new Body(FetchLimits.DEFAULT, budget, allocator, -1);
        Body givenUp = new Body(FetchLimits.DEFAULT, budget, allocator, 300_002);
        whole.append(Unpooled.wrappedBuffer(sent));
        givenUp.append(Unpooled.wrappedBuffer(sent));
        assertThat(allocator.metric().usedDirectMemory()).isEqualTo(budget.taken());

        FetchedBody fetched = whole.complete();
        givenUp.close();

        assertThat(budget.taken()).isZero();
        assertThat(fetched.length()).isEqualTo(sent.length);
        assertThat(fetched.bytes()).isEqualTo(sent).isEqualTo(fetched.bytes());
        assertThat(allocator.metric().usedDirectMemory()).isEqualTo(fetched.held()).isGreaterThanOrEqualTo(sent.length);
        fetched.close();
        fetched.close();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThatIllegalStateException().isThrownBy(fetched::bytes);
        assertThat(fetched).hasToString("FetchedBody[bytes=300001]");
    }

    @Test
    void bodyGivenUpOnceItWasWhole_isGivenBackAll() {
        ByteBudget budget = new ByteBudget(1_000_000, Schedulers.parallel());
        Body body = new Body(FetchLimits.DEFAULT, budget, allocator, -1);
        body.append(Unpooled.wrappedBuffer(new byte[100_000]));
        FetchedBody fetched = body.complete();

        body.close(); // a deadline that was over at the same moment

        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThatIllegalStateException().isThrownBy(fetched::bytes);
    }

    @Test
    void bodyThatIsOneSegment_isNotCopied() {
        ByteBudget budget = new ByteBudget(64 << 10, Schedulers.parallel());
        Body body = new Body(FetchLimits.DEFAULT, budget, allocator, 64 << 10);
        body.append(Unpooled.wrappedBuffer(new byte[64 << 10]));

        FetchedBody fetched = body.complete();
        assertThat(fetched.bytes()).hasSize(64 << 10).isSameAs(fetched.bytes());
        assertThat(allocator.metric().usedDirectMemory()).isZero();
    }

    @Test
    void bodyThatDeclaresMoreThanThereIs_isRefusedBeforeAnyOfItIsRead() {
        ByteBudget budget = new ByteBudget(20_000, Schedulers.parallel());
        Body first = new Body(FetchLimits.DEFAULT, budget, allocator, 15_000);
        first.append(Unpooled.wrappedBuffer(new byte[15_000]));
        assertThatExceptionOfType(RefusedFetchException.class)
                .isThrownBy(() -> new Body(FetchLimits.DEFAULT, budget, allocator, 5_001))
                .matches(e -> e.reason() == FetchRefusal.OVERLOADED);
        new Body(FetchLimits.DEFAULT, budget, allocator, 5_000).append(Unpooled.wrappedBuffer(new byte[5_000]));
        assertThat(budget.taken()).isEqualTo(20_000);
    }

    @Test
    void thoseWhoWaitForMemory_goOnInOrderAndNotAllAtOnce() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        ByteBudget budget = new ByteBudget(4 << 20, time);
        assertThat(budget.take(4 << 20)).isTrue();
        List<Integer> admitted = new ArrayList<>();
        List<Disposable> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            waiting.add(budget.admission(Duration.ofMinutes(1)).subscribe(nothing -> {
            }, refused -> {
            }, () -> admitted.add(number)));
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(admitted).isEmpty();

        waiting.get(1).dispose();
        budget.give((1 << 20) + (512 << 10));
        time.advanceTimeBy(Duration.ofMillis(20));
        assertThat(admitted).containsExactly(0, 2, 3);
        assertThat(budget.admits()).as("there is room, and others came before").isFalse();

        budget.give(4 << 20); // more than enough for all
        time.advanceTimeBy(Duration.ofMillis(20));
        assertThat(admitted).hasSize(19).isSorted();
        assertThat(budget.admits()).isTrue();
    }

    @Test
    void memoryTaken_isOverloaded() {
        ByteBudget budget = new ByteBudget(20_000, Schedulers.parallel());
        Body first = new Body(FetchLimits.DEFAULT, budget, allocator, 15_001);
        first.append(Unpooled.wrappedBuffer(new byte[15_001]));
        assertThat(budget.admits()).isFalse();
        assertThatExceptionOfType(RefusedFetchException.class)
                .isThrownBy(() -> budget.admission(Duration.ofMillis(50)).block(Duration.ofSeconds(5)))
                .matches(e -> e.reason() == FetchRefusal.OVERLOADED);
        Body second = new Body(FetchLimits.DEFAULT, budget, allocator, -1);
        assertThatExceptionOfType(RefusedFetchException.class)
                .isThrownBy(() -> second.append(Unpooled.wrappedBuffer(new byte[6000])))
                .matches(e -> e.reason() == FetchRefusal.OVERLOADED);
        first.close();
        budget.admission(Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    @Test
    void connectionIdleLongest_isClosedForANewOne() {
        Connections connections = new Connections(2);
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel second = new EmbeddedChannel();
        connections.opened(first);
        connections.opened(second);
        assertThat(connections.begin(first)).isFalse();
        assertThat(connections.begin(second)).isFalse();
        connections.end(second);
        EmbeddedChannel third = new EmbeddedChannel();
        connections.opened(third);
        second.runPendingTasks();
        assertThat(second.isOpen()).isFalse();
        assertThat(first.isOpen()).as("a connection with a request").isTrue();
        connections.end(first);
        assertThat(connections.begin(first)).as("used before").isTrue();
        assertThat(connections.open()).isEqualTo(2);
    }

    @Test
    void localAddresses_takeTurnsWithinTheFamily() {
        LocalAddresses locals = new LocalAddresses(
                List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")));
        InetAddress ipv4 = InetAddress.ofLiteral("8.8.8.8");
        assertThat(List.of(locals.next(ipv4), locals.next(ipv4), locals.next(ipv4))).extracting(a -> a.getHostString())
                .containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.1");
        assertThat(locals.canReach(InetAddress.ofLiteral("2a00::1"))).isFalse();
        assertThat(new LocalAddresses(List.of()).next(ipv4)).isNull();
        assertThat(new LocalAddresses(List.of()).canReach(InetAddress.ofLiteral("2a00::1"))).isTrue();
    }

    @Test
    void namesKept_areBoundedInNumberAndAddresses() {
        NameSettings settings = new NameSettings(List.of(), 100, Duration.ZERO, Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1), 4, 3);
        BoundedDnsCache cache = new BoundedDnsCache(settings);
        DefaultEventLoop loop = new DefaultEventLoop();
        for (int i = 0; i < 64; i++) {
            cache.cache("a.org", null, InetAddress.ofLiteral("10.0.0." + i), 60, loop);
        }
        assertThat(cache.get("A.ORG.", null)).hasSize(64);
        for (int i = 0; i < 1000; i++) {
            cache.cache("a.org", null, InetAddress.ofLiteral("10.1." + i / 250 + "." + i % 250), 60, loop);
            assertThat(cache.get("a.org", null)).as("a part of an answer is none").isNull();
        }
        cache.cache("b.org", null, InetAddress.ofLiteral("10.0.0.1"), 0, loop);
        assertThat(cache.get("b.org", null)).isNull();
        assertThat(cache.clear("a.org")).isTrue();
        assertThat(cache.get("a.org", null)).isNull();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX: y", "ä", " "})
    void userAgentThatIsNoHeaderValue_stopsTheStart(String userAgent) {
        FetchSettings d = FetchSettings.DEFAULT;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FetchSettings(d.addresses(), d.deadlines(), d.limits(),
                        d.origins(), d.names(), userAgent, false, false, List.of(), List.of(), null, List.of(),
                        List.of()))
                .withMessageContaining("expected:");
    }

    @Test
    void proxyPassword_isNotShown() {
        assertThat(new OutboundProxy(OutboundProxy.Kind.SOCKS5, "proxy.example.org", 1080, "user", "secret", false)
                .toString())
                .doesNotContain("secret", "user");
    }
}
