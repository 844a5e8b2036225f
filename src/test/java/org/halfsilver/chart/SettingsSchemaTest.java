package org.halfsilver.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The part of the chart's schema that is about the service's settings, against these settings. */
class SettingsSchemaTest {
    private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** With {@code -Dchart.update=true} it writes the part anew instead, after a setting has come or gone. */
    @Test
    void schema_knowsTheServicesSettings_andTheirBounds() throws IOException {
        JsonObject schema = JsonParser.parseString(Chart.read(SCHEMA)).getAsJsonObject();
        JsonObject settings = SettingsSchema.ofTheService();
        if (Boolean.getBoolean("chart.update")) {
            schema.getAsJsonObject("properties").add("settings", settings);
            Files.writeString(SCHEMA, JSON.toJson(schema) + "\n");
        }

        assertThat(JSON.toJson(schema.getAsJsonObject("properties").get("settings")))
                .as("run this test with -Dchart.update=true, which writes it anew")
                .isEqualTo(JSON.toJson(settings));
    }
}
