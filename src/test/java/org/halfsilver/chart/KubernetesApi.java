package org.halfsilver.chart;

import java.io.IOException;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests against the models of the Kubernetes API: names, types, and what must be there. */
final class KubernetesApi {
    private static final Map<String, Model> MODELS = Map.of(
            "v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Pod", new Model(V1Pod.class, V1Pod::validateJsonElement),
            "v1 Service", new Model(V1Service.class, V1Service::validateJsonElement),
            "v1 ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement),
            "apps/v1 StatefulSet", new Model(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
            new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
            new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1 Ingress", new Model(V1Ingress.class, V1Ingress::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
            new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement));

    private KubernetesApi() {
    }

    private record Model(Class<?> type, Validation validation) {}

    /** A model's own check, which knows the names and what is required. */
    @FunctionalInterface
    private interface Validation {
        void check(JsonElement manifest) throws IOException;
    }

    static boolean knows(JsonObject manifest) {
        return MODELS.containsKey(kind(manifest));
    }

    static String kind(JsonObject manifest) {
        return Manifests.string(manifest, "apiVersion") + " " + Manifests.string(manifest, "kind");
    }

    /** Checks a manifest of a kind that the API itself has. */
    static void check(JsonObject manifest) {
        Model model = MODELS.get(kind(manifest));
        if (model == null) {
            throw new AssertionError(kind(manifest) + ": no such model (expected: one of " + MODELS.keySet() + ")");
        }
        try {
            model.validation().check(manifest);
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError(kind(manifest) + ": " + e.getMessage(), e);
        }
        // A name that a model doesn't know is lost on the way through it, and a value of another type changes.
        Object read = JSON.getGson().fromJson(manifest, model.type());
        JsonElement again = JSON.getGson().toJsonTree(read);
        assertThat(withoutEmpty(again)).isEqualTo(withoutEmpty(manifest));
    }

    /** The models add and drop empty lists and maps in places; whether one stands there says nothing. */
    private static JsonElement withoutEmpty(JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject copy = new JsonObject();
            element.getAsJsonObject().entrySet().forEach(entry -> {
                JsonElement value = withoutEmpty(entry.getValue());
                boolean empty = value.isJsonArray() && value.getAsJsonArray().isEmpty()
                        || value.isJsonObject() && value.getAsJsonObject().isEmpty();
                if (!empty) {
                    copy.add(entry.getKey(), value);
                }
            });
            return copy;
        }
        if (element.isJsonArray()) {
            JsonArray copy = new JsonArray();
            element.getAsJsonArray().forEach(item -> copy.add(withoutEmpty(item)));
            return copy;
        }
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                ? new JsonPrimitive(element.getAsBigDecimal().stripTrailingZeros())
                : element;
    }
}
