package org.halfsilver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright. Where it is missing, tests skip, unless browsers are required. */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts a browser, or skips the calling test.
     *
     * @param moreArguments Chromium switches beside the usual
     */
    public static Chromium start(String... moreArguments) {
        boolean required = Boolean.parseBoolean(System.getenv("HALFSILVER_REQUIRE_BROWSERS"));
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "no Chromium at " + EXECUTABLE);
        List<String> arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"));
        arguments.addAll(List.of(moreArguments));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(EXECUTABLE)
                .setArgs(arguments));
        return new Chromium(playwright, browser);
    }

    /** The browser. */
    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
