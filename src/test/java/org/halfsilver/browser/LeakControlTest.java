package org.halfsilver.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Shows that the watches see what they are there to see: messages as they came in, not rewritten. */
@Tag("slow")
class LeakControlTest {
    @Test
    void chromiumWatch_seesEveryControl(@TempDir Path folder) {
        ChromiumWatch.assumeInstalled();
        try (MailServer server = new MailServer()) {
            String page = BatchPage.publish(server, 0, ControlGroup.MESSAGES, UnaryOperator.identity(), 500);
            assertThat(missed(ChromiumWatch.visit(folder, List.of(page)))).isEmpty();
        }
    }

    @Test
    void firefoxWatch_seesEveryControl(@TempDir Path folder) {
        FirefoxWatch.assumeInstalled();
        try (MailServer server = new MailServer()) {
            String page = BatchPage.publish(server, 0, ControlGroup.MESSAGES, UnaryOperator.identity(), 3_000);
            assertThat(missed(FirefoxWatch.visit(folder, List.of(page)))).isEmpty();
        }
    }

    private static List<String> missed(Set<Canary.Showing> seen) {
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < ControlGroup.MESSAGES.size(); i++) {
            for (Context context : Context.values()) {
                if (!seen.contains(new Canary.Showing(i, context))) {
                    missed.add(context + ": " + ControlGroup.MESSAGES.get(i));
                }
            }
        }
        return missed;
    }
}
