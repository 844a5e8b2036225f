package org.halfsilver.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotAnimations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.Chromium;
import org.halfsilver.Shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Real messages look as before: screenshots at 800 pixels, images answered by the sender and through links. */
@Tag("slow")
class LooksTheSameTest {
    private static final String SENDER = "http://sender.test/mail/";
    private static final double TOLERANCE = 0.001;
    private static final double SHARE_ALIKE = 0.995;
    private static final int WIDTH = 800;
    private static final int MAX_HEIGHT = 5_000;
    private static final Path PICTURES = Path.of("target", "looks");

    /** As no mail reader runs them, plug-ins and frames are not part of a message's look; their places are. */
    private static final Map<String, String> AS_WEBMAIL = Map.of("Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", "object-src 'none'; frame-src 'none'");

    private final SamplePictures pictures = new SamplePictures();
    private final Rewriting rewriting = new Rewriting("http://halfsilver.test");
    private String message = "";

    @Test
    void realMessages_lookAsBefore() throws IOException {
        List<Path> files = Shared.files("mail", ".html");
        Map<String, String> reasons = reasons();
        List<String> unexplained = new ArrayList<>();
        int different = 0;
        try (Chromium chromium = Chromium.start("--force-color-profile=srgb");
                BrowserContext browser = chromium.browser().newContext(new Browser.NewContextOptions()
                        .setViewportSize(WIDTH, 1_000).setJavaScriptEnabled(false))) {
            Page page = browser.newPage();
            page.route("**/*", this::answer);
            for (Path file : files) {
                String name = Shared.path("mail").relativize(file).toString();
                double difference = difference(page, name, new String(Files.readAllBytes(file), UTF_8));
                if (difference >= TOLERANCE) {
                    different++;
                    if (!reasons.containsKey(name)) {
                        unexplained.add("%s: %.2f %%".formatted(name, difference * 100));
                    }
                }
            }
        }
        assertThat(unexplained).as("messages that look different (screenshots in %s)", PICTURES).isEmpty();
        assertThat(1 - (double) different / files.size()).isGreaterThanOrEqualTo(SHARE_ALIKE);
    }

    private double difference(Page page, String name, String html) throws IOException {
        byte[] before = screenshot(page, html);
        byte[] after = screenshot(page, rewriting.rewrite(html, SENDER));
        double difference = Screenshots.difference(before, after);
        if (difference >= TOLERANCE) {
            Path folder = Files.createDirectories(PICTURES);
            String flat = name.replace('/', '_');
            Files.write(folder.resolve(flat + ".before.png"), before);
            Files.write(folder.resolve(flat + ".after.png"), after);
        }
        return difference;
    }

    private byte[] screenshot(Page page, String html) {
        message = html;
        page.navigate(SENDER);
        Object height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, 1)");
        return page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setClip(0, 0, WIDTH, Math.min(MAX_HEIGHT, ((Number) height).intValue())));
    }

    /** The message at the sender's address, pictures at theirs or behind their links, and nothing else. */
    private void answer(Route route) {
        Request request = route.request();
        if (request.url().equals(SENDER)) {
            route.fulfill(new Route.FulfillOptions().setHeaders(AS_WEBMAIL).setBody(message));
            return;
        }
        if (request.isNavigationRequest()) {
            // Where a message refreshes itself, or has frames: nothing there, and the page stays.
            route.fulfill(new Route.FulfillOptions().setStatus(204));
            return;
        }
        String address = addressOf(request);
        if (request.resourceType().equals("image") && address != null) {
            route.fulfill(new Route.FulfillOptions().setContentType("image/png").setBodyBytes(pictures.of(address)));
        } else {
            route.abort();
        }
    }

    private @Nullable String addressOf(Request request) {
        return request.url().startsWith("http://halfsilver.test/")
                ? rewriting.addressBehind(request.url())
                : request.url();
    }

    /** Messages that look different for a reason: file and reason between tabs. */
    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Pieces.of("looks-different.tsv").all()) {
            int tab = line.indexOf('\t');
            reasons.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return reasons;
    }
}
