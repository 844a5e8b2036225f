package org.halfsilver.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The chart's README against {@code values.yaml}, and that against its schema: whatever is in one is in all. */
class ValuesDocumentTest {
    private static final Gson JSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String COMMENT = "# -- ";

    /** With {@code -Dchart.update=true} it writes the table anew instead. */
    @Test
    void everyValue_standsInTheReadme_withItsDefaultAndItsMeaning() throws IOException {
        if (Boolean.getBoolean("chart.update")) {
            String without = Chart.read(README).replaceAll("(?m)^\\| `.*\\R", "");
            Files.writeString(README, without + String.join("\n", rows()) + "\n");
        }
        List<String> table = Chart.read(README).lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(table).as("run this test with -Dchart.update=true, which writes it anew")
                .containsExactlyElementsOf(rows());
    }

    @Test
    void everyValue_hasItsMeaning() {
        List<String> undocumented = new ArrayList<>();
        leaves("", values(), undocumented);
        undocumented.removeIf(leaf -> documented().keySet().stream()
                .anyMatch(name -> leaf.equals(name) || leaf.startsWith(name + ".")));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void schema_knowsNoOtherValues() {
        JsonObject schema = JsonParser.parseString(Chart.read(Chart.FOLDER.resolve("values.schema.json")))
                .getAsJsonObject();
        TreeSet<String> known = new TreeSet<>(schema.getAsJsonObject("properties").keySet());
        known.remove("global"); // Helm's own

        assertThat(values().keySet()).containsExactlyInAnyOrderElementsOf(known);
        for (Map.Entry<String, JsonElement> property : schema.getAsJsonObject("properties").entrySet()) {
            JsonObject properties = property.getValue().getAsJsonObject().getAsJsonObject("properties");
            if (properties != null && !values().getAsJsonObject(property.getKey()).isEmpty()) {
                assertThat(values().getAsJsonObject(property.getKey()).keySet()).as(property.getKey())
                        .containsExactlyInAnyOrderElementsOf(properties.keySet());
            }
        }
    }

    private static JsonObject values() {
        return JSON.toJsonTree(Manifests.document(Chart.read(Chart.FOLDER.resolve("values.yaml")))).getAsJsonObject();
    }

    private static List<String> rows() {
        return documented().entrySet().stream().map(value -> {
            String shown = JSON.toJson(Manifests.at(values(), value.getKey()));
            return "| `" + value.getKey() + "` | `" + shown + "` | " + value.getValue() + " |";
        }).toList();
    }

    /** Paths of the values that have a comment, and the comment. */
    private static Map<String, String> documented() {
        Map<String, String> documented = new LinkedHashMap<>();
        Deque<String> path = new ArrayDeque<>();
        String comment = "";
        for (String line : Chart.read(Chart.FOLDER.resolve("values.yaml")).lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith(COMMENT)) {
                comment = line.strip().substring(COMMENT.length());
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!comment.isEmpty()) {
                    documented.put(String.join(".", path), comment);
                }
                comment = "";
            }
        }
        return documented;
    }

    private static void leaves(String path, JsonElement element, List<String> leaves) {
        if (element.isJsonObject() && !element.getAsJsonObject().isEmpty()) {
            element.getAsJsonObject().entrySet().forEach(entry -> leaves(
                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves));
        } else {
            leaves.add(path);
        }
    }
}
