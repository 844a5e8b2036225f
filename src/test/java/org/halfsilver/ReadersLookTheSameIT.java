package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every reader looks the same: whoever follows a link with whatever software, the origin gets the same bytes. The service
 * runs as a whole, and the origin keeps what comes in on its socket.
 */
class ReadersLookTheSameIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/open.png?reader=a%20b&x=%C3%A9";

    /** What an origin marks readers with. */
    private static final String MARKS = """
            Set-Cookie: id=4711; Path=/; Max-Age=99999
            ETag: "4711"
            Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT
            Accept-CH: Sec-CH-UA-Platform-Version, Viewport-Width, DPR
            Accept-Ranges: bytes
            Vary: *
            Alt-Svc: h2="alt.example.org:443"; ma=99999
            """.replace("\n", "\r\n");

    /** A request with all that may tell readers apart. */
    private static final String TALKATIVE = """
            User-Agent: Reader/1.0 (Anna's own)
            Accept: image/avif,image/jxl
            Accept-Encoding: br, zstd, gzip
            Accept-Language: gsw-CH
            Cookie: reader=anna; id=4711
            Referer: https://mail.example.org/inbox/anna/4711
            Origin: https://mail.example.org
            Authorization: Basic YW5uYTpzZWNyZXQ=
            Range: bytes=0-3
            If-Range: "4711"
            If-None-Match: "4711"
            If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT
            Cache-Control: no-cache
            Pragma: no-cache
            DNT: 1
            Sec-GPC: 1
            Sec-CH-UA: "Reader";v="1"
            Sec-CH-UA-Platform: "Plan 9"
            Sec-Fetch-Site: cross-site
            Save-Data: on
            DPR: 3
            Viewport-Width: 4711
            X-Forwarded-For: 198.51.100.47
            Forwarded: for=198.51.100.47;host=evil.example.org
            X-Forwarded-Host: evil.example.org
            X-Real-IP: 198.51.100.47
            Via: 1.1 anna
            TE: trailers
            Upgrade-Insecure-Requests: 1
            Priority: u=0, i
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            """.replace("\n", "\r\n");

    private static SocketOrigin origin;
    private static RunningService service;
    private static String expected;

    @BeforeAll
    static void start() throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", picture);
        origin = new SocketOrigin(MARKS, picture.toByteArray());
        Map<String, String> settings = new TreeMap<>(origin.settings());
        settings.put("halfsilver.prefetch.window", "0s");
        service = RunningService.start(settings);
        expected = "GET " + PATH + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1:" + origin.port() + "\r\n"
                + "User-Agent: Mozilla/5.0 (compatible; Halfsilver image proxy)\r\n"
                + "Accept: image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.1\r\n"
                + "Accept-Encoding: identity\r\n"
                + "\r\n";
    }

    @AfterAll
    static void stop() {
        service.close();
        origin.close();
    }

    @Test
    void talkativeTaciturnAndAbsentReaders_areTheSameToTheOrigin() throws IOException, InterruptedException {
        String link = link();
        List<String> requests = new ArrayList<>();
        requests.add(requestOf(() -> follow("GET " + path(link) + " HTTP/1.1\r\n", TALKATIVE)));
        requests.add(requestOf(() -> follow("GET " + path(link) + " HTTP/1.0\r\n", "")));
        requests.add(requestOf(() -> follow("GET " + link + " HTTP/1.1\r\n", TALKATIVE)));
        requests.add(requestOf(() -> follow("HEAD " + path(link) + " HTTP/1.1\r\n", TALKATIVE)));
        requests.add(requestOf(() -> post("/v1/prefetch", Map.of("urls", List.of(origin.address(PATH))))));

        assertThat(requests).containsOnly(expected);
    }

    @Test
    void chromium_isTheSameToTheOrigin() throws IOException, InterruptedException {
        String link = link();
        try (Chromium chromium = Chromium.start();
                BrowserContext reader = chromium.browser().newContext(new Browser.NewContextOptions()
                        .setLocale("gsw-CH")
                        .setUserAgent("Reader/1.0 (Anna's own)")
                        .setDeviceScaleFactor(3)
                        .setExtraHTTPHeaders(Map.of("DNT", "1", "X-Forwarded-For", "198.51.100.47")))) {
            reader.addCookies(List.of(new Cookie("reader", "anna").setUrl(service.url().toString())));
            Page mail = reader.newPage();
            String inbox = service.url() + "/inbox/anna"; // of the same site, so that the picture has a referer and its cookie
            mail.route(inbox, route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                    .setBody("<img src='" + link + "'>")));
            String request = requestOf(() -> {
                mail.navigate(inbox);
                mail.waitForFunction("() => document.images[0].complete && document.images[0].naturalWidth === 3");
            });

            assertThat(request).isEqualTo(expected);
        }
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** What the origin gets for a reader who is the first to open the picture. */
    private static String requestOf(Reading reading) throws IOException, InterruptedException {
        post("/v1/purge", Map.of("urls", List.of(origin.address(PATH))));
        int before = origin.requests().size();
        reading.run();
        long start = System.nanoTime();
        while (origin.requests().size() == before && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
            Thread.sleep(10);
        }
        assertThat(origin.requests()).as("one request for one reader").hasSize(before + 1);
        return origin.requests().getLast();
    }

    private static String link() {
        String answer = post("/v1/links", Map.of("urls", List.of(origin.address(PATH))));
        int start = answer.indexOf(service.url() + "/i/");
        return answer.substring(start, answer.indexOf('"', start));
    }

    private static String path(String link) {
        return URI.create(link).getRawPath();
    }

    private static String post(String path, Map<String, ?> call) {
        var response = service.post(path, JSON.writeValueAsString(call));
        assertThat(response.statusCode()).isBetween(200, 202);
        return response.body();
    }

    /** Sends a request as it stands, and waits for the answer's end. */
    private static void follow(String requestLine, String headers) throws IOException {
        try (Socket socket = new Socket(service.url().getHost(), service.url().getPort())) {
            socket.getOutputStream().write((requestLine + "Host: images.example.org\r\n" + headers
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).containsAnyOf(" 200 OK\r\n", " 304 ", " 206 ");
        }
    }
}
