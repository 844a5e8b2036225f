package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProxyAddressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final InetAddress FOUND = InetAddress.ofLiteral("10.1.2.3");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private static OutboundProxy proxy(String host) {
        return new OutboundProxy(OutboundProxy.Kind.HTTP, host, 3128, null, null, false);
    }

    private static InetSocketAddress get(ProxyAddress address) {
        return address.get().blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void literal_isAskedOfNobody() {
        for (String literal : List.of("10.1.2.3", "fd00::1")) {
            ProxyAddress address = new ProxyAddress(proxy(literal), PATIENCE, name -> {
                throw new UnknownHostException(name);
            }, time);
            assertThat(get(address)).isEqualTo(new InetSocketAddress(InetAddress.ofLiteral(literal), 3128));
        }
    }

    @Test
    void name_isAskedOnceForAllAndWhereBlockingIsAllowed() {
        AtomicBoolean mayNotBlock = new AtomicBoolean();
        ProxyAddress address = asking(name -> {
            mayNotBlock.set(Schedulers.isInNonBlockingThread());
            asked.add(name);
            return FOUND;
        });
        List<InetSocketAddress> found = Flux.range(0, 50)
                .flatMap(i -> address.get().subscribeOn(Schedulers.parallel()), 50).collectList()
                .blockOptional(PATIENCE).orElseThrow();
        assertThat(found).hasSize(50).containsOnly(new InetSocketAddress(FOUND, 3128));
        assertThat(asked).containsExactly("proxy.example.org");
        assertThat(mayNotBlock).isFalse();
    }

    @Test
    void proxyThatMoved_isFound() {
        InetAddress moved = InetAddress.ofLiteral("10.9.9.9");
        ProxyAddress address = asking(name -> {
            asked.add(name);
            return asked.size() == 1 ? FOUND : moved;
        });
        assertThat(get(address).getAddress()).isEqualTo(FOUND);
        time.advanceTimeBy(Duration.ofSeconds(29));
        assertThat(get(address).getAddress()).isEqualTo(FOUND);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(get(address).getAddress()).isEqualTo(moved);
    }

    @Test
    void nameThatIsNotFound_isUnreachableAndAskedForAgain() {
        ProxyAddress address = asking(name -> {
            asked.add(name);
            if (asked.size() == 1) {
                throw new UnknownHostException(name);
            }
            return FOUND;
        });
        assertUnreachable(address);
        assertUnreachable(address);
        assertThat(asked).as("not asked by every fetch meanwhile").hasSize(1);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(get(address).getAddress()).isEqualTo(FOUND);
    }

    @Test
    void nameServerThatIsSilent_isWaitedForWithPatience() {
        CountDownLatch end = new CountDownLatch(1);
        ProxyAddress address = new ProxyAddress(proxy("proxy.example.org"), Duration.ofMillis(100), name -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FOUND;
        }, time);
        assertUnreachable(address);
        end.countDown();
        assertThat(address.get().retry().blockOptional(PATIENCE)).as("the answer is not thrown away").isPresent();
    }

    private ProxyAddress asking(ProxyAddress.Lookup lookup) {
        return new ProxyAddress(proxy("proxy.example.org"), PATIENCE, lookup, time);
    }

    private static void assertUnreachable(ProxyAddress address) {
        assertThatExceptionOfType(RefusedFetchException.class).isThrownBy(() -> get(address))
                .matches(refused -> refused.reason() == FetchRefusal.ORIGIN_UNREACHABLE);
    }
}
