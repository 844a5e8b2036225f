package org.halfsilver.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches from good and hostile origins at a fixed rate, whatever becomes of the fetches before. */
final class SoakLoad {
    private static final int GOOD_A_SECOND = 42;
    private static final int HOSTILE_A_SECOND = 18;
    /** A good origin that is refused counts as the worst that may happen. */
    private static final long REFUSED = Duration.ofSeconds(10).toNanos();

    private final SoakTarget target;
    private final List<String> good;
    private final List<String> hostile;
    private final Random random = new Random(1);
    private final Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final AtomicLong number = new AtomicLong(System.nanoTime()); // addresses that no cache knows

    SoakLoad(SoakTarget target, List<String> good, List<String> hostile) {
        this.target = target;
        this.good = good;
        this.hostile = hostile;
    }

    /** {@return what became of the hostile fetches} */
    Map<String, AtomicLong> outcomes() {
        return outcomes;
    }

    /** {@return the latencies of the good fetches, in nanoseconds} */
    ConcurrentLinkedQueue<Long> run(int seconds, boolean hostileToo) throws InterruptedException {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        int rate = GOOD_A_SECOND + HOSTILE_A_SECOND;
        long start = System.nanoTime();
        long slots = (long) seconds * rate;
        for (long slot = 0; slot < slots; slot++) {
            boolean isHostile = slot % 10 % 3 == 2; // three of ten, spread
            if (!isHostile && !good.isEmpty()) {
                good(latencies);
            } else if (isHostile && hostileToo) {
                target.fetch(address(hostile)).thenAccept(
                        outcome -> outcomes.computeIfAbsent(outcome, any -> new AtomicLong()).incrementAndGet());
            }
            long due = start + (slot + 1) * Duration.ofSeconds(seconds).toNanos() / slots;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
        Thread.sleep(Duration.ofSeconds(10)); // until the last ones have passed their deadlines
        return latencies;
    }

    private void good(ConcurrentLinkedQueue<Long> latencies) {
        long start = System.nanoTime();
        target.fetch(address(good))
                .thenAccept(outcome -> latencies.add(outcome.equals("OK") ? System.nanoTime() - start : REFUSED));
    }

    private String address(List<String> origins) {
        return "http://" + origins.get(random.nextInt(origins.size())) + "/" + number.incrementAndGet();
    }
}
