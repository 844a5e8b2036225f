package org.halfsilver.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComputeQueueTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Refusals refusals = new Refusals();
    private final CountDownLatch gate = new CountDownLatch(1);
    private ComputeQueue queue = queue(100, 1_000, LONG);

    @AfterEach
    void close() {
        gate.countDown();
        queue.close();
    }

    @Test
    void work_isDoneOnTheQueuesThreads() {
        String thread = queue.submit(Demand.READER, 0, () -> Thread.currentThread().getName()).block(LONG);

        assertThat(thread).isEqualTo("compute-1");
    }

    @Test
    void failure_isTheResultsError_andTheThreadGoesOn() {
        assertThatThrownBy(() -> queue.submit(Demand.READER, 0, () -> {
            throw new IllegalStateException("x");
        }).block(LONG)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> queue.submit(Demand.READER, 0, () -> {
            throw new StackOverflowError();
        }).block(LONG)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StackOverflowError");

        assertThat(queue.submit(Demand.READER, 0, () -> 1).block(LONG)).isEqualTo(1);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void readers_comeBeforePrefetches_inTheirOwnOrder() throws InterruptedException {
        occupy();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(4);
        for (String name : List.of("prefetch 1", "reader 1", "prefetch 2", "reader 2")) {
            queue.submit(name.startsWith("p") ? Demand.PREFETCH : Demand.READER, 1, () -> done.add(name))
                    .subscribe(added -> all.countDown());
        }
        gate.countDown();
        all.await();

        assertThat(done).containsExactly("reader 1", "reader 2", "prefetch 1", "prefetch 2");
    }

    @Test
    void prefetchThatAReaderComesToWaitFor_isAReadersFromThenOn() throws InterruptedException {
        queue = queue(4, 1_000, LONG);
        occupy();
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(4);
        Urgency waiting = new Urgency(Demand.PREFETCH);
        Urgency coming = new Urgency(Demand.PREFETCH);
        queue.submit(waiting, 1, () -> done.add("waiting")).subscribe(added -> all.countDown());
        queue.submit(Demand.READER, 1, () -> done.add("reader")).subscribe(added -> all.countDown());
        queue.submit(Demand.PREFETCH, 1, () -> done.add("prefetch")).subscribe(added -> all.countDown(),
                refused -> all.countDown());

        queue.hurry(waiting);
        queue.hurry(coming);
        queue.submit(coming, 1, () -> done.add("coming")).subscribe(added -> all.countDown());
        submit(Demand.READER, 1);

        assertThat(refusals.reasons).as("the other prefetch gives its place up")
                .containsExactly(QueueRefusal.DISPLACED);
        gate.countDown();
        all.await();
        assertThat(done).containsExactly("waiting", "reader", "coming");
        assertThat(queue.waitingBytes()).isZero();
    }

    @Test
    void queueThatIsHalfFull_isPressed() {
        queue = queue(4, 1_000, LONG);
        occupy();
        submit(Demand.READER, 1);
        submit(Demand.READER, 1);
        assertThat(queue.isPressed()).isFalse();

        submit(Demand.READER, 1);

        assertThat(queue.isPressed()).isTrue();
    }

    @Test
    void fullQueue_refusesAtOnce() {
        queue = queue(2, 1_000, LONG);
        occupy();
        submit(Demand.READER, 1);
        submit(Demand.READER, 1);

        assertRefused(Demand.READER, 1, QueueRefusal.FULL);
    }

    @Test
    void tooManyBytes_areRefused_butOnePieceAloneIsNot() {
        queue = queue(100, 10, LONG);
        occupy();
        submit(Demand.READER, 50);

        assertThat(refusals.reasons).isEmpty();
        assertThat(queue.waitingBytes()).isEqualTo(50);
        assertRefused(Demand.READER, 1, QueueRefusal.BYTES);
    }

    @Test
    void reader_takesAPrefetchsPlace() {
        queue = queue(2, 1_000, LONG);
        occupy();
        submit(Demand.READER, 1);
        Mono<Integer> prefetch = submit(Demand.PREFETCH, 1);
        submit(Demand.READER, 1);

        assertThatThrownBy(() -> prefetch.block(LONG)).isInstanceOf(RejectedExecutionException.class);
        assertThat(refusals.reasons).containsExactly(QueueRefusal.DISPLACED);
        assertRefused(Demand.PREFETCH, 1, QueueRefusal.FULL);
    }

    @Test
    void workThatWaitedTooLong_isRefused_andHoldsNothing() {
        queue = queue(100, 1_000, Duration.ofMillis(20));
        occupy();
        Mono<Integer> late = submit(Demand.READER, 7);

        assertThatThrownBy(() -> late.block(LONG)).isInstanceOf(RejectedExecutionException.class);
        assertThat(refusals.reasons).containsExactly(QueueRefusal.WAITED);
        assertThat(queue.waitingBytes()).isZero();
    }

    @Test
    void workThatWouldWaitTooLong_isRefusedAtOnce() {
        queue = queue(100, 1_000, Duration.ofMillis(250));
        for (int i = 0; i < 20; i++) {
            queue.submit(Demand.READER, 0, () -> {
                sleep(100);
                return 0;
            }).block(LONG);
        }
        occupy();
        for (int i = 0; i < 10; i++) {
            submit(Demand.READER, 1);
        }

        assertThat(refusals.reasons).contains(QueueRefusal.SLOW);
        assertThat(queue.waiting()).isBetween(1, 5);
    }

    @Test
    void cancelledWork_leavesTheQueue() {
        occupy();
        queue.submit(Demand.READER, 5, () -> 1).subscribe().dispose();

        assertThat(queue.waiting()).isZero();
        assertThat(queue.waitingBytes()).isZero();
        assertThat(refusals.reasons).isEmpty();
    }

    @Test
    void closing_refusesWhatWaits_andWhatComes() {
        occupy();
        Mono<Integer> waiting = submit(Demand.READER, 1);
        queue.close();

        assertThatThrownBy(() -> waiting.block(LONG)).isInstanceOf(RejectedExecutionException.class);
        assertRefused(Demand.READER, 1, QueueRefusal.CLOSED);
    }

    private ComputeQueue queue(int maxWaiting, long maxBytes, Duration maxWait) {
        return new ComputeQueue("compute", new ComputeLimits(1, maxWaiting, maxBytes, maxWait), refusals);
    }

    /** Keeps the only thread busy until the gate opens. */
    private void occupy() {
        CountDownLatch begun = new CountDownLatch(1);
        queue.submit(Demand.READER, 0, () -> {
            begun.countDown();
            await(gate);
            return 0;
        }).subscribe();
        await(begun);
    }

    private Mono<Integer> submit(Demand demand, long bytes) {
        Mono<Integer> result = queue.submit(demand, bytes, () -> 1).cache();
        result.subscribe(value -> {
        }, refused -> {
            // looked at by the test
        });
        return result;
    }

    private void assertRefused(Demand demand, long bytes, QueueRefusal reason) {
        assertThatThrownBy(() -> queue.submit(demand, bytes, () -> 1).block(LONG))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(refusals.reasons).endsWith(reason);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Refusals implements QueueListener {
        final List<QueueRefusal> reasons = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void begun(Demand demand, long waitedNanos) {
            // of no interest here
        }

        @Override
        public void refused(Demand demand, QueueRefusal reason) {
            reasons.add(reason);
        }
    }
}
