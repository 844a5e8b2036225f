package org.halfsilver.openapi;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The document against the running service: every operation, status, reason, header and member, both ways. */
class OpenApiIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROBLEM = "application/problem+json";
    private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

    /** What the server writes on every answer, or what the media types of the document say. */
    private static final Set<String> UNDOCUMENTED_HEADERS = Set.of("content-length", "content-type",
            "transfer-encoding");
    /** A fault of our own that a test could provoke would be one that has to be mended. */
    private static final Set<String> NOT_TO_BE_PROVOKED = DOCUMENT.operations().stream()
            .map(operation -> operation.id() + " 500 internal-error").collect(Collectors.toSet());

    private static Scenarios scenarios;

    @BeforeAll
    static void start() throws Exception {
        scenarios = new Scenarios(DOCUMENT);
    }

    @AfterAll
    static void stop() {
        scenarios.close();
    }

    @Test
    void everythingDocumented_isTried_andNothingElse() {
        Set<String> documented = DOCUMENT.operations().stream().flatMap(operation -> operation.outcomes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        documented.removeAll(NOT_TO_BE_PROVOKED);

        assertThat(scenarios.all().keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @TestFactory
    Stream<DynamicTest> outcome_isAsDocumented() {
        return scenarios.all().entrySet().stream()
                .map(scenario -> dynamicTest(scenario.getKey(), () -> check(scenario.getKey(), scenario.getValue())));
    }

    @Test
    void description_isTheDocument_inBothForms() {
        HttpResponse<byte[]> json = scenarios.service().get("/v3/api-docs", "Accept", "text/html, */*;q=0.8");
        HttpResponse<byte[]> yaml = scenarios.service().get("/v3/api-docs", "Accept",
                "application/json;q=0.5, application/yaml");

        assertThat(JSON.readTree(json.body())).isEqualTo(DOCUMENT.root());
        assertThat(yaml.headers().firstValue("content-type")).hasValue("application/yaml");
        assertThat(JSON.<JsonNode>valueToTree(new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Object>load(new String(yaml.body(), StandardCharsets.UTF_8)))).isEqualTo(DOCUMENT.root());
    }

    @Test
    void routes_areAllDocumented() {
        Set<String> routes = new TreeSet<>();
        RouterFunction<?> routing = scenarios.service().context()
                .getBean("routerFunctionMapping", RouterFunctionMapping.class)
                .getRouterFunction();
        assertThat(routing).isNotNull();
        routing.accept(new RoutePaths(routes));

        Set<String> documented = DOCUMENT.operations().stream()
                .filter(operation -> operation.path().startsWith("/v"))
                .map(operation -> operation.method().toUpperCase(java.util.Locale.ROOT) + " " + operation.path())
                .collect(Collectors.toSet());
        assertThat(routes.stream().filter(route -> route.contains(" /v")).toList())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void pathsThatAreNotThere_areProblems() {
        HttpResponse<String> response = scenarios.service().send(
                scenarios.service().request("/v1/nothing").POST(HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(DOCUMENT.faults(DOCUMENT.root().at("/components/schemas/Problem"), JSON.readTree(response.body())))
                .isEmpty();
    }

    private static void check(String key, Supplier<List<HttpResponse<byte[]>>> calls) {
        String[] words = key.split(" ", -1);
        OpenApiDocument.Operation operation = DOCUMENT.operation(words[0]);
        List<HttpResponse<byte[]>> answers = calls.get();

        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(() -> new String(answer.body(), StandardCharsets.UTF_8))
                    .hasToString(words[1]);
            JsonNode documented = operation.responses().get(words[1]);
            assertThat(documented).isNotNull();
            checkHeaders(answer, documented.path("headers"));
            if (documented.has("content")) {
                checkBody(answer, documented.get("content"), words[2], operation.method().equals("head"));
            } else {
                assertThat(answer.body()).isEmpty();
            }
        });
    }

    private static void checkHeaders(HttpResponse<byte[]> answer, JsonNode documented) {
        Set<String> names = documented.propertyStream()
                .map(header -> header.getKey().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(answer.headers().map().keySet()).allSatisfy(
                name -> assertThat(names.contains(name) || UNDOCUMENTED_HEADERS.contains(name)).as(name).isTrue());
        documented.propertyStream().forEach(header -> {
            JsonNode description = DOCUMENT.follow(header.getValue());
            List<String> values = answer.headers().allValues(header.getKey());
            assertThat(values.size()).as(header.getKey())
                    .isBetween(description.path("required").asBoolean(false) ? 1 : 0, 1);
            assertThat(values).allSatisfy(value -> assertThat(
                    DOCUMENT.faults(description.get("schema"), JSON.valueToTree(value))).as(header.getKey())
                    .isEmpty());
        });
    }

    private static void checkBody(HttpResponse<byte[]> answer, JsonNode content, String what, boolean head) {
        String type = answer.headers().firstValue("content-type").orElseThrow().replaceFirst(";.*", "");
        assertThat(content.propertyNames()).contains(type);
        if (head) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.body()).isNotEmpty();
        JsonNode media = content.get(type);
        if (type.equals(PROBLEM)) {
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(DOCUMENT.faults(media.get("schema"), problem)).isEmpty();
            JsonNode example = DOCUMENT.follow(media.get("examples").get(what)).get("value");
            assertThat(problem.propertyNames()).isEqualTo(example.propertyNames());
            for (String member : List.of("type", "title", "status", "reason")) {
                assertThat(problem.get(member)).as(member).isEqualTo(example.get(member));
            }
        } else if (type.equals("application/json")) {
            assertThat(DOCUMENT.faults(media.get("schema"), JSON.readTree(answer.body()))).isEmpty();
        }
        answer.headers().firstValue("Halfsilver-Reason").filter(reason -> !reason.equals("tracker-blocked"))
                .ifPresent(reason -> assertThat(reason).isEqualTo(what));
    }

    @Test
    void otherMethods_areProblems_andNameThoseThatThereAre() {
        DOCUMENT.operations().stream().filter(operation -> operation.path().startsWith("/v")).forEach(operation -> {
            HttpResponse<String> response = scenarios.service().send(scenarios.service().request(operation.path())
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")), HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).as(operation.path()).isEqualTo(405);
            assertThat(response.headers().firstValue("allow").orElse("").split(","))
                    .contains(operation.method().toUpperCase(java.util.Locale.ROOT));
            JsonNode problem = JSON.readTree(response.body());
            assertThat(DOCUMENT.faults(DOCUMENT.root().at("/components/schemas/Problem"), problem)).isEmpty();
            assertThat(problem.get("reason").asString()).isEqualTo("method-not-allowed");
        });
    }

    /** Collects "METHOD /path" of every route. What answers other methods has a path alone. */
    private static final class RoutePaths implements RouterFunctions.Visitor {
        private static final java.util.regex.Pattern ROUTE = java.util.regex.Pattern
                .compile("\\(?([A-Z]+) && (/[^) ]*)\\)?");
        private final Set<String> routes;

        RoutePaths(Set<String> routes) {
            this.routes = routes;
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            if (predicate.toString().startsWith("/")) {
                return;
            }
            var matcher = ROUTE.matcher(predicate.toString());
            assertThat(matcher.find()).as(predicate.toString()).isTrue();
            routes.add(matcher.group(1) + " " + matcher.group(2));
        }

        @Override
        public void startNested(RequestPredicate predicate) {
        }

        @Override
        public void endNested(RequestPredicate predicate) {
        }

        @Override
        public void resources(
                java.util.function.Function<org.springframework.web.reactive.function.server.ServerRequest, reactor.core.publisher.Mono<org.springframework.core.io.Resource>> lookup) {
        }

        @Override
        public void attributes(Map<String, Object> attributes) {
        }

        @Override
        public void unknown(RouterFunction<?> routerFunction) {
            throw new AssertionError(routerFunction);
        }
    }
}
