package org.halfsilver.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document with its references followed. Reads the file itself, so that it is not the service that vouches for it. */
final class OpenApiDocument {
    private static final String ID = "https://halfsilver.example/openapi";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete", "patch", "options");

    private final JsonNode root;
    private final SchemaRegistry schemas;

    OpenApiDocument() {
        try (InputStream yaml = Objects.requireNonNull(
                OpenApiDocument.class.getResourceAsStream("/org/halfsilver/web/openapi.yaml"))) {
            root = JsonMapper.shared()
                    .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schemas = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31(),
                registry -> registry.schemas(Map.of(ID, root.toString())));
    }

    JsonNode root() {
        return root;
    }

    /** Every operation of every path. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    Operation operation(String id) {
        return operations().stream().filter(operation -> operation.id().equals(id)).findFirst().orElseThrow();
    }

    /** What a reference leads to; the node itself where it is none. */
    JsonNode follow(JsonNode node) {
        return node.has("$ref") ? follow(root.at(node.get("$ref").asString().substring(1))) : node;
    }

    /** The words that a schema of the components allows. */
    Set<String> words(String schema) {
        return new TreeSet<>(root.at("/components/schemas/" + schema).get("enum").valueStream()
                .map(JsonNode::asString).toList());
    }

    /** What is wrong with a value, judged by a schema that stands in the document. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.getSchema(JsonMapper.shared().readTree(
                schema.toString().replace("\"#/components/", "\"" + ID + "#/components/")))
                .validate(value).stream().map(Error::toString).toList();
    }

    /** One operation. */
    final class Operation {
        private final String path;
        private final String method;
        private final JsonNode node;

        Operation(String path, String method, JsonNode node) {
            this.path = path;
            this.method = method;
            this.node = node;
        }

        String id() {
            return node.get("operationId").asString();
        }

        String path() {
            return path;
        }

        String method() {
            return method;
        }

        JsonNode node() {
            return node;
        }

        Map<String, JsonNode> responses() {
            var responses = new java.util.TreeMap<String, JsonNode>();
            node.get("responses").properties()
                    .forEach(entry -> responses.put(entry.getKey(), follow(entry.getValue())));
            return responses;
        }

        /** The example of a request. */
        JsonNode call(String mediaType, String example) {
            return follow(node.at("/requestBody/content").get(mediaType).get("examples").get(example)).get("value");
        }

        /** Everything that this operation is documented to answer: "operation status what". */
        Set<String> outcomes() {
            Set<String> outcomes = new TreeSet<>();
            responses().forEach((status, response) -> {
                String prefix = id() + " " + status;
                JsonNode content = response.path("content");
                if (content.isMissingNode()) {
                    outcomes.add(prefix);
                } else if (content.has(PROBLEM)) {
                    content.get(PROBLEM).get("examples").propertyNames()
                            .forEach(reason -> outcomes.add(prefix + " " + reason));
                } else {
                    content.properties().forEach(type -> outcomes.addAll(successes(prefix, type)));
                }
            });
            return outcomes;
        }

        private List<String> successes(String prefix, Map.Entry<String, JsonNode> type) {
            JsonNode examples = type.getValue().path("examples");
            return examples.isMissingNode()
                    ? List.of(prefix + " " + type.getKey())
                    : examples.propertyStream().map(example -> prefix + " " + example.getKey()).toList();
        }
    }
}
