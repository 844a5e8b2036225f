package org.halfsilver.browser;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ScreenshotAnimations;
import org.jspecify.annotations.Nullable;

import org.halfsilver.Chromium;

/** A window 800 pixels wide that shows messages, before and after rewriting. Used by one thread. */
final class MessageScreen implements AutoCloseable {
    private static final String SENDER = "http://sender.test/mail/";
    private static final String HALFSILVER = "http://halfsilver.test";
    private static final int WIDTH = 800;
    private static final int MAX_HEIGHT = 5_000;

    /** Chromium refuses images whose addresses have a user's name; Halfsilver leaves the name out. */
    private static final Pattern USER_NAME = Pattern.compile("(?i)(src\\s*=\\s*[\"']?https?://)[^/\"'\\s>]*@");

    /** As no mail reader runs them, plug-ins and frames are not part of a message's look; their places are. */
    private static final Map<String, String> AS_WEBMAIL = Map.of("Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", "object-src 'none'; frame-src 'none'");

    private final SamplePictures pictures = new SamplePictures();
    private final Rewriting rewriting = new Rewriting(HALFSILVER);
    private final Chromium chromium;
    private final Page page;
    private String message = "";

    MessageScreen() {
        chromium = Chromium.start("--force-color-profile=srgb");
        BrowserContext browser = chromium.browser().newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, 1_000).setJavaScriptEnabled(false));
        page = browser.newPage();
        page.route("**/*", this::answer);
    }

    /** {@return the message as it came, its images answered by their senders, as a PNG file} */
    byte[] before(String html) {
        return screenshot(USER_NAME.matcher(html).replaceAll("$1"));
    }

    /** {@return the message as rewritten, its links answered with the same images} */
    byte[] after(String html) {
        return screenshot(rewriting.rewrite(html, SENDER));
    }

    /** What a marquee shows is hidden: where it has got to depends on the clock, and Playwright can't stop it. */
    private byte[] screenshot(String html) {
        message = html;
        page.navigate(SENDER);
        Object height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, 1)");
        return page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setAnimations(ScreenshotAnimations.DISABLED).setStyle("embed, marquee { visibility: hidden }")
                .setClip(0, 0, WIDTH, Math.min(MAX_HEIGHT, ((Number) height).intValue())));
    }

    /** The message at the sender's address, pictures at theirs or behind their links, and nothing else. */
    private void answer(Route route) {
        Request request = route.request();
        String address = addressOf(request);
        if (request.url().equals(SENDER)) {
            route.fulfill(new Route.FulfillOptions().setHeaders(AS_WEBMAIL).setBody(message));
        } else if (request.isNavigationRequest()) {
            // Where a message refreshes itself: nothing there, and the page stays.
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        } else if (request.resourceType().equals("image") && address != null) {
            route.fulfill(new Route.FulfillOptions().setContentType("image/png").setBodyBytes(pictures.of(address)));
        } else {
            route.abort();
        }
    }

    private @Nullable String addressOf(Request request) {
        return request.url().startsWith(HALFSILVER) ? rewriting.addressBehind(request.url()) : request.url();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
