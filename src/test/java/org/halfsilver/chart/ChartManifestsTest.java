package org.halfsilver.chart;

import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every manifest that the chart renders is one that Kubernetes takes. */
class ChartManifestsTest {
    static Stream<Manifests> renderings() {
        return Stream.of(Chart.render(Chart.MINIMAL), Chart.render(Chart.FULL),
                Chart.renderWith("diskCache: {enabled: false}"),
                Chart.renderWith("replicaCount: 1\nnetworkPolicy: {enabled: false}\ntopologySpread: {enabled: false}"),
                Chart.renderWith("diskCache: {persistent: true}\nserviceAccount: {create: false}"),
                Chart.renderWith("shutdown: {preStopSeconds: 0}\npodDisruptionBudget: {enabled: false}"),
                Chart.renderTests(Chart.MINIMAL), Chart.renderTests(Chart.FULL));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyManifest_isOneOfTheApi(Manifests manifests) {
        assertThat(manifests.all()).isNotEmpty().allSatisfy(manifest -> {
            if (KubernetesApi.knows(manifest)) {
                KubernetesApi.check(manifest);
            } else {
                CustomResources.check(manifest);
            }
        });
    }

    @Test
    void minimal_isWhatAServiceNeeds() {
        assertThat(Chart.render(Chart.MINIMAL).kinds()).containsExactlyInAnyOrder("NetworkPolicy",
                "PodDisruptionBudget", "ServiceAccount", "ConfigMap", "Service", "Service", "Deployment");
    }

    @Test
    void full_isEverything() {
        assertThat(Chart.render(Chart.FULL).kinds()).containsExactlyInAnyOrder("NetworkPolicy", "PodDisruptionBudget",
                "ServiceAccount", "ConfigMap", "ConfigMap", "ConfigMap", "ConfigMap", "Service", "Service",
                "StatefulSet", "HorizontalPodAutoscaler", "Ingress", "HTTPRoute", "ServiceMonitor", "PrometheusRule");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyManifest_ofOurs_hasTheReleasesNamespaceAndLabels(Manifests manifests) {
        List<JsonObject> ours = manifests.all().stream()
                .filter(manifest -> Manifests.find(manifest, "metadata.namespace") != null).toList();

        assertThat(ours).isNotEmpty().allSatisfy(manifest -> {
            assertThat(Manifests.string(manifest, "metadata.namespace")).isEqualTo(Chart.NAMESPACE);
            assertThat(Manifests.at(manifest, "metadata.labels").getAsJsonObject().keySet())
                    .contains("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by");
        });
    }

    @Test
    void lint_findsNothing() {
        assertThat(Chart.lint().getMessages()).isEmpty();
        assertThat(Chart.lint().isFailed()).isFalse();
    }

    /** That the checks above can fail at all. */
    @Test
    void aTypo_aWrongTypeAndAMissingField_areFound() {
        assertFound("unavailable", manifest -> rename(manifest, "spec.strategy.rollingUpdate", "maxUnavailable",
                "unavailable"));
        assertFound("revisionHistoryLimit",
                manifest -> Manifests.at(manifest, "spec").getAsJsonObject().addProperty("revisionHistoryLimit", "3"));
        assertFound("selector", manifest -> Manifests.at(manifest, "spec").getAsJsonObject().remove("selector"));
    }

    private static void assertFound(String what, java.util.function.Consumer<JsonObject> damage) {
        JsonObject manifest = Chart.render(Chart.MINIMAL).only("Deployment");
        damage.accept(manifest);

        assertThatThrownBy(() -> KubernetesApi.check(manifest)).as(what).isInstanceOfAny(AssertionError.class,
                RuntimeException.class).hasMessageContaining(what);
    }

    private static void rename(JsonObject manifest, String path, String name, String other) {
        JsonObject object = Manifests.at(manifest, path).getAsJsonObject();
        object.add(other, object.remove(name));
    }
}
