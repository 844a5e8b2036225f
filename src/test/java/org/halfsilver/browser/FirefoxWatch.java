package org.halfsilver.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Firefox with its logs of name look-ups, speculative connections and requests. */
final class FirefoxWatch {
    private static final Path EXECUTABLE = Path.of("/usr/bin/firefox-esr");

    /** What would make noise, and what Firefox could be told not to do: look-ups ahead of time are on. */
    private static final String PREFERENCES = """
            user_pref("network.dns.localDomains", "mail.test,halfsilver.test");
            user_pref("network.dns.disablePrefetch", false);
            user_pref("network.dns.disablePrefetchFromHTTPS", false);
            user_pref("network.prefetch-next", true);
            user_pref("network.trr.mode", 5);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.safebrowsing.malware.enabled", false);
            user_pref("browser.safebrowsing.phishing.enabled", false);
            user_pref("app.normandy.enabled", false);
            user_pref("app.update.enabled", false);
            user_pref("extensions.update.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("services.settings.server", "http://halfsilver.test/");
            user_pref("dom.min_background_timeout_value", 4);
            """;

    private FirefoxWatch() {
    }

    static void assumeInstalled() {
        boolean required = Boolean.parseBoolean(System.getenv("HALFSILVER_REQUIRE_BROWSERS"));
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "no Firefox at " + EXECUTABLE);
    }

    /** {@return the showings that made the browser begin a look-up, a connection or a request} */
    static Set<Canary.Showing> visit(Path folder, List<String> pages) {
        Set<Canary.Showing> found = Canary.none();
        for (int i = 0; i < pages.size(); i++) {
            Path log = folder.resolve("firefox-" + i + ".log");
            run(folder, log, pages.get(i));
            read(log, found);
        }
        return found;
    }

    private static void run(Path folder, Path log, String page) {
        try {
            Path profile = Files.createTempDirectory(folder, "profile");
            Files.writeString(profile.resolve("user.js"), PREFERENCES);
            Path picture = folder.resolve("shown.png");
            Files.deleteIfExists(picture);
            ProcessBuilder builder = new ProcessBuilder(EXECUTABLE.toString(), "--headless", "--no-remote", "--profile",
                    profile.toString(), "--screenshot", picture.toString(), "--window-size=1000,800", page);
            builder.environment().put("MOZ_LOG", "nsHostResolver:5,nsHttp:3,DocumentPreload:0");
            builder.environment().put("MOZ_LOG_FILE", log.toString());
            builder.environment().put("HOME", folder.toString());
            builder.redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "firefox.out"));
            Process process = builder.start();
            if (!process.waitFor(400, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            assertThat(picture).as("Firefox took its picture of the page").exists();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Child processes and rotation give files of their own beside the one that was named. */
    private static void read(Path log, Set<Canary.Showing> found) {
        String name = String.valueOf(log.getFileName());
        try (Stream<Path> files = Files.list(log.toAbsolutePath().getParent())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(name)).toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    lines.forEach(line -> Canary.collect(line, found));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
