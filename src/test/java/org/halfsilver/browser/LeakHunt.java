package org.halfsilver.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows rewritten messages to a browser, many on a page, and tells which of them made it talk to anybody else. On every
 * page there is one message that was not rewritten: a page that failed to show its messages is noticed by its silence.
 */
final class LeakHunt {
    private static final int MESSAGES_A_PAGE = 100;
    private static final String CONTROL_END = "/control-group\">";
    private static final String CONTROL = "<img src=\"http://" + Canary.PLACEHOLDER + CONTROL_END;
    private static final Path FINDINGS = Path.of("target", "leaks");

    private final int holdMillis;
    private final BiFunction<Path, List<String>, Set<Canary.Showing>> watch;

    /**
     * A hunt with one browser.
     *
     * @param watch visits pages, writing its logs to a folder, and says whose canaries it saw
     * @param holdMillis how long a page takes to be loaded at least
     */
    LeakHunt(BiFunction<Path, List<String>, Set<Canary.Showing>> watch, int holdMillis) {
        this.watch = watch;
        this.holdMillis = holdMillis;
    }

    /** Fails where a message leaks; each such message is left in {@code target/leaks}. */
    void run(Path folder, List<String> messages) {
        List<String> shown = withControls(messages);
        List<String> pages = new ArrayList<>();
        try (MailServer server = new MailServer()) {
            Rewriting rewriting = new Rewriting(server.publicUrl());
            for (int first = 0; first < shown.size(); first += MESSAGES_A_PAGE) {
                List<String> batch = shown.subList(first, Math.min(shown.size(), first + MESSAGES_A_PAGE));
                pages.add(BatchPage.publish(server, first, batch,
                        message -> isControl(message) ? message : rewriting.rewrite(message), holdMillis));
            }
            Set<Canary.Showing> seen = watch.apply(folder, pages);
            assertThat(leaks(shown, seen)).isEmpty();
            assertThat(silentControls(shown, seen)).as("controls that were not seen").isEmpty();
            assertThat(server.strays()).isEmpty();
        }
    }

    private static List<String> leaks(List<String> shown, Set<Canary.Showing> seen) {
        return seen.stream().filter(showing -> !isControl(shown.get(showing.message())))
                .map(showing -> showing.context() + ": " + keep(shown.get(showing.message()))).toList();
    }

    private static List<Canary.Showing> silentControls(List<String> shown, Set<Canary.Showing> seen) {
        List<Canary.Showing> silent = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            for (Context context : Context.values()) {
                Canary.Showing showing = new Canary.Showing(i, context);
                if (isControl(shown.get(i)) && !seen.contains(showing)) {
                    silent.add(showing);
                }
            }
        }
        return silent;
    }

    private static List<String> withControls(List<String> messages) {
        List<String> shown = new ArrayList<>();
        for (String message : messages) {
            if (shown.size() % MESSAGES_A_PAGE == MESSAGES_A_PAGE - 1) {
                shown.add(CONTROL);
            }
            shown.add(MessageGenerator.withPlaceholder(message));
        }
        shown.add(CONTROL);
        return shown;
    }

    private static boolean isControl(String message) {
        return message.endsWith(CONTROL_END);
    }

    private static String keep(String message) {
        try {
            Path file = Files.createDirectories(FINDINGS).resolve(Integer.toHexString(message.hashCode()) + ".html");
            return Files.writeString(file, message) + ": " + message.substring(0, Math.min(300, message.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
