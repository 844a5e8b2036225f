package org.halfsilver.openapi;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.halfsilver.PictureOrigin;
import org.halfsilver.RunningService;
import org.halfsilver.link.LinkKeyStore;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

/** How to bring about everything that the document says of images, by link and by Camo's two kinds of links. */
final class ImageScenarios {
    static final String CAMO_KEY = "camo-key";

    private final RunningService service;
    private final PictureOrigin origin;
    private final String closed;
    private final Map<String, String> addresses = new LinkedHashMap<>();

    ImageScenarios(RunningService service, PictureOrigin origin, int closedPort) {
        this.service = service;
        this.origin = origin;
        this.closed = "http://127.0.0.1:" + closedPort + "/";
    }

    void addTo(Map<String, Supplier<List<HttpResponse<byte[]>>>> all) {
        stubs();
        Map<String, Function<String, String>> paths = Map.of("image", this::link, "camoImage", ImageScenarios::camo,
                "camoImageByQuery", ImageScenarios::camoByQuery);
        paths.forEach((operation, path) -> {
            for (String type : List.of("png", "jpeg", "gif", "webp")) {
                all.put(operation + " 200 image/" + type,
                        () -> answers("GET", path.apply(origin.address("/good." + type))));
            }
            all.put(operation + " 304", () -> answers("GET", path.apply(origin.address("/good.png")),
                    "If-None-Match", "*"));
            addresses.forEach((outcome, address) -> all.put(operation + " " + outcome,
                    () -> answers("GET", path.apply(address))));
            all.put(operation + " 503 overloaded", () -> overloaded("GET", path));
            all.put(operation + " 403 link-invalid",
                    () -> answers("GET", path.apply(address("png")).replace("/i/1", "/i/9")
                            .replace("/camo/", "/camo/0")));
        });
        for (String outcome : all.keySet().stream().filter(key -> key.startsWith("image ")).toList()) {
            all.put("imageHead" + outcome.substring("image".length()), () -> heads(outcome));
        }
        all.put("image 410 link-expired", () -> answers("GET", expired()));
        all.put("imageHead 410 link-expired", () -> answers("HEAD", expired()));
        all.compute("image 200 image/png", (key, calls) -> () -> Stream.concat(
                answers("GET", link(address("png"))).stream(), answers("GET", blockedTracker()).stream()).toList());
        all.put("imagePost 405 method-not-allowed", () -> answers("POST", link(address("png"))));
    }

    private List<HttpResponse<byte[]>> heads(String outcome) {
        String[] words = outcome.split(" ", -1);
        return switch (words[1]) {
            case "200" -> answers("HEAD", link(origin.address("/good." + words[2].substring("image/".length()))));
            case "304" -> answers("HEAD", link(address("png")), "If-None-Match", "*");
            case "503" -> overloaded("HEAD", this::link);
            default -> words[2].equals("link-invalid")
                    ? answers("HEAD", "/i/x")
                    : answers("HEAD", link(Objects.requireNonNull(addresses.get(words[1] + " " + words[2]))));
        };
    }

    /** The same as a browser and as a program would ask. */
    private List<HttpResponse<byte[]>> answers(String method, String path, String... headers) {
        return List.of(ask(method, path, headers),
                ask(method, path, Stream.concat(Stream.of(headers), Stream.of("Accept", "application/json"))
                        .toArray(String[]::new)));
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers) {
        return service.send(service.request(path, headers).timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Those of many pictures asked for at once that are too many: the first ones don't come. */
    private List<HttpResponse<byte[]>> overloaded(String method, Function<String, String> path) {
        int kind = (method + path.apply("http://x.example/")).hashCode();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return IntStream.range(0, 16)
                    .mapToObj(i -> service.url().resolve(path.apply(origin.address("/slow/" + kind + i))))
                    .map(slow -> client.sendAsync(
                            HttpRequest.newBuilder(slow).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                            HttpResponse.BodyHandlers.ofByteArray()))
                    .toList().stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 503)
                    .toList();
        }
    }

    private void stubs() {
        for (String type : List.of("png", "jpeg", "gif", "webp")) {
            origin.serve(get(urlPathEqualTo("/good." + type)), Pictures.of(type));
        }
        refused("/text", "415 not-an-image", "hello".getBytes(StandardCharsets.US_ASCII));
        refused("/avif", "415 format-unsupported",
                "\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf".getBytes(StandardCharsets.ISO_8859_1));
        refused("/broken.png", "422 image-malformed", Pictures.pngWithSides(0, 0));
        refused("/huge.png", "422 image-too-large", Pictures.pngWithSides(60_000, 60_000));
        refused("/long.png", "502 origin-too-large", new byte[100_000]);
        origin.answer(get(urlPathEqualTo("/circle")), aResponse().withStatus(302).withHeader("Location", "/circle"));
        origin.answer(get(urlPathMatching("/slow.*")), aResponse().withFixedDelay(6_000));
        addresses.put("502 too-many-redirects", origin.address("/circle"));
        addresses.put("502 origin-status", origin.address("/missing"));
        addresses.put("504 origin-timeout", origin.address("/slow"));
        addresses.put("502 origin-unreachable", closed);
        addresses.put("502 origin-tls", origin.address("/").replace("http:", "https:"));
        addresses.put("502 origin-unresolved", closed.replace("127.0.0.1", "nothing.halfsilver-example.org"));
        addresses.put("403 address-forbidden", "http://10.0.0.1/a.png");
    }

    private void refused(String path, String outcome, byte[] body) {
        origin.serve(get(urlPathEqualTo(path)), body);
        addresses.put(outcome, origin.address(path));
    }

    private String address(String type) {
        return origin.address("/good." + type);
    }

    private String link(String address) {
        return path(service.context().getBean(ProxyLinks.class).seal(address, LinkPurpose.IMAGE));
    }

    private String blockedTracker() {
        return path(service.context().getBean(ProxyLinks.class).seal("https://news.example/o.gif",
                LinkPurpose.BLOCKED_TRACKER));
    }

    private String expired() {
        Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
        return path(new ProxyLinks(new LinkSettings(service.url().toString(), LinkKind.SEALED, 1),
                service.context().getBean(LinkKeyStore.class).keys(), () -> lastMonth)
                .seal(address("png"), LinkPurpose.IMAGE));
    }

    private static String path(Sealing sealing) {
        return URI.create(((Sealing.Link) sealing).url()).getPath();
    }

    private static String camo(String address) {
        return "/camo/" + digest(address) + "/"
                + HexFormat.of().formatHex(address.getBytes(StandardCharsets.US_ASCII));
    }

    private static String camoByQuery(String address) {
        return "/camo/" + digest(address) + "?url=" + address;
    }

    private static String digest(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(CAMO_KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(address.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
