package org.halfsilver.chart;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Manifests of kinds that others define: the Prometheus operator (API reference, monitoring.coreos.com/v1) and the
 * Gateway API (specification, gateway.networking.k8s.io/v1). Of each the fields that the chart uses, with their types; an
 * exclamation mark follows what must be there.
 */
final class CustomResources {
    private static final Set<String> EVERY = Set.of("apiVersion! string", "kind! string", "metadata.name! string",
            "metadata.namespace! string", "metadata.labels.* string", "metadata.annotations.* string");

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", Set.of(
                    "spec.selector.matchLabels.* string", "spec.namespaceSelector.matchNames[] string",
                    "spec.endpoints[].port! string", "spec.endpoints[].path! string",
                    "spec.endpoints[].interval string"),
            "monitoring.coreos.com/v1 PrometheusRule", Set.of(
                    "spec.groups[].name! string", "spec.groups[].rules[].alert string",
                    "spec.groups[].rules[].expr! string", "spec.groups[].rules[].for string",
                    "spec.groups[].rules[].labels.* string", "spec.groups[].rules[].annotations.* string"),
            "gateway.networking.k8s.io/v1 HTTPRoute", Set.of(
                    "spec.parentRefs[].name! string", "spec.parentRefs[].namespace string",
                    "spec.parentRefs[].sectionName string", "spec.hostnames[]! string",
                    "spec.rules[].matches[].path.type! string", "spec.rules[].matches[].path.value! string",
                    "spec.rules[].filters[].type string", "spec.rules[].filters[].urlRewrite.path.type string",
                    "spec.rules[].filters[].urlRewrite.path.replacePrefixMatch string",
                    "spec.rules[].backendRefs[].name! string", "spec.rules[].backendRefs[].port! number"));

    private CustomResources() {
    }

    /** Checks a manifest of one of these kinds. */
    static void check(JsonObject manifest) {
        Set<String> allowed = new LinkedHashSet<>(EVERY);
        allowed.addAll(FIELDS.getOrDefault(KubernetesApi.kind(manifest), Set.of()));
        Set<String> found = new LinkedHashSet<>();
        collect("", manifest, found);

        assertThat(found).as(KubernetesApi.kind(manifest))
                .allSatisfy(field -> assertThat(allowed).anyMatch(rule -> matches(rule.replace("!", ""), field)));
        assertThat(allowed.stream().filter(rule -> rule.contains("!")).map(rule -> rule.replace("!", "")))
                .as("%s: what must be there", KubernetesApi.kind(manifest))
                .allSatisfy(rule -> assertThat(found).anyMatch(field -> matches(rule, field)));
    }

    private static boolean matches(String rule, String field) {
        int star = rule.indexOf('*');
        return star < 0
                ? rule.equals(field)
                : field.startsWith(rule.substring(0, star)) && field.endsWith(rule.substring(star + 1));
    }

    private static void collect(String path, JsonElement element, Set<String> found) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(
                    entry -> collect(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(),
                            found));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(item -> collect(path + "[]", item, found));
        } else {
            found.add(path + " " + (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                    ? "number"
                    : "string"));
        }
    }
}
