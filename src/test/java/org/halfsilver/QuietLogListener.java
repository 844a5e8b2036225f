package org.halfsilver;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * Keeps libraries from a stack trace for each hostile origin of the tests. No {@code logback-test.xml}, since Spring Boot
 * would take that for the service's own configuration; where a service starts, its settings replace these.
 */
public final class QuietLogListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        level(Logger.ROOT_LOGGER_NAME, Level.WARN);
        level("reactor.netty", Level.OFF);
        level("reactor.core.publisher.Operators", Level.OFF);
        level("io.netty", Level.ERROR);
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
