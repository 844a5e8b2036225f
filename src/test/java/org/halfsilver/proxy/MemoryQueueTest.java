package org.halfsilver.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class MemoryQueueTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ImageAnswer SERVED = new ImageAnswer.TrackerBlocked();
    private static final ImageAnswer OVERLOADED = new ImageAnswer.Refused(Refusal.OVERLOADED, null);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final PrefetchTally tally = new PrefetchTally();
    private final List<String> asked = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private Mono<ImageAnswer> answer = Mono.just(SERVED);

    @Test
    void image_isFetchedAtItsMoment_andLeavesItsPlace() {
        MemoryQueue queue = queue(10, 2, 5_000);
        queue.add("a", List.of("one", "two"));

        timer.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(asked).isEmpty();
        assertThat(queue.waiting()).isEqualTo(2);
        timer.advanceTimeBy(Duration.ofMillis(1));

        assertThat(asked).containsExactlyInAnyOrder("a one", "a two");
        assertThat(queue.waiting()).isZero();
        assertThat(tally.served.sum()).isEqualTo(2);
    }

    @Test
    void whatWaitsOrRuns_isNotEnteredAgain_andTakesNoOtherPlace() {
        MemoryQueue queue = queue(2, 2, 1_000);
        Sinks.One<ImageAnswer> running = Sinks.one();
        answer = running.asMono();

        assertThat(queue.add("a", List.of("one", "one"))).isEqualTo(2);
        timer.advanceTimeBy(SECOND);
        assertThat(queue.add("a", List.of("one"))).isEqualTo(1);
        assertThat(queue.add("b", List.of("one"))).as("another tenant's is another").isEqualTo(1);
        assertThat(queue.add("a", List.of("two"))).as("full").isZero();
        running.tryEmitValue(SERVED).orThrow();
        timer.advanceTimeBy(SECOND);

        assertThat(asked).containsExactly("a one", "b one");
        assertThat(queue.add("a", List.of("one"))).as("it is over, so it may be asked for again").isEqualTo(1);
    }

    @Test
    void noMoreRunThanMay_andNoneWhileReadersLeaveNoRoom() {
        MemoryQueue queue = queue(10, 2, 0);
        answer = Mono.never();
        busy.set(true);
        queue.add("a", List.of("one", "two", "three"));
        timer.advanceTimeBy(SECOND);
        assertThat(asked).isEmpty();

        busy.set(false);
        timer.advanceTimeBy(SECOND);

        assertThat(asked).hasSize(2);
        assertThat(queue.waiting()).isEqualTo(3);
    }

    @Test
    void overload_putsAnImageOff_andLosesIt_onlyAfterAboutAnHour() {
        MemoryQueue queue = queue(10, 2, 0);
        answer = Mono.just(OVERLOADED);
        queue.add("a", List.of("one", "two"));
        timer.advanceTimeBy(Duration.ofMinutes(50));
        assertThat(queue.waiting()).isEqualTo(2);
        assertThat(asked).as("seldom").hasSizeLessThan(120);

        answer = Mono.just(SERVED);
        timer.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(tally.served.sum()).isEqualTo(2);

        answer = Mono.just(OVERLOADED);
        queue.add("a", List.of("three"));
        timer.advanceTimeBy(Duration.ofHours(2));
        assertThat(queue.waiting()).isZero();
        assertThat(tally.givenUp.sum()).isEqualTo(1);
    }

    @Test
    void failureOfOurs_leavesItsPlace() {
        MemoryQueue queue = queue(1, 1, 0);
        answer = Mono.error(new IllegalStateException("x"));
        queue.add("a", List.of("one"));
        timer.advanceTimeBy(SECOND);

        assertThat(queue.waiting()).isZero();
        assertThat(queue.add("a", List.of("two"))).isEqualTo(1);
    }

    @Test
    void thousandsThatEndAtOnce_needNoDeepStack() {
        MemoryQueue queue = queue(20_000, 1_000, 1_000);
        queue.add("a", IntStream.range(0, 20_000).mapToObj(Integer::toString).toList());

        timer.advanceTimeBy(SECOND);

        assertThat(asked).hasSize(20_000);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void stopping_begins_nothingMore_andTellsWhatIsLeft() {
        MemoryQueue queue = queue(10, 2, 1_000);
        queue.add("a", List.of("one", "two"));

        assertThat(queue.stop()).containsExactlyInAnyOrder(new PrefetchTarget("a", "one"),
                new PrefetchTarget("a", "two"));
        timer.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(asked).isEmpty();
        assertThat(queue.add("a", List.of("three"))).isZero();
    }

    private MemoryQueue queue(int capacity, int most, long delayMillis) {
        PrefetchRuns runs = new PrefetchRuns((tenant, address) -> {
            asked.add(tenant + ' ' + address);
            return answer;
        }, busy::get, most, tally);
        return new MemoryQueue(runs, tally, capacity, () -> delayMillis, timer);
    }
}
