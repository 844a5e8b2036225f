package org.halfsilver.playground;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.halfsilver.Chromium;
import org.halfsilver.RunningService;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The playground as people see it. */
class PlaygroundPageIT {
    private static final double PATIENCE_MILLIS = 30_000;
    /** Chromium paints no more at once. */
    private static final int TALLEST_PICTURE = 8_000;

    private static RunningService service;
    private static Chromium chromium;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private BrowserContext browser;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        service = RunningService.start(Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        chromium.close();
    }

    @BeforeEach
    void open() {
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @AfterEach
    void nothingElseWasAsked_andNothingComplained() {
        browser.close();
        assertThat(asked).isNotEmpty().allSatisfy(url -> assertThat(url)
                .matches(own -> own.startsWith(service.url().toString()) || own.startsWith("data:image/")));
        assertThat(complaints).isEmpty();
    }

    @Test
    void newsletter_isShownFromBothSides_withEveryPictureAccountedFor() {
        example("A newsletter");

        assertThat(images()).hasSize(6);
        assertThat(image("lake.jpg")).contains("served", "JPEG", "Exif data", "GPS position", "XMP data",
                "data behind the end",
                "fetched from the sender’s server");
        assertThat(image("mark.png")).contains("PNG", "time of change", "comments and texts");
        assertThat(image("beacon.gif")).contains("8 frames");
        assertThat(image("list-manage.com")).contains("blocked", "known tracker: Mailchimp", "Never fetched");
        assertThat(page.locator("#blocked li").allTextContents())
                .anyMatch(item -> item.contains("fonts.example.com") && item.contains("link[rel=stylesheet]"));
        assertThat(page.locator("#learned").textContent()).contains("demo.halfsilver.example", "fonts.example.com",
                "IP address");
        assertThat(page.locator("#learns").textContent()).contains("Nothing of you", "2 trackers");
        assertThat(pictures("#before")).isZero();
        assertThat(pictures("#after")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void secondLook_isServedFromMemory() {
        example("A newsletter");
        example("A newsletter");

        assertThat(image("lake.jpg")).contains("kept from before, in memory");
    }

    @Test
    void hostileMessage_isHarmless_andEveryRefusalIsExplained() {
        example("A hostile one");

        assertThat(image("bomb.png")).contains("refused: image-too-large", "60000 × 60000");
        assertThat(image("page.png")).contains("refused: not-an-image");
        assertThat(image("cut.jpg")).contains("refused: image-malformed");
        assertThat(image("missing.png")).contains("refused: origin-status");
        assertThat(image("logo.gif")).contains("served", "tracker by its content");
        assertThat(image("169.254.169.254")).contains("refused: address-forbidden");
        assertThat(page.locator("#blocked li").count()).isGreaterThan(8);
        // Chromium reports that the sandbox keeps scripts from running only where there are any.
        assertThat(page.locator("#html").inputValue()).doesNotContain("<script").doesNotContain("onload");
    }

    @Test
    void file_isReadOnTheServer_withItsPictures() {
        page.locator("#file").setInputFiles(new FilePayload("letter.eml", "message/rfc822",
                page.evaluate("() => fetch('/playground/examples/letter').then(r => r.text())").toString()
                        .getBytes(UTF_8)));
        untilDone();

        assertThat(page.locator("#subject").textContent()).contains("Your order", "Gasthäuser");
        assertThat(images()).hasSize(2);
        assertThat(image("track.example.net")).contains("blocked");
        assertThat(pictures("#before")).as("the picture that came along").isEqualTo(1);
    }

    @Test
    void droppedFile_andPastedHtml_areShown() {
        drop("report.eml", "message/rfc822", "Subject: Your report\r\nContent-Type: text/html\r\n\r\n"
                + "<p>Hello <img src=https://demo.halfsilver.example/mark.png width=320 height=88></p>");
        untilDone();

        assertThat(page.locator("#subject").textContent()).isEqualTo("Your report");
        assertThat(image("mark.png")).contains("served", "img[src]", "320 × 88");

        page.locator("#message").fill("<p>Hello <img src=https://demo.halfsilver.example/lake.jpg></p>");
        page.locator("#status").evaluate("status => status.textContent = ''");
        page.locator("#look").click();
        untilDone();

        assertThat(page.locator("#subject").isVisible()).isFalse();
        assertThat(images()).hasSize(1);
        assertThat(image("lake.jpg")).contains("served");
    }

    @Test
    void fileInAnOldCharset_isReadable_andStaysSoWhenItIsChanged() {
        drop("old.eml", "message/rfc822", "Subject: x\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
                + "<p>Gr\u00fc\u00dfe <img src=https://demo.halfsilver.example/mark.png></p>");
        untilDone();

        assertThat(page.locator("#message").inputValue()).contains("Gr\u00fc\u00dfe");
        assertThat(page.locator("#html").inputValue()).contains("Gr\u00fc\u00dfe");

        page.locator("#message").press("End");
        page.locator("#message").pressSequentially(" ");
        page.locator("#status").evaluate("status => status.textContent = ''");
        page.locator("#look").click();
        untilDone();

        assertThat(page.locator("#html").inputValue()).contains("Gr\u00fc\u00dfe");
    }

    @Test
    void picturesHeldBack_haveAPlaceOneCanSee() {
        example("A newsletter");

        assertThat(page.frameLocator("#before").locator("img[alt=Lakeside]")
                .evaluate("image => getComputedStyle(image).outlineStyle + ' ' + image.width")).isEqualTo("dashed 160");
        assertThat(page.frameLocator("#after").locator("img[alt=Lakeside]")
                .evaluate("image => getComputedStyle(image).outlineStyle")).isEqualTo("none");
    }

    @Test
    void progress_isShown_whilePicturesLoad() {
        List<Route> held = new ArrayList<>();
        page.route("**/images/0", held::add);
        page.locator("button", new Page.LocatorOptions().setHasText("A newsletter")).click();
        page.waitForCondition(() -> page.locator("#progress-text").textContent().equals("5 of 6 pictures"),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));

        assertThat(page.locator("#status").textContent()).isEqualTo("Rewritten. Looking at 6 pictures.");
        assertThat(page.locator("#progress").evaluate("progress => progress.value")).isEqualTo(5);
        assertThat(images().getFirst()).contains("On its way.");

        held.getFirst().resume();
        untilDone();

        assertThat(page.locator("#progress-text").textContent()).isEqualTo("6 of 6 pictures");
        assertThat(page.locator("#status").textContent()).isEqualTo("Done. 6 pictures: 4 served, 2 blocked.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "picture.html | text/html      | picture | This is no message",
        "broken.eml   | message/rfc822 | picture | This is no message",
        "empty.eml    | message/rfc822 | nothing | empty.eml is empty",
        "large.html   | text/html      | large   | larger than this service takes",
        "large.eml    | message/rfc822 | larger  | larger than this service takes"})
    void whatIsNoMessage_isRefusedInWords(String name, String type, String content, String words) {
        example("A newsletter");
        switch (content) {
            case "picture" ->
                drop(name, type, "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0: x\n", 3);
            case "large" -> drop(name, type, "<p>".repeat(1_000), 4_000);
            case "larger" -> drop(name, type, "Subject: x\n\n" + "x".repeat(1 << 10), 34 << 10);
            default -> drop(name, type, "", 1);
        }
        page.waitForCondition(() -> page.locator("#status").textContent().contains(words),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));

        assertThat(page.locator("#result").isVisible()).as("another message's").isFalse();
        assertThat(page.locator("#message").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(page.evaluate(Accessibility.LOW_CONTRAST)).isEqualTo(List.of());
        complaints.removeIf(complaint -> complaint.contains("/playground/messages")); // the status that was asked for
    }

    @Test
    void everything_isReachedByTheKeyboard() {
        page.keyboard().press("Tab");
        assertThat(focused()).isEqualTo("Skip to the message");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        for (int i = 0; i < 12 && !focused().equals("The message"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().type("<p>Hello <img src=https://demo.halfsilver.example/lake.jpg alt=x></p>");
        List<String> stops = new ArrayList<>();
        do {
            page.keyboard().press("Tab");
            stops.add(focused());
        } while (!stops.getLast().equals("Look at it") && stops.size() < 20);
        assertThat(stops).containsExactly("A newsletter", "A letter (.eml)", "A hostile one", "Open a file",
                "Block trackers", "Look at it");
        page.keyboard().press("Enter");
        untilDone();

        assertThat(focused()).isEqualTo("Before and after");
        assertThat(image("lake.jpg")).contains("served");
    }

    @Test
    void emptyMessage_saysWhatIsMissing() {
        page.locator("#look").click();

        assertThat(page.locator("#status").textContent()).contains("Paste a message first");
        assertThat(focused()).isEqualTo("The message");
    }

    @ParameterizedTest
    @CsvSource({"/", "/docs"})
    void page_isSoundForScreenReaders(String path) {
        page.navigate(service.url() + path);
        if (path.equals("/")) {
            example("A newsletter");
        } else {
            page.locator("article").first().waitFor();
        }

        assertThat(page.evaluate(Accessibility.FAULTS)).isEqualTo(List.of());
        assertThat(page.evaluate(Accessibility.LOW_CONTRAST)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"light, 1280, A newsletter", "dark, 1280, A hostile one", "light, 390, A hostile one",
        "dark, 390, A newsletter", "light, 320, A letter"})
    void page_fitsItsScreen(String scheme, int width, String example) {
        browser.close();
        open(new Browser.NewContextOptions().setViewportSize(width, 900)
                .setColorScheme(scheme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        example(example);
        page.evaluate("() => Promise.all([...document.images].map(image => image.decode().catch(() => null)))");
        picture("playground-" + scheme + "-" + width);
        assertThat(overflow()).isZero();
        assertThat(page.evaluate(Accessibility.LOW_CONTRAST)).isEqualTo(List.of());

        page.navigate(service.url() + "/docs");
        page.locator("article").first().waitFor();
        picture("docs-" + scheme + "-" + width);
        page.locator("#all").click();
        assertThat(overflow()).isZero();
        assertThat(page.evaluate(Accessibility.LOW_CONTRAST)).isEqualTo(List.of());
    }

    @Test
    void docs_haveEveryOperation() {
        page.navigate(service.url() + "/docs");
        page.locator("article").first().waitFor();

        assertThat(page.locator("article .path").allTextContents()).contains("POST/v1/rewrite", "POST/v1/purge",
                "GET/i/{link}", "HEAD/i/{link}", "GET/camo/{digest}/{address}", "GET/v3/api-docs");
        assertThat(page.locator("article#rewrite").textContent()).contains("remoteImages", "json-malformed",
                "Halfsilver-Summary");
        assertThat(page.locator("article#rewrite").textContent()).contains("Authorization: Bearer …",
                "The counts of the report", "remote images become links", "images=1, trackers=0, blocked=0");
        assertThat(page.locator("article#purge").textContent()).contains("At least one of: urls, hosts.",
                "at most 10,000 items");
    }

    @Test
    void docs_leaveNothingOfTheDocumentOut() {
        page.navigate(service.url() + "/docs");
        page.locator("article").first().waitFor();

        assertThat(page.evaluate(
                """
                        async () => {
                          const text = document.getElementById('reference').textContent.replace(/\\s+/g, ' ');
                          const plain = (s) => s.replace(/[`*]|(^|\\n)- /g, ' ').replace(/\\s+/g, ' ').trim();
                          const shown = text.replace(/[`*]/g, '').replace(/\\s+/g, '');
                          const missing = [];
                          const walk = (node, path) => {
                            if (Array.isArray(node)) { node.forEach((n, i) => walk(n, path + '/' + i)); return; }
                            if (node === null || typeof node !== 'object') return;
                            for (const [key, value] of Object.entries(node)) {
                              if (key === 'value' || path === '/servers/0') continue;
                              if (['description', 'summary'].includes(key) && typeof value === 'string'
                                  && !shown.includes(plain(value).replace(/\\s+/g, ''))) missing.push(path + '/' + key);
                              if (key === 'enum') value.filter((v) => !shown.includes(v)).forEach((v) => missing.push(path + '=' + v));
                              walk(value, path + '/' + key);
                            }
                          };
                          walk(await (await fetch('/v3/api-docs')).json(), '');
                          return missing;
                        }"""))
                .isEqualTo(List.of());
    }

    private void drop(String name, String type, String content) {
        drop(name, type, content, 1);
    }

    /** Drops a file onto the form, as a hand would: some Latin-1 bytes, so many times, since the way to the browser is slow. */
    private void drop(String name, String type, String content, int times) {
        page.locator("#status").evaluate("status => status.textContent = ''");
        page.evaluate("""
                ([name, type, content, times]) => {
                  const data = new DataTransfer();
                  const part = Uint8Array.from(content, (c) => c.charCodeAt(0));
                  data.items.add(new File(Array(times).fill(part), name, { type }));
                  const form = document.getElementById('form');
                  for (const kind of ['dragenter', 'dragover', 'drop']) {
                    form.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
                  }
                }""", List.of(name, type, content, times));
    }

    private void open(Browser.NewContextOptions options) {
        browser = chromium.browser().newContext(options);
        page = browser.newPage();
        page.onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.navigate(service.url() + "/");
    }

    /** Pictures that are refused are answered with a status that Chromium puts into its console, which is no complaint. */
    private void listen(ConsoleMessage message) {
        if (message.type().equals("error") && !message.location().contains("/i/")
                || message.text().contains("Policy")) {
            complaints.add(message.text() + " at " + message.location());
        }
    }

    private void example(String name) {
        page.locator("#status").evaluate("status => status.textContent = ''");
        page.locator("button", new Page.LocatorOptions().setHasText(name)).click();
        untilDone();
    }

    private void untilDone() {
        page.waitForCondition(() -> page.locator("#status").textContent().startsWith("Done."),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
    }

    private List<String> images() {
        return page.locator("#images > li").allTextContents();
    }

    private String image(String address) {
        return images().stream().filter(entry -> entry.contains(address)).findFirst()
                .orElseThrow(() -> new AssertionError(address + " in " + images()));
    }

    /** Pictures in a frame that are displayed and have a size. */
    private int pictures(String frame) {
        Locator shown = page.frameLocator(frame).locator("img");
        return (int) shown.evaluateAll(
                "images => images.filter(i => i.complete && i.naturalWidth > 1 && !i.src.startsWith('data:image/gif')).length");
    }

    private String focused() {
        return page.evaluate("""
                () => {
                  const at = document.activeElement;
                  return (at.labels?.[0]?.innerText ?? at.innerText ?? '').trim();
                }""").toString();
    }

    private int overflow() {
        return (int) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private void picture(String name) {
        int width = page.viewportSize().width;
        int height = (int) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.min(height, TALLEST_PICTURE));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")));
        page.setViewportSize(width, 900);
    }
}
