package org.halfsilver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's table of settings against the settings there are. It is made of the Javadoc of the settings' records; what it
 * should be is written to {@code target/settings.md}.
 */
class SettingsTableTest {
    @Test
    void everySetting_standsInTheReadme_withItsDefaultAndItsMeaning() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `halfsilver."))
                .toList();

        List<String> rows = rows();
        Files.write(Path.of("target", "settings.md"), rows);
        assertThat(readme).containsExactlyElementsOf(rows);
    }

    private static List<String> rows() throws IOException {
        try (InputStream metadata = Objects.requireNonNull(SettingsTableTest.class
                .getResourceAsStream("/META-INF/spring-configuration-metadata.json"), "configuration metadata")) {
            return JsonMapper.shared().readTree(metadata).get("properties").valueStream()
                    .filter(property -> property.get("name").asString().startsWith("halfsilver."))
                    .map(SettingsTableTest::row)
                    .sorted()
                    .toList();
        }
    }

    private static String row(JsonNode property) {
        String description = property.path("description").asString("").replaceAll("\\s+", " ").replaceAll("[.]$", "")
                .replaceAll("[{]@code ([^}]*)}", "`$1`");
        return "| `" + property.get("name").asString() + "` | " + defaultOf(property.path("defaultValue")) + " | "
                + description + " |";
    }

    private static String defaultOf(JsonNode value) {
        if (value.isMissingNode() || value.isArray() && value.isEmpty()) {
            return "none";
        }
        return value.isArray()
                ? "`" + value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", ")) + "`"
                : "`" + value.asString().replaceAll("^\\[(.*)]$", "$1") + "`";
    }
}
