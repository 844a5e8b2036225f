package org.halfsilver.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chromium with its network log: every request, every look-up of a name and every connection that it so much as began
 * stands there, whether anything answered or not.
 */
final class ChromiumWatch {
    /** What can be done to a page without a person: focus, and other media that its style may ask for. */
    private static final String TOUCH = """
            () => {
              for (const f of document.querySelectorAll('iframe')) {
                try {
                  for (const e of f.contentDocument.querySelectorAll('[tabindex],a,input,button,details,summary')) e.focus();
                  f.contentWindow.scrollTo(0, 100000);
                } catch (e) { }
              }
            }
            """;

    private static final String END = "the-end.test";
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    private ChromiumWatch() {
    }

    /** {@return the showings that made the browser begin a look-up, a connection or a request} */
    static Set<Canary.Showing> visit(Path folder, List<String> pages) {
        Path log = folder.resolve("chromium-net.json");
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                BrowserContext browser = launch(playwright, folder.resolve("chromium-profile"), log)) {
            for (String address : pages) {
                visit(browser, address);
            }
            awaitLog(browser, log);
        }
        return read(log);
    }

    /** With a profile of its own: a context without one is private browsing, where nothing is looked up ahead. */
    private static BrowserContext launch(Playwright playwright, Path profile, Path log) {
        return playwright.chromium().launchPersistentContext(profile, new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(EXECUTABLE)
                .setViewportSize(1000, 800)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update",
                        "--disable-sync", "--no-first-run", "--autoplay-policy=no-user-gesture-required",
                        "--log-net-log=" + log, "--host-resolver-rules=MAP " + MailServer.MAIL + " 127.0.0.1, MAP "
                                + MailServer.HALFSILVER + " 127.0.0.1")));
    }

    private static void visit(BrowserContext browser, String address) {
        Page page = browser.newPage();
        page.setDefaultTimeout(120_000);
        page.navigate(address);
        page.evaluate(TOUCH);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        page.waitForTimeout(200);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(320, 600);
        page.waitForTimeout(300);
        page.close();
    }

    /** The log is written behind the browser's back, and its end is lost where the browser is closed too early. */
    private static void awaitLog(BrowserContext browser, Path log) {
        Page page = browser.newPage();
        page.setContent("<img src='http://" + END + "/'>");
        for (int i = 0; i < 300 && !contains(log, END); i++) {
            page.waitForTimeout(100);
        }
        assertThat(contains(log, END)).as("Chromium's log is complete").isTrue();
    }

    private static boolean contains(Path log, String text) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assumeInstalled() {
        boolean required = Boolean.parseBoolean(System.getenv("HALFSILVER_REQUIRE_BROWSERS"));
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "no Chromium at " + EXECUTABLE);
    }

    static Set<Canary.Showing> read(Path log) {
        Set<Canary.Showing> found = Canary.none();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> Canary.collect(line, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
