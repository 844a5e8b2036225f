package org.halfsilver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill of materials in the jar against what is in the jar, and under which licences that is. */
class BillOfMaterialsIT {
    /** Permissive ones, and the EPL, whose terms end at the library's own files. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause",
            "CC0-1.0", "EPL-2.0", "Unicode-3.0");
    private static final Path LIST = Path.of("docs", "licences.md");

    @Test
    void bill_namesEveryLibraryInTheJar_andNoOther() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> inside = jar.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("BOOT-INF/lib/".length()))
                    // The loader's own tool, which Boot puts there when it packs.
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools")).toList();
            List<String> billed = components().stream()
                    .map(component -> component.get("name").asString() + "-" + component.get("version").asString()
                            + ".jar")
                    .toList();

            assertThat(inside).isNotEmpty().isSubsetOf(billed);
            // What is used at compile time alone may be billed too, and starters, which hold nothing; nothing else.
            assertThat(billed.stream().filter(name -> !inside.contains(name)))
                    .allMatch(name -> name.startsWith("spring-boot-configuration-processor")
                            || name.startsWith("spring-boot-starter"));
        }
    }

    @Test
    void everyLibrary_hasALicenceThatWeAllow() throws IOException {
        for (JsonNode component : components()) {
            assertThat(licences(component)).as(component.get("name").asString()).anyMatch(ALLOWED::contains);
        }
    }

    /** With {@code -Dchart.update=true} it writes the list anew instead. */
    @Test
    void everyLibrary_standsInTheListOfLicences() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (JsonNode component : components()) {
            String name = component.get("group").asString() + ":" + component.get("name").asString();
            rows.put(name.toLowerCase(Locale.ROOT), "| `" + name + "` | " + String.join(", ", licences(component))
                    + " |");
        }
        if (Boolean.getBoolean("chart.update")) {
            String head = Files.readString(LIST).replaceAll("(?m)^\\| `.*\\R", "");
            Files.writeString(LIST, head + String.join("\n", rows.values()) + "\n");
        }

        assertThat(Files.readAllLines(LIST).stream().filter(line -> line.startsWith("| `")))
                .as("run this test with -Dchart.update=true, which writes it anew")
                .containsExactlyElementsOf(rows.values());
    }

    private static List<String> licences(JsonNode component) {
        return component.path("licenses").valueStream()
                .map(licence -> licence.path("license").path("id")
                        .asString(
                                licence.path("license").path("name").asString(licence.path("expression").asString(""))))
                .toList();
    }

    private static List<JsonNode> components() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile());
                InputStream bill = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            return JsonMapper.shared().readTree(bill).get("components").valueStream().toList();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().matches(".*/halfsilver-[^/]*\\.jar")).findFirst()
                    .orElseThrow(() -> new AssertionError("target/halfsilver-*.jar: missing (expected: mvnw package)"));
        }
    }
}
