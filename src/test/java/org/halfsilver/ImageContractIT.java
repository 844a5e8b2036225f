package org.halfsilver;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /i/{link}} as browsers see it. What is kept is asked for twice: the first answer is waited for, the second comes from
 * memory, by a way of its own that never leaves the event loop, and is to be the same.
 */
class ImageContractIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static PictureOrigin origin;
    private static RunningService service;

    @BeforeAll
    static void start() {
        origin = new PictureOrigin();
        service = RunningService.start(origin.settings());
    }

    @AfterAll
    static void stop() {
        service.close();
        origin.close();
    }

    @Test
    void picture_isServedWithTheContractsHeaders() throws IOException {
        origin.answer(get(urlPathEqualTo("/headers.png")), aResponse()
                .withHeader("Link", "<https://tracker.example>; rel=preconnect")
                .withHeader("Set-Cookie", "id=1")
                .withHeader("Content-Type", "text/html")
                .withBody(png(3, 2)));

        HttpResponse<byte[]> response = bothWays("/headers.png");

        assertThat(response.statusCode()).isEqualTo(200);
        HttpHeaders headers = response.headers();
        assertThat(headers.map().keySet()).containsExactlyInAnyOrder("cache-control", "content-disposition",
                "content-length", "content-security-policy", "content-type", "cross-origin-resource-policy", "etag",
                "referrer-policy", "x-content-type-options");
        assertThat(headers.firstValue("content-type")).hasValue("image/png");
        assertThat(headers.firstValue("cache-control")).hasValue("private, max-age=2592000, immutable");
        assertThat(headers.firstValue("content-security-policy")).hasValue("default-src 'none'; sandbox");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("cross-origin-resource-policy")).hasValue("cross-origin");
        assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("content-disposition")).hasValue("inline");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(response.body()));
        assertThat(shown.getWidth()).isEqualTo(3);
        assertThat(shown.getHeight()).isEqualTo(2);
    }

    @Test
    void secondReader_isServedFromTheCache() throws IOException {
        origin.serve(get(urlPathEqualTo("/twice.png")), png(2, 2));
        String link = link("/twice.png");

        byte[] first = service.get(link).body();
        byte[] second = service.get(link).body();

        assertThat(second).isEqualTo(first);
        assertThat(asked("/twice.png")).isEqualTo(1);
    }

    /** One of low priority would hold a lock that the event loop needs, and wait for a processor meanwhile. */
    @Test
    void answerThatWasWaitedFor_isPassedOnByAThreadOfNormalPriority() throws IOException {
        origin.serve(get(urlPathEqualTo("/waited-for.png")), png(2, 2));

        service.get(link("/waited-for.png"));

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("halfsilver-replies"))
                .extracting(Thread::getPriority)
                .containsOnly(Thread.NORM_PRIORITY);
    }

    @Test
    void concurrentReaders_causeOneFetch() throws IOException {
        origin.answer(get(urlPathEqualTo("/slow.png")), aResponse().withFixedDelay(300).withBody(png(2, 2)));
        String link = link("/slow.png");

        List<CompletableFuture<Integer>> readers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.get(link).statusCode()))
                .toList();

        assertThat(readers).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(asked("/slow.png")).isEqualTo(1);
    }

    /** What is written is copied out of the heap, and stays there until the reader has taken it. */
    @Test
    void readersWhoTakeNothing_holdLittleMemory_andOthersAreServed() throws IOException {
        origin.serve(get(urlPathEqualTo("/large.png")), noise(1_000));
        URI link = URI.create(link("/large.png"));
        byte[] large = service.get(link.toString()).body();
        long before = outsideOfTheHeap();
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket reader = new Socket();
                readers.add(reader);
                reader.setReceiveBufferSize(4_096);
                reader.connect(new InetSocketAddress(link.getHost(), link.getPort()));
                reader.getOutputStream().write(("GET " + link.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(reader.getInputStream().read()).isEqualTo('H');
            }

            assertThat(large).hasSizeGreaterThan(2 << 20);
            assertThat(outsideOfTheHeap() - before).isLessThan(5L * large.length);
            assertThat(service.get(link.toString()).body()).isEqualTo(large);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void knownEntityTag_isNotModified(String condition) throws IOException {
        origin.serve(get(urlPathEqualTo("/known.png")), png(2, 2));
        String link = link("/known.png");
        String etag = service.get(link).headers().firstValue("etag").orElseThrow();

        HttpResponse<byte[]> response = service.get(link, "If-None-Match", condition.formatted(etag));

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("etag")).hasValue(etag);
        assertThat(response.headers().firstValue("cache-control")).hasValue("private, max-age=2592000, immutable");
    }

    @Test
    void knownEntityTagInASecondField_isNotModified() throws IOException {
        origin.serve(get(urlPathEqualTo("/split.png")), png(2, 2));
        String link = link("/split.png");
        String etag = service.get(link).headers().firstValue("etag").orElseThrow();

        assertThat(service.get(link, "If-None-Match", "\"other\"", "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void otherEntityTag_isServedWhole() throws IOException {
        origin.serve(get(urlPathEqualTo("/changed.png")), png(2, 2));

        assertThat(bothWays("/changed.png", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void anyEntityTag_isNotModified() throws IOException {
        origin.serve(get(urlPathEqualTo("/any.png")), png(2, 2));

        assertThat(bothWays("/any.png", "If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @Test
    void headOfWhatNobodyAskedForBefore_hasTheHeadersOfGet_andNoBody() throws IOException {
        origin.serve(get(urlPathEqualTo("/first-head.png")), png(2, 2));
        String link = link("/first-head.png");

        HttpResponse<byte[]> response = service.send(service.request(link).HEAD(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).isEqualTo(service.get(link).headers().map());
    }

    @Test
    void head_hasTheHeadersOfGet_andNoBody() throws IOException {
        origin.serve(get(urlPathEqualTo("/head.png")), png(2, 2));
        String link = link("/head.png");
        HttpHeaders got = service.get(link).headers();

        HttpResponse<byte[]> response = service.send(service.request(link).HEAD(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).isEqualTo(got.map());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "%00", "..%2f..%2fetc", "a/b/c"})
    void forgedLink_isForbidden_andTouchesNothing(String token) {
        int before = origin.requests().size();

        HttpResponse<byte[]> response = service.get("/i/" + token);

        refused(response, 403, "link-invalid");
        assertThat(origin.requests()).hasSize(before);
    }

    @Test
    void cutLink_isForbidden() throws IOException {
        String link = link("/cut.png");

        refused(service.get(link.substring(0, link.length() - 1)), 403, "link-invalid");
        assertThat(asked("/cut.png")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"404, 502, origin-status", "500, 502, origin-status", "204, 502, origin-status"})
    void originsStatus_isARefusal(int status, int expected, String reason) {
        origin.answer(get(urlPathEqualTo("/status/" + status)), aResponse().withStatus(status));

        refused(bothWays("/status/" + status), expected, reason);
    }

    @Test
    void text_isNotAnImage() {
        origin.answer(get(urlPathEqualTo("/text")),
                aResponse().withHeader("Content-Type", "image/png").withBody("hello"));

        refused(bothWays("/text"), 415, "not-an-image");
    }

    @Test
    void avif_isUnsupported() {
        origin.answer(get(urlPathEqualTo("/avif")), aResponse().withBody("\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf"));

        refused(bothWays("/avif"), 415, "format-unsupported");
    }

    @Test
    void brokenPicture_isMalformed() throws IOException {
        byte[] broken = png(2, 2);
        broken[20] = 0;
        broken[19] = 0;
        broken[18] = 0;
        broken[23] = 0;
        origin.serve(get(urlPathEqualTo("/broken.png")), broken);

        refused(bothWays("/broken.png"), 422, "image-malformed");
    }

    @Test
    void hugePicture_isTooLarge() throws IOException {
        byte[] huge = png(2, 2);
        huge[17] = 1;
        huge[21] = 1;
        fixHeaderChecksum(huge);
        origin.serve(get(urlPathEqualTo("/huge.png")), huge);

        refused(bothWays("/huge.png"), 422, "image-too-large");
    }

    @Test
    void refusal_isJsonForWhoAsksForIt() {
        origin.answer(get(urlPathEqualTo("/json")), aResponse().withStatus(404));

        HttpResponse<byte[]> response = service.get("/i/x", "Accept", "application/json");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(response.body()).get("reason").asString()).isEqualTo("link-invalid");
        assertThat(JSON.readTree(bothWays("/json", "Accept", "application/json").body()).get("reason").asString())
                .isEqualTo("origin-status");
    }

    @Test
    void failure_isKeptBriefly() {
        origin.answer(get(urlPathEqualTo("/gone")), aResponse().withStatus(404));
        String link = link("/gone");

        service.get(link);
        service.get(link);

        assertThat(asked("/gone")).isEqualTo(1);
    }

    @Test
    void post_isNotAllowed() {
        HttpResponse<byte[]> response = service.send(
                service.request("/i/x").POST(HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void readersHeaders_changeNothingOfTheFetch() throws IOException {
        origin.serve(get(urlPathEqualTo("/private.png")), png(2, 2));

        service.get(link("/private.png"), "Cookie", "a=b", "Referer", "https://mail.example/", "Accept-Language", "rm",
                "Range", "bytes=0-1", "If-None-Match", "\"x\"", "User-Agent", "Mozilla/5.0 Chrome/1");

        assertThat(origin.requests()).filteredOn(request -> request.getUrl().equals("/private.png")).singleElement()
                .satisfies(request -> assertThat(request.getHeaders().keys()).extracting(String::toLowerCase)
                        .containsExactlyInAnyOrder("host", "user-agent", "accept", "accept-encoding"));
    }

    @Test
    void longRequestLine_isAccepted() {
        String address = origin.address("/long/" + "x".repeat(8_000));
        origin.answer(get(urlPathEqualTo("/long/" + "x".repeat(8_000))), aResponse().withStatus(404));

        refused(service.get(link(address)), 502, "origin-status");
    }

    @Test
    void requestLineOf16KiB_isRead() {
        refused(service.get("/i/" + "A".repeat(16_384 - "GET /i/ HTTP/1.1".length())), 403, "link-invalid");
    }

    private static void refused(HttpResponse<byte[]> response, int status, String reason) {
        assertThat(response.headers().firstValue("Halfsilver-Reason")).hasValue(reason);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(response.headers().firstValue("cache-control")).hasValue("private, max-age=30");
        try {
            assertThat(ImageIO.read(new ByteArrayInputStream(response.body()))).as("placeholder").isNotNull();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<byte[]> bothWays(String path, String... headers) {
        String link = link(path);
        HttpResponse<byte[]> waitedFor = service.get(link, headers);
        HttpResponse<byte[]> atOnce = service.get(link, headers);
        assertThat(atOnce.statusCode()).isEqualTo(waitedFor.statusCode());
        assertThat(fields(atOnce)).isEqualTo(fields(waitedFor));
        assertThat(atOnce.body()).isEqualTo(waitedFor.body());
        assertThat(asked(path)).as("fetches").isEqualTo(1);
        return waitedFor;
    }

    /** What is counted down in seconds may differ by one. */
    private static Map<String, List<String>> fields(HttpResponse<byte[]> response) {
        Map<String, List<String>> fields = new TreeMap<>(response.headers().map());
        fields.replace("retry-after", List.of("seconds"));
        return fields;
    }

    private static String link(String path) {
        String address = path.startsWith("/") ? origin.address(path) : path;
        HttpResponse<String> response = service.post("/v1/links",
                JSON.writeValueAsString(Map.of("urls", List.of(address))));
        JsonNode link = JSON.readTree(response.body()).at("/links/0/link");
        return link.asString();
    }

    private static long asked(String path) {
        return origin.requests().stream().filter(request -> request.getUrl().equals(path)).count();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** A picture that nothing makes smaller. */
    private static byte[] noise(int side) throws IOException {
        Random random = new Random(1);
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, side, side, random.ints((long) side * side).toArray(), 0, side);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static long outsideOfTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    private static void fixHeaderChecksum(byte[] png) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
        }
    }
}
