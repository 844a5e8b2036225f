package org.halfsilver.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import org.halfsilver.link.SealRefusal;
import org.halfsilver.proxy.Refusal;
import org.halfsilver.rewrite.BlockReason;
import org.halfsilver.token.AuthenticationRefusal;
import org.halfsilver.tracker.TrackerVerdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What can be said of the document without a service: it is sound, complete, and its words are the code's. */
class OpenApiDocumentTest {
    private static final Path WEB = Path.of("src/main/java/org/halfsilver/web");
    private static final Pattern PROBLEM = Pattern.compile("new Problem\\(\\s*HttpStatus\\.\\w+,\\s*\"([a-z-]+)\"");
    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

    @Test
    void references_leadSomewhere() {
        assertThat(all(DOCUMENT.root()).filter(node -> node.has("$ref") && node.get("$ref").isString())
                .map(node -> node.get("$ref").asString()))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(DOCUMENT.root().at(reference.substring(1)).isMissingNode())
                        .as(reference).isFalse());
    }

    @Test
    void components_areAllUsed() {
        Set<String> used = all(DOCUMENT.root()).filter(node -> node.has("$ref"))
                .map(node -> node.get("$ref").asString()).collect(Collectors.toSet());

        for (var kind : DOCUMENT.root().get("components").properties()) {
            if (!kind.getKey().equals("securitySchemes")) {
                assertThat(kind.getValue().propertyNames())
                        .allSatisfy(name -> assertThat(used).contains("#/components/" + kind.getKey() + "/" + name));
            }
        }
    }

    @Test
    void everything_isDescribed() {
        assertThat(DOCUMENT.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString()).as(operation.id()).isNotEmpty();
            assertThat(operation.node().path("description").asString()).as(operation.id()).isNotEmpty();
            assertThat(operation.node().has("security") || operation.path().startsWith("/v1/")).isTrue();
            assertThat(operation.responses()).allSatisfy(
                    (status, response) -> assertThat(response.path("description").asString()).as(status).isNotEmpty());
        });
        assertThat(DOCUMENT.root().at("/components/schemas").propertyStream()
                .filter(schema -> schema.getValue().path("type").asString("").equals("object")))
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schema.getValue().path("additionalProperties").asBoolean(true))
                        .as(schema.getKey()).isFalse());
    }

    @TestFactory
    Stream<DynamicTest> example_isOfItsOwnSchema() {
        return all(DOCUMENT.root())
                .filter(media -> media.has("schema") && media.has("examples") && media.get("examples").isObject())
                .flatMap(media -> media.get("examples").propertyStream()
                        .map(example -> dynamicTest(example.getKey(), () -> assertThat(DOCUMENT
                                .faults(media.get("schema"), DOCUMENT.follow(example.getValue()).get("value")))
                                .isEmpty())));
    }

    @Test
    void problemExamples_haveTheNameOfTheirReason_andTheStatusOfTheirResponse() {
        for (var operation : DOCUMENT.operations()) {
            operation.responses().forEach((status, response) -> {
                JsonNode examples = response.at("/content/application~1problem+json/examples");
                examples.propertyStream().forEach(example -> {
                    JsonNode value = DOCUMENT.follow(example.getValue()).get("value");
                    assertThat(value.get("reason").asString()).isEqualTo(example.getKey());
                    assertThat(value.get("status").asString()).isEqualTo(status);
                });
            });
        }
    }

    @Test
    void words_areTheCodes() throws IOException {
        assertThat(DOCUMENT.words("ImageReason"))
                .isEqualTo(Stream.of(Refusal.values()).map(Refusal::reason).collect(Collectors.toSet()));
        assertThat(words("/components/schemas/BlockedItem/properties/reason"))
                .isEqualTo(Stream.of(BlockReason.values()).map(BlockReason::text).collect(Collectors.toSet()));
        assertThat(words("/components/schemas/Tracker/properties/reason"))
                .isEqualTo(Stream.of(TrackerVerdict.Reason.values()).map(TrackerVerdict.Reason::label)
                        .collect(Collectors.toSet()));
        assertThat(words("/components/schemas/AddressLink/properties/reason")).isEqualTo(words(SealRefusal.values()));
        assertThat(DOCUMENT.words("CallReason")).containsAll(words(AuthenticationRefusal.values()));
    }

    @Test
    void callReasons_areThoseThatStandInTheSource() throws IOException {
        Set<String> written = new TreeSet<>(words(AuthenticationRefusal.values()));
        try (Stream<Path> files = Files.list(WEB)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                PROBLEM.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1))
                        .forEach(written::add);
            }
        }
        // WebFlux' own: the status' name.
        written.add("not-found");
        // Nobody is there to read it; it is counted.
        written.remove("connection-lost");

        assertThat(DOCUMENT.words("CallReason")).isEqualTo(written);
    }

    private static Set<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String pointer) {
        return DOCUMENT.root().at(pointer).get("enum").valueStream().map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> all(JsonNode node) {
        List<JsonNode> children = node.isContainer() ? node.valueStream().toList() : List.of();
        return Stream.concat(Stream.of(node), children.stream().flatMap(OpenApiDocumentTest::all));
    }
}
