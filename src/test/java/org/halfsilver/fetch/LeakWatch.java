package org.halfsilver.fetch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.ByteBuf;
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
    }

    void assertNone() {
        try {
            System.gc();
            for (int i = 0; i < ALLOCATIONS_THAT_TRIGGER_REPORTS; i++) {
                ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16);
                buffer.release();
            }
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains("LEAK"));
        } finally {
            logger().detachAppender(log);
            ResourceLeakDetector.setLevel(before);
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    }
}
