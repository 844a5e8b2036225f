package org.halfsilver.fetch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TurnsTest {
    private final AtomicLong now = new AtomicLong();
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    private Turns turns(int concurrency, int perOrigin, int queue, int queuePerOrigin, int rate, int burst) {
        return new Turns(
                new OriginLimits(concurrency, perOrigin, queue, queuePerOrigin, Duration.ofSeconds(5), rate, burst, 8,
                        10, Duration.ofSeconds(20), Duration.ofSeconds(60), concurrency, Duration.ofSeconds(10)),
                timer, now::get);
    }

    private static Ticket ask(Turns turns, String host) {
        return turns.ticket("http://" + host + ":80", host);
    }

    @Test
    void freeSlot_isGivenAtOnce() {
        Turns turns = turns(8, 2, 8, 8, 1000, 1000);
        Ticket ticket = ask(turns, "a.org");
        assertThat(turns.isActive(ticket)).isTrue();
        assertThat(turns.free()).isEqualTo(7);
        ticket.close();
        ticket.close();
        assertThat(turns.free()).isEqualTo(8);
    }

    @Test
    void originAtItsLimit_waitsForItsOwnSlots() {
        Turns turns = turns(32, 2, 8, 8, 1000, 1000);
        Ticket first = ask(turns, "a.org");
        Ticket second = ask(turns, "a.org");
        Ticket third = ask(turns, "a.org");
        Ticket other = ask(turns, "b.org");
        assertThat(List.of(first, second, other)).allMatch(turns::isActive);
        assertThat(turns.isActive(third)).isFalse();
        other.close();
        assertThat(turns.isActive(third)).isFalse();
        first.close();
        assertThat(turns.isActive(third)).isTrue();
        third.turn().block(Duration.ofSeconds(5));
    }

    @Test
    void slotsLeft_goToTheNextSiteWhoeverHogs() {
        Turns turns = turns(64, 64, 10_000, 10_000, 100_000, 100_000);
        List<Ticket> hogs = new ArrayList<>();
        for (int hog = 0; hog < 10; hog++) {
            for (int i = 0; i < 100; i++) {
                hogs.add(ask(turns, "host" + i + ".hog" + hog + ".org")); // subdomains are of no use
            }
        }
        assertThat(turns.free()).isPositive();
        assertThat(turns.isActive(ask(turns, "newsletter.org"))).isTrue();
        hogs.forEach(Ticket::close);
    }

    @Test
    void waitingOrigins_areServedInTurn() {
        Turns turns = turns(4, 1, 100, 50, 1000, 1000);
        List<Ticket> holders = List.of(ask(turns, "h1.org"), ask(turns, "h2.org"), ask(turns, "h3.org"),
                ask(turns, "h4.org"));
        List<Ticket> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(ask(turns, "busy.org"));
        }
        Ticket late = ask(turns, "late.org");
        holders.get(0).close();
        assertThat(turns.isActive(many.getFirst())).isTrue();
        holders.get(1).close();
        assertThat(turns.isActive(late)).isTrue();
    }

    @Test
    void fullQueue_isOverloaded() {
        Turns turns = turns(4, 1, 100, 3, 1000, 1000);
        Ticket active = ask(turns, "a.org");
        List<Ticket> waiting = List.of(ask(turns, "a.org"), ask(turns, "a.org"), ask(turns, "a.org"));
        Ticket refused = ask(turns, "a.org");
        assertThatExceptionOfType(RefusedFetchException.class)
                .isThrownBy(() -> refused.turn().block(Duration.ofSeconds(5)))
                .matches(e -> e.reason() == FetchRefusal.OVERLOADED);
        waiting.forEach(Ticket::close);
        active.close();
        assertThat(turns.free()).isEqualTo(4);
    }

    @Test
    void rate_holdsAnOriginBackAndNoOther() {
        Turns turns = turns(64, 64, 100, 100, 10, 2);
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tickets.add(ask(turns, "a.org"));
        }
        assertThat(tickets).filteredOn(turns::isActive).hasSize(2);
        assertThat(turns.isActive(ask(turns, "b.org"))).isTrue();
        advance(Duration.ofMillis(100));
        assertThat(tickets).filteredOn(turns::isActive).hasSize(3);
        advance(Duration.ofMillis(101));
        assertThat(tickets).filteredOn(turns::isActive).hasSize(4);
    }

    @Test
    void ticketThatLeavesTheQueue_isPassedOver() {
        Turns turns = turns(4, 1, 100, 50, 1000, 1000);
        Ticket active = ask(turns, "a.org");
        Ticket gone = ask(turns, "a.org");
        Ticket next = ask(turns, "a.org");
        gone.close();
        active.close();
        assertThat(turns.isActive(gone)).isFalse();
        assertThat(turns.isActive(next)).isTrue();
    }

    @Test
    void origins_areRememberedUpToALimit() {
        Turns turns = turns(4, 1, 100, 50, 1000, 1000);
        for (int i = 0; i < 1000; i++) {
            ask(turns, "host" + i + ".org").close();
        }
        assertThat(turns.remembered()).isEqualTo(8);
    }

    @Test
    void anyOrderOfEvents_keepsTheCounts() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Turns turns = turns(6, 2, 12, 4, 50, 3);
            List<Ticket> open = new ArrayList<>();
            for (int step = 0; step < 500; step++) {
                switch (random.nextInt(3)) {
                    case 0 -> open.add(ask(turns, "h" + random.nextInt(6) + ".s" + random.nextInt(3) + ".org"));
                    case 1 -> {
                        if (!open.isEmpty()) {
                            open.remove(random.nextInt(open.size())).close();
                        }
                    }
                    default -> advance(Duration.ofMillis(random.nextInt(40)));
                }
                long active = open.stream().filter(turns::isActive).count();
                assertThat(turns.free()).isEqualTo(6 - active).isNotNegative();
            }
            open.forEach(Ticket::close);
            assertThat(turns.free()).isEqualTo(6);
        }
    }

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
        timer.advanceTimeBy(time);
    }
}
