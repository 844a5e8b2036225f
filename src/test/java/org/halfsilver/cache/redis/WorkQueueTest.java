package org.halfsilver.cache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.halfsilver.cache.redis.WorkQueue.Job;
import org.halfsilver.cache.redis.WorkQueue.Piece;
import org.halfsilver.cache.redis.WorkQueue.Taken;

import static org.assertj.core.api.Assertions.assertThat;

/** Work in a real Redis: waiting, taken, done, taken over, given back, given up. */
class WorkQueueTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static RedisServer server;
    private static RedisLink link;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        link = Links.to(server.uri());
    }

    @AfterAll
    static void stop() {
        link.close().block(Duration.ofSeconds(5));
        server.close();
    }

    @AfterEach
    void empty() {
        server.call("FLUSHALL");
    }

    @Test
    void work_isTakenOnce_andGoneWhenDone() {
        WorkQueue one = queue(100, NEVER);
        WorkQueue other = queue(100, NEVER);
        add(one, 0, "a", "b", "c");

        List<Job> first = take(one, 2).jobs();
        List<Job> second = take(other, 5).jobs();

        List<Job> all = Stream.concat(first.stream(), second.stream()).toList();
        assertThat(texts(all)).containsExactlyInAnyOrder("a", "b", "c");
        all.forEach(job -> one.done(job).block());
        assertThat(take(one, 5).jobs()).isEmpty();
        assertThat(server.call("XLEN", "test:{prefetch}:work")).isEqualTo("0");
    }

    @Test
    void work_waitsForItsTime() throws InterruptedException {
        WorkQueue queue = queue(100, NEVER);
        add(queue, 400, "later");

        assertThat(take(queue, 5).jobs()).isEmpty();
        Thread.sleep(600);
        assertThat(texts(take(queue, 5).jobs())).containsExactly("later");
    }

    @Test
    void sameWork_waitsOnce() {
        WorkQueue queue = queue(100, NEVER);

        assertThat(add(queue, 0, "a", "a", "b")).isEqualTo(3);
        assertThat(add(queue, 50, "b")).isEqualTo(1);

        assertThat(texts(take(queue, 9).jobs())).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void fullQueue_takesNoMore_untilWorkIsDone() {
        WorkQueue queue = queue(2, NEVER);

        assertThat(add(queue, 0, "a", "b", "c")).isEqualTo(2);
        List<Job> jobs = take(queue, 9).jobs();
        assertThat(add(queue, 0, "c")).isZero();
        queue.done(jobs.getFirst()).block();
        assertThat(add(queue, 0, "c")).isEqualTo(1);
    }

    @Test
    void moreThanABatch_isAllTaken() {
        WorkQueue queue = queue(5_000, NEVER);
        String[] many = Stream.iterate(0, i -> i + 1).limit(1_203).map(i -> "w" + i).toArray(String[]::new);

        assertThat(add(queue, 0, many)).isEqualTo(1_203);
        assertThat(texts(take(queue, 5_000).jobs())).containsExactlyInAnyOrder(many);
    }

    @Test
    void workOfAReplicaThatDied_isTakenOver_andGivenUpAfterSomeAttempts() throws InterruptedException {
        Duration soon = Duration.ofMillis(50);
        add(queue(100, NEVER), 0, "a");
        assertThat(take(queue(100, NEVER), 1).jobs()).hasSize(1);
        assertThat(take(queue(100, NEVER), 1).jobs()).isEmpty();
        Thread.sleep(100);

        Taken second = take(queue(100, soon), 1);
        Thread.sleep(100);
        Taken third = take(queue(100, soon), 1);
        Thread.sleep(100);
        Taken last = take(queue(100, soon), 1);

        assertThat(second).extracting(Taken::takenOver, Taken::givenUp).containsExactly(1L, 0L);
        assertThat(texts(second.jobs())).containsExactly("a");
        assertThat(texts(third.jobs())).containsExactly("a");
        assertThat(last).extracting(Taken::takenOver, Taken::givenUp).containsExactly(0L, 1L);
        assertThat(last.jobs()).isEmpty();
        assertThat(server.call("XINFO", "CONSUMERS", "test:{prefetch}:work", "replicas").split("name", -1))
                .as("names of the dead are forgotten").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void workThatIsPutOff_isGivenOutAgain_andThatDoesNotCountAsAnAttempt() throws InterruptedException {
        WorkQueue queue = queue(100, Duration.ofMillis(50));
        add(queue, 0, "a");
        for (int i = 0; i < 6; i++) {
            Taken taken = take(queue, 1);
            assertThat(texts(taken.jobs())).containsExactly("a");
            assertThat(taken).extracting(Taken::takenOver, Taken::givenUp).containsExactly(0L, 0L);
            queue.later(taken.jobs().getFirst()).block();
            assertThat(server.call("XPENDING", "test:{prefetch}:work", "replicas")).contains("1\n");
            Thread.sleep(100);
        }
    }

    @Test
    void workThatAnotherHasByNow_isNotPutOff() throws InterruptedException {
        WorkQueue slow = queue(100, NEVER);
        add(slow, 0, "a");
        Job job = take(slow, 1).jobs().getFirst();
        Thread.sleep(100);
        WorkQueue other = queue(100, Duration.ofMillis(50));
        assertThat(take(other, 1).jobs()).hasSize(1);

        slow.later(job).block();

        assertThat(slow.leave().block()).isZero();
        assertThat(other.leave().block()).isEqualTo(1);
    }

    @Test
    void whoLeaves_givesBackWhatIsNotDone() {
        WorkQueue leaving = queue(100, NEVER);
        WorkQueue staying = queue(100, NEVER);
        add(leaving, 0, "a", "b", "c");
        List<Job> jobs = take(leaving, 3).jobs();
        leaving.done(jobs.getFirst()).block();

        assertThat(leaving.leave().block()).isEqualTo(2);

        assertThat(texts(take(staying, 9).jobs())).hasSize(2).doesNotContain(text(jobs.getFirst()));
        assertThat(queue(100, NEVER).leave().block()).as("nothing taken").isZero();
    }

    private static WorkQueue queue(int capacity, Duration takeover) {
        return new WorkQueue(link, "test", capacity, takeover);
    }

    private static int add(WorkQueue queue, long delayMillis, String... texts) {
        return Objects.requireNonNull(queue.add(Stream.of(texts)
                .map(text -> new Piece(text.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(delayMillis)))
                .toList()).block(Duration.ofSeconds(5)));
    }

    private static Taken take(WorkQueue queue, int most) {
        return Objects.requireNonNull(queue.take(most).block(Duration.ofSeconds(5)));
    }

    private static List<String> texts(List<Job> jobs) {
        return jobs.stream().map(WorkQueueTest::text).toList();
    }

    private static String text(Job job) {
        return new String(job.payload(), StandardCharsets.UTF_8);
    }
}
