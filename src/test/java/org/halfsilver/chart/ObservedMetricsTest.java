package org.halfsilver.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the alerts and the dashboard ask for against the manual's table of metrics, which in turn is held against a
 * running service.
 */
class ObservedMetricsTest {
    private static final Path MANUAL = Path.of("docs", "operations.md");
    private static final Pattern METRIC_ROW = Pattern.compile("\\| `(halfsilver_\\w+)` \\| (\\w+) \\| (.*?) \\|.*");
    private static final Pattern SELECTOR = Pattern.compile("\\b(halfsilver_\\w+|jvm_\\w+|process_\\w+)(\\{[^}]*})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)");
    /** Those that Prometheus itself gives. */
    private static final Set<String> TARGET = Set.of("job", "namespace", "pod", "le");
    /** Micrometer's own that are used, with their labels; the service that starts as the pod does has them. */
    static final Map<String, Set<String>> OF_THE_JVM = Map.of("jvm_memory_used_bytes", Set.of("area"),
            "jvm_gc_pause_seconds_sum", Set.of(), "process_cpu_usage", Set.of(), "jvm_memory_usage_after_gc",
            Set.of());

    @Test
    void alertsAndDashboard_askForMetricsAndLabelsThatThereAre() {
        Map<String, Set<String>> known = metrics();
        List<String> expressions = Stream.concat(alerts().stream().map(alert -> Manifests.string(alert, "expr")),
                panels().stream()).toList();

        assertThat(expressions).hasSizeGreaterThan(30);
        for (String expression : expressions) {
            Matcher selector = SELECTOR.matcher(expression);
            while (selector.find()) {
                assertThat(known).as(expression).containsKey(selector.group(1));
                Set<String> labels = known.getOrDefault(selector.group(1), Set.of());
                assertThat(labels(selector.group(2))).as(expression)
                        .allMatch(label -> TARGET.contains(label) || labels.contains(label));
            }
        }
    }

    @Test
    void everyAlert_standsInTheManual_withWhatToDo() throws IOException {
        List<String> rows = alerts().stream().map(alert -> "| `" + Manifests.string(alert, "alert") + "` | "
                + Manifests.string(alert, "labels.severity") + " | " + Manifests.string(alert, "annotations.summary")
                + " " + Manifests.string(alert, "annotations.description") + " |").toList();
        if (Boolean.getBoolean("chart.update")) {
            String before = Chart.read(MANUAL);
            String table = "| alert | severity | meaning, and what to do |\n|---|---|---|\n" + String.join("\n", rows)
                    + "\n";
            Files.writeString(MANUAL, before.replaceAll("(?m)^\\| alert \\|.*\\R\\|---.*\\R(\\| `Halfsilver.*\\R)*",
                    Matcher.quoteReplacement(table)));
        }

        assertThat(Chart.read(MANUAL).lines().filter(line -> line.startsWith("| `Halfsilver")))
                .as("run this test with -Dchart.update=true, which writes it anew").containsExactlyElementsOf(rows);
    }

    @Test
    void alerts_areAboutThisReleaseAlone() {
        assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> assertThat(Manifests.string(alert, "expr"))
                .contains("job=\"images-management\",namespace=\"mail-images\"").doesNotContain("$JOB"));
        assertThat(alerts().stream().map(alert -> Manifests.string(alert, "alert"))).doesNotHaveDuplicates();
    }

    @Test
    void dashboard_isInTheConfigMap_asItIsInTheFile() {
        JsonObject map = Chart.render(Chart.FULL).named("ConfigMap", "images-dashboard");
        String json = map.getAsJsonObject("data").get("halfsilver.json").getAsString();

        assertThat(JsonParser.parseString(json)).isEqualTo(dashboard());
    }

    /** The chart's own: without those that the full values add. */
    private static List<JsonElement> alerts() {
        return Manifests.at(Chart.render(Chart.FULL).only("PrometheusRule"), "spec.groups.0.rules").getAsJsonArray()
                .asList().stream().filter(rule -> !Manifests.string(rule, "alert").equals("Own")).toList();
    }

    private static JsonObject dashboard() {
        return JsonParser.parseString(Chart.read(Chart.FOLDER.resolve("files/dashboard.json"))).getAsJsonObject();
    }

    private static List<String> panels() {
        List<String> expressions = new ArrayList<>();
        for (JsonElement panel : dashboard().getAsJsonArray("panels")) {
            if (panel.getAsJsonObject().has("targets")) {
                panel.getAsJsonObject().getAsJsonArray("targets")
                        .forEach(target -> expressions.add(Manifests.string(target, "expr")));
            }
        }
        return expressions;
    }

    private static List<String> labels(@Nullable String selector) {
        return selector == null ? List.of() : LABEL.matcher(selector).results().map(label -> label.group(1)).toList();
    }

    private static Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new HashMap<>(OF_THE_JVM);
        Chart.read(MANUAL).lines().map(METRIC_ROW::matcher).filter(Matcher::matches).forEach(row -> {
            Set<String> labels = Pattern.compile("`(\\w+)`").matcher(row.group(3)).results()
                    .map(label -> label.group(1)).collect(Collectors.toSet());
            switch (row.group(2)) {
                case "histogram" -> List.of("_bucket", "_sum", "_count", "_max")
                        .forEach(suffix -> metrics.put(row.group(1) + suffix, labels));
                case "summary" -> List.of("_sum", "_count", "_max")
                        .forEach(suffix -> metrics.put(row.group(1) + suffix, labels));
                default -> metrics.put(row.group(1), labels);
            }
        });
        return metrics;
    }
}
