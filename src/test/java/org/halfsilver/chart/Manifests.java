package org.halfsilver.chart;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Helm rendered.
 *
 * @param all the manifests, in their order
 */
record Manifests(List<JsonObject> all) {

    /** Reads a stream of YAML documents; a key that stands twice is an error. */
    static Manifests parse(String yaml) {
        return new Manifests(StreamSupport.stream(reader().loadAll(yaml).spliterator(), /* parallel= */ false)
                .filter(Objects::nonNull)
                .map(document -> JSON.getGson().toJsonTree(document).getAsJsonObject())
                .toList());
    }

    /** Reads one YAML document. */
    static Map<String, Object> document(String yaml) {
        return reader().load(yaml);
    }

    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    /** The only manifest of a kind. */
    JsonObject only(String kind) {
        List<JsonObject> found = all.stream().filter(manifest -> kind.equals(string(manifest, "kind"))).toList();
        if (found.size() != 1) {
            throw new AssertionError(kind + ": " + found.size() + " manifests (expected: 1)");
        }
        return found.getFirst();
    }

    JsonObject named(String kind, String name) {
        return all.stream()
                .filter(manifest -> kind.equals(string(manifest, "kind"))
                        && name.equals(string(manifest, "metadata.name")))
                .findFirst().orElseThrow(() -> new AssertionError(kind + " " + name + ": missing"));
    }

    List<String> kinds() {
        return all.stream().map(manifest -> string(manifest, "kind")).toList();
    }

    /** The pod of the Deployment or the StatefulSet. */
    JsonObject pod() {
        String kind = kinds().contains("StatefulSet") ? "StatefulSet" : "Deployment";
        return at(only(kind), "spec.template").getAsJsonObject();
    }

    /** The service's container. */
    JsonObject container() {
        return at(pod(), "spec.containers.0").getAsJsonObject();
    }

    /** What stands under names and indexes that are parted by dots. */
    static JsonElement at(JsonElement element, String path) {
        JsonElement found = find(element, path);
        if (found == null) {
            throw new AssertionError(path + ": missing in " + element);
        }
        return found;
    }

    /** Their kinds: the whole of it would fill the log. */
    @Override
    public String toString() {
        return kinds().toString();
    }

    static @Nullable JsonElement find(JsonElement element, String path) {
        JsonElement here = element;
        for (String step : path.split("\\.", -1)) {
            if (here == null || here.isJsonPrimitive()) {
                return null;
            }
            if (here.isJsonArray()) {
                int index = Integer.parseInt(step);
                here = index < here.getAsJsonArray().size() ? here.getAsJsonArray().get(index) : null;
            } else {
                here = here.getAsJsonObject().get(step);
            }
        }
        return here;
    }

    static String string(JsonElement element, String path) {
        return at(element, path).getAsString();
    }
}
