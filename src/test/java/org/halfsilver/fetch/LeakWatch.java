package org.halfsilver.fetch;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Netty's leak detector at its most suspicious; it tells of a leak in the log, once the buffer has been collected. */
final class LeakWatch {
    private static final int ALLOCATIONS_THAT_TRIGGER_REPORTS = 64;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    void start() {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        log.start();
        logger().addAppender(log);
        logger().setAdditive(false); // the control's report would look like a failure
    }

    /** Leaks a buffer of its own, and once that is told of, looks for others: a silent detector proves nothing. */
    void assertNone() {
        String control = "control " + System.nanoTime();
        try {
            System.gc();
            leak(control);
            Eventually.isTrue("the detector tells of a leak", () -> {
                System.gc();
                for (int i = 0; i < ALLOCATIONS_THAT_TRIGGER_REPORTS; i++) {
                    PooledByteBufAllocator.DEFAULT.buffer(16).release();
                }
                return lines().stream().anyMatch(line -> line.contains(control));
            });
            assertThat(lines()).filteredOn(line -> line.contains("LEAK")).allMatch(line -> line.contains("control "));
        } finally {
            logger().detachAppender(log);
            logger().setAdditive(true);
            ResourceLeakDetector.setLevel(before);
        }
    }

    private static void leak(String name) {
        PooledByteBufAllocator.DEFAULT.buffer(16).touch(name);
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    }
}
