package org.halfsilver.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium that decodes pictures and compares every pixel. Used by one thread; slow to open (a second or two), so
 * open it once a test class. A comparison costs about 100 ms for two megapixels.
 */
public final class ChromiumPixels implements AutoCloseable {
    /** How a picture is read out. */
    public enum View {
        /** As a page shows it: turned upright and converted to sRGB by its profile. */
        SHOWN,
        /** The samples as they are stored: not turned, no profile applied. */
        STORED
    }

    /**
     * The outcome of a comparison.
     *
     * @param firstShown whether the first picture loaded and has a pixel that isn't transparent
     * @param secondShown likewise
     * @param sizes both sizes, for messages
     * @param sameSize whether width and height agree; if not, nothing else was compared
     * @param differing pixels that differ in any channel
     * @param differingWhereOpaque those of them that are opaque in the first picture. A picture that was cut off is
     *        transparent in Chromium where nothing was decoded
     * @param opaque pixels that are opaque in the first picture
     * @param greatest the greatest difference of one channel, 0 to 255
     * @param place x,y and both values of the first difference; empty if there is none
     */
    public record Comparison(boolean firstShown, boolean secondShown, String sizes, boolean sameSize, long differing,
            long differingWhereOpaque, long opaque, int greatest, String place) {

        /** {@return whether both pictures are shown and every pixel is the same} */
        public boolean identical() {
            return firstShown && secondShown && sameSize && differing == 0;
        }
    }

    /**
     * The outcome of comparing all frames of two animations.
     *
     * @param firstFrames frames that were decoded of the first
     * @param secondFrames frames that were decoded of the second
     * @param firstDelays duration of each frame in microseconds
     * @param secondDelays likewise
     * @param firstRepetitions how often it is repeated, -1 for ever
     * @param secondRepetitions likewise
     * @param differingFrames numbers of the frames with a pixel that differs, at most the first ten
     * @param greatest the greatest difference of one channel, 0 to 255
     */
    public record AnimationComparison(int firstFrames, int secondFrames, List<Long> firstDelays,
            List<Long> secondDelays, int firstRepetitions, int secondRepetitions, List<Integer> differingFrames,
            int greatest) {

        /** {@return whether frames, pixels, delays and repetitions are the same, and there is a frame at all} */
        public boolean identical() {
            return firstFrames > 0 && firstFrames == secondFrames && firstDelays.equals(secondDelays)
                    && firstRepetitions == secondRepetitions && differingFrames.isEmpty();
        }
    }

    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    /** Nothing is ever requested from it: every request is answered here. ImageDecoder wants a secure origin. */
    private static final String ORIGIN = "https://pixels.test/";

    private static final String SCRIPT = """
            async function load(url) {
              const img = new Image();
              img.decoding = 'sync';
              const loaded = new Promise(resolve => {
                img.onload = () => resolve(true);
                img.onerror = () => resolve(false);
              });
              img.src = url;
              return await loaded && img.naturalWidth > 0 ? img : null;
            }
            async function read(url, stored) {
              const img = await load(url);
              if (!img) return null;
              let source = img, width = img.naturalWidth, height = img.naturalHeight;
              if (stored) {
                try {
                  source = await createImageBitmap(img, {colorSpaceConversion: 'none', imageOrientation: 'none'});
                } catch (e) {
                  return null;
                }
                width = source.width;
                height = source.height;
              }
              const canvas = new OffscreenCanvas(width, height);
              const context = canvas.getContext('2d', {willReadFrequently: true});
              context.drawImage(source, 0, 0);
              const data = context.getImageData(0, 0, width, height);
              if (source.close) source.close();
              return data;
            }
            function visible(data) {
              if (!data) return false;
              for (let i = 3; i < data.data.length; i += 4) if (data.data[i]) return true;
              return false;
            }
            function difference(a, b, width) {
              let differing = 0, differingWhereOpaque = 0, opaque = 0, greatest = 0, place = '';
              for (let i = 0; i < a.length; i += 4) {
                if (a[i + 3] === 255) opaque++;
                if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2] && a[i + 3] === b[i + 3]) continue;
                differing++;
                if (a[i + 3] === 255) differingWhereOpaque++;
                for (let c = 0; c < 4; c++) greatest = Math.max(greatest, Math.abs(a[i + c] - b[i + c]));
                if (!place) {
                  const p = i / 4;
                  place = `${p % width},${Math.floor(p / width)}: ${a.slice(i, i + 4)} / ${b.slice(i, i + 4)}`;
                }
              }
              return {differing, differingWhereOpaque, opaque, greatest, place};
            }
            async function compare([urlA, urlB, stored]) {
              const a = await read(urlA, stored), b = await read(urlB, stored);
              const size = d => d ? `${d.width}x${d.height}` : 'none';
              const sameSize = !!a && !!b && a.width === b.width && a.height === b.height;
              const result = sameSize ? difference(a.data, b.data, a.width)
                  : {differing: 0, differingWhereOpaque: 0, opaque: 0, greatest: 0, place: ''};
              return {...result, sameSize, sizes: `${size(a)} / ${size(b)}`,
                firstShown: visible(a), secondShown: visible(b)};
            }
            async function frames(url, type, frame) {
              const result = {delays: [], repetitions: 0};
              let decoder;
              try {
                const data = await (await fetch(url)).arrayBuffer();
                decoder = new ImageDecoder({data, type, colorSpaceConversion: 'none'});
                await decoder.tracks.ready;
                await decoder.completed;
                const track = decoder.tracks.selectedTrack;
                result.repetitions = track.repetitionCount === Infinity ? -1 : track.repetitionCount;
                for (let i = 0; i < track.frameCount; i++) {
                  const {image} = await decoder.decode({frameIndex: i, completeFramesOnly: true});
                  const pixels = new Uint8Array(image.allocationSize({format: 'RGBA'}));
                  await image.copyTo(pixels, {format: 'RGBA'});
                  result.delays.push(image.duration ?? 0);
                  frame(i, pixels, image.codedWidth, image.codedHeight);
                  image.close();
                }
              } catch (e) {
                // A damaged animation ends where no further frame decodes; the number of frames tells.
              } finally {
                if (decoder) decoder.close();
              }
              return result;
            }
            async function digest(pixels, width, height) {
              const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels));
              return `${width}x${height}:` + Array.from(hash, b => b.toString(16).padStart(2, '0')).join('');
            }
            async function compareFrames([urlA, urlB, type]) {
              const digests = [];
              const a = await frames(urlA, type, (i, pixels, w, h) => { digests[i] = digest(pixels, w, h); });
              const differing = [];
              let again = [];
              const b = await frames(urlB, type, (i, pixels, w, h) => { again[i] = digest(pixels, w, h); });
              for (let i = 0; i < Math.min(digests.length, again.length); i++) {
                if (await digests[i] !== await again[i]) differing.push(i);
              }
              let greatest = 0;
              if (differing.length) {
                const kept = new Map();
                const first = new Set(differing.slice(0, 10));
                await frames(urlA, type, (i, pixels) => { if (first.has(i)) kept.set(i, pixels); });
                await frames(urlB, type, (i, pixels, w) => {
                  if (kept.has(i) && kept.get(i).length === pixels.length) {
                    greatest = Math.max(greatest, difference(kept.get(i), pixels, w).greatest);
                  } else if (kept.has(i)) {
                    greatest = 255;
                  }
                });
              }
              return {a, b, differing: differing.slice(0, 10), greatest};
            }
            async function samples([url, stored]) {
              const data = await read(url, stored);
              return data ? {width: data.width, height: data.height, rgba: Array.from(data.data)} : null;
            }
            """;

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private byte[] first = {};
    private byte[] second = {};
    /** Part of each address, because Blink keeps pictures of a page whatever Cache-Control says. */
    private int serial;

    private ChromiumPixels() {
        playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
                                "--disable-component-update", "--disable-sync", "--no-first-run",
                                "--force-color-profile=srgb")));
        page = browser.newPage();
        page.route("**/*", this::answer);
        page.navigate(ORIGIN);
        page.evaluate("source => { const s = document.createElement('script'); s.text = source;"
                + " document.head.append(s); }", SCRIPT);
    }

    /**
     * Starts Chromium, or skips the test where there is none.
     *
     * @return an open browser, to be closed
     */
    public static ChromiumPixels open() {
        Assumptions.assumeTrue(Files.isExecutable(EXECUTABLE), "Chromium is not installed at " + EXECUTABLE);
        return new ChromiumPixels();
    }

    /**
     * Compares two still pictures, or the first frames of animations.
     *
     * @param one a file of any format that Chromium knows, usually the source
     * @param other another one, usually what it was rebuilt as
     * @param view how to read them out
     * @return the outcome
     */
    public Comparison compare(byte[] one, byte[] other, View view) {
        serial++;
        first = one;
        second = other;
        Map<?, ?> result = (Map<?, ?>) page.evaluate("compare",
                List.of(firstAddress(), secondAddress(), view == View.STORED));
        return new Comparison((boolean) get(result, "firstShown"), (boolean) get(result, "secondShown"),
                (String) get(result, "sizes"), (boolean) get(result, "sameSize"), number(result, "differing"),
                number(result, "differingWhereOpaque"), number(result, "opaque"), (int) number(result, "greatest"),
                (String) get(result, "place"));
    }

    /**
     * Compares all frames of two animations as stored (no colour conversion), their delays and repetitions, by the
     * WebCodecs image decoder.
     *
     * @param one a file, usually the source
     * @param other another one of the same format
     * @param mediaType the format of both
     * @return the outcome
     */
    public AnimationComparison compareFrames(byte[] one, byte[] other, String mediaType) {
        serial++;
        first = one;
        second = other;
        Map<?, ?> result = (Map<?, ?>) page.evaluate("compareFrames",
                List.of(firstAddress(), secondAddress(), mediaType));
        Map<?, ?> a = (Map<?, ?>) get(result, "a");
        Map<?, ?> b = (Map<?, ?>) get(result, "b");
        List<Long> firstDelays = numbers(a, "delays");
        List<Long> secondDelays = numbers(b, "delays");
        return new AnimationComparison(firstDelays.size(), secondDelays.size(), firstDelays, secondDelays,
                (int) number(a, "repetitions"), (int) number(b, "repetitions"),
                numbers(result, "differing").stream().map(Long::intValue).toList(), (int) number(result, "greatest"));
    }

    /**
     * Reads out a small picture. Slow: every sample goes through JSON.
     *
     * @param file a file of any format that Chromium knows
     * @param view how to read it out
     * @return four values a pixel (R, G, B, A), row by row; null if Chromium shows nothing
     */
    public int @Nullable [] rgba(byte[] file, View view) {
        serial++;
        first = file;
        Object result = page.evaluate("samples", List.of(firstAddress(), view == View.STORED));
        if (!(result instanceof Map<?, ?> picture)) {
            return null;
        }
        return ((List<?>) get(picture, "rgba")).stream().mapToInt(value -> ((Number) value).intValue()).toArray();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private void answer(Route route) {
        String url = route.request().url();
        Route.FulfillOptions answer = new Route.FulfillOptions().setStatus(200)
                .setHeaders(Map.of("Cache-Control", "no-store"));
        if (url.equals(firstAddress())) {
            route.fulfill(typed(answer, first));
        } else if (url.equals(secondAddress())) {
            route.fulfill(typed(answer, second));
        } else if (url.equals(ORIGIN)) {
            route.fulfill(answer.setContentType("text/html").setBody("<!DOCTYPE html><title>pixels</title>"));
        } else {
            route.fulfill(answer.setStatus(404));
        }
    }

    /** Only SVG isn't recognised by its bytes. */
    private static Route.FulfillOptions typed(Route.FulfillOptions answer, byte[] bytes) {
        boolean svg = bytes.length > 0 && bytes[0] == '<';
        return (svg ? answer.setContentType("image/svg+xml") : answer).setBodyBytes(bytes);
    }

    private String firstAddress() {
        return ORIGIN + "first/" + serial;
    }

    private String secondAddress() {
        return ORIGIN + "second/" + serial;
    }

    private static Object get(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("page script: no " + key);
        }
        return value;
    }

    private static long number(Map<?, ?> map, String key) {
        return ((Number) get(map, key)).longValue();
    }

    private static List<Long> numbers(Map<?, ?> map, String key) {
        return ((List<?>) get(map, key)).stream().map(value -> ((Number) value).longValue()).toList();
    }
}
