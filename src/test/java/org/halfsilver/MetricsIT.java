package org.halfsilver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The table of metrics in the operator's manual against what a running service shows. */
class MetricsIT {
    private static final Pattern ROW = Pattern.compile("\\| `(halfsilver_\\w+)` \\| (\\w+) \\| ([^|]*)\\|.*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("# TYPE (halfsilver_\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(halfsilver_\\w+?)(_bucket|_count|_sum)?(?:\\{(.*)})? \\S+");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

    private static final byte[] PICTURE = Pictures.png(3, 2);

    private static PictureOrigin origin;
    private static RunningService service;
    private static int management;

    @BeforeAll
    static void start() {
        origin = new PictureOrigin();
        origin.serve(get(urlPathEqualTo("/seen.png")), PICTURE);
        origin.answer(get(urlPathEqualTo("/gone.png")), aResponse().withStatus(404));
        management = RunningService.freePort();
        Map<String, String> settings = new LinkedHashMap<>(origin.settings());
        settings.put("management.server.port", Integer.toString(management));
        service = RunningService.start(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        origin.close();
    }

    @Test
    void everyMeter_standsInTheManual_withItsTypeAndItsLabels() throws IOException {
        useEverything();

        assertThat(scraped(scrape())).isEqualTo(documented());
    }

    @Test
    void answers_areCountedByOutcomeAndReason() {
        String link = service.link(origin.address("/counted.png"));
        origin.serve(get(urlPathEqualTo("/counted.png")), PICTURE);
        double before = value("halfsilver_image_requests_total{outcome=\"served\",reason=\"none\"}");
        double hits = value("halfsilver_cache_hits_total{tier=\"memory\"}");
        double misses = value("halfsilver_cache_misses_total");
        String etag = service.get(link).headers().firstValue("etag").orElseThrow();
        service.get(link);
        service.get(link, "If-None-Match", etag);
        service.get("/i/forged");

        assertThat(value("halfsilver_image_requests_total{outcome=\"served\",reason=\"none\"}")).isEqualTo(before + 2);
        assertThat(value("halfsilver_image_requests_total{outcome=\"not-modified\",reason=\"none\"}")).isEqualTo(1);
        assertThat(value("halfsilver_image_requests_total{outcome=\"refused\",reason=\"link-invalid\"}")).isEqualTo(1);
        assertThat(value("halfsilver_cache_hits_total{tier=\"memory\"}")).isEqualTo(hits + 2);
        assertThat(value("halfsilver_cache_misses_total")).isEqualTo(misses + 1);
    }

    @Test
    void reencoding_isMeasuredByFormat() {
        origin.serve(get(urlPathEqualTo("/measured.png")), PICTURE);
        double pixels = value("halfsilver_reencode_pixels_total{format=\"png\"}");
        double in = value("halfsilver_reencode_in_bytes_total{format=\"png\"}");
        byte[] shown = service.get(service.link(origin.address("/measured.png"))).body();

        assertThat(value("halfsilver_reencode_pixels_total{format=\"png\"}")).isEqualTo(pixels + 6);
        assertThat(value("halfsilver_reencode_in_bytes_total{format=\"png\"}")).isEqualTo(in + PICTURE.length);
        assertThat(value("halfsilver_reencode_out_bytes_total{format=\"png\"}")).isGreaterThanOrEqualTo(shown.length);
        assertThat(value("halfsilver_reencode_seconds_count{format=\"png\",outcome=\"image\"}")).isPositive();
    }

    @Test
    void pictureOfNothing_isCountedAsATrackerByContent() {
        String meter = "halfsilver_reencode_trackers_total{format=\"png\"}";
        origin.serve(get(urlPathEqualTo("/logo.png")), Pictures.png(1, 1));
        double before = value(meter);
        service.get(service.link(origin.address("/logo.png")));

        assertThat(value(meter)).isEqualTo(before + 1);
    }

    private static void useEverything() {
        service.post("/v1/rewrite", "{\"html\":\"<img src='https://example.org/a.png'>\"}");
        service.get(service.link(origin.address("/seen.png")));
        service.get(service.link(origin.address("/gone.png")));
    }

    /** Name → type and labels, as the manual has them. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/operations.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                TreeSet<String> labels = NAME.matcher(row.group(3)).results().map(name -> name.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                rows.put(row.group(1), row.group(2) + " " + labels);
            }
        }
        return rows;
    }

    private static Map<String, String> scraped(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, TreeSet<String>> labels = new TreeMap<>();
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>()).addAll(names(sample.group(3)));
            }
        });
        types.keySet().removeIf(name -> name.endsWith("_max"));
        Map<String, String> rows = new TreeMap<>();
        types.forEach((name, type) -> rows.put(name, type + " " + labels.get(name)));
        return rows;
    }

    private static Set<String> names(String labels) {
        return labels == null
                ? new TreeSet<>()
                : LABEL.matcher(labels).results().map(label -> label.group(1)).filter(name -> !name.equals("le"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double value(String series) {
        return scrape().lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst().orElse(0);
    }

    private static String scrape() {
        return new String(service.get("http://127.0.0.1:" + management + "/actuator/prometheus").body(),
                StandardCharsets.UTF_8);
    }
}
