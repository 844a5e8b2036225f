package org.halfsilver.chart;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pods may do, how they start, and how they stop. */
class PodTest {
    static List<JsonObject> podSpecs() {
        return List.of(spec(Chart.render(Chart.MINIMAL)), spec(Chart.render(Chart.FULL)),
                Manifests.at(Chart.renderTests(Chart.MINIMAL).only("Pod"), "spec").getAsJsonObject());
    }

    /** Kubernetes' Pod Security Standards, profile "restricted", and a read-only root besides. */
    @ParameterizedTest
    @MethodSource("podSpecs")
    void pods_areRestricted(JsonObject spec) {
        assertThat(Manifests.at(spec, "securityContext.runAsNonRoot").getAsBoolean()).isTrue();
        assertThat(Manifests.string(spec, "securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
        assertThat(Manifests.at(spec, "automountServiceAccountToken").getAsBoolean()).isFalse();
        assertThat(spec.keySet()).doesNotContain("hostNetwork", "hostPID", "hostIPC");
        for (JsonElement container : ours(spec)) {
            JsonElement security = Manifests.at(container, "securityContext");
            assertThat(Manifests.at(security, "allowPrivilegeEscalation").getAsBoolean()).isFalse();
            assertThat(Manifests.at(security, "readOnlyRootFilesystem").getAsBoolean()).isTrue();
            assertThat(Manifests.string(security, "capabilities.drop.0")).isEqualTo("ALL");
            assertThat(Manifests.find(security, "capabilities.add")).isNull();
        }
    }

    @Test
    void user_isLeftToThePlatform_whereItIsNull() {
        assertThat(Manifests.at(podSpecs().get(0), "securityContext.runAsUser").getAsInt()).isEqualTo(65532);
        assertThat(Manifests.at(podSpecs().get(1), "securityContext").getAsJsonObject().keySet())
                .doesNotContain("runAsUser", "runAsGroup", "fsGroup");
    }

    @Test
    void serviceAccount_hasNoToken() {
        assertThat(Manifests.at(Chart.render(Chart.MINIMAL).only("ServiceAccount"), "automountServiceAccountToken")
                .getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"startupProbe,liveness", "livenessProbe,liveness", "readinessProbe,readiness"})
    void probes_askTheManagementPort(String probe, String group) {
        JsonElement get = Manifests.at(Chart.render(Chart.MINIMAL).container(), probe + ".httpGet");

        assertThat(Manifests.string(get, "path")).isEqualTo("/actuator/health/" + group);
        assertThat(Manifests.string(get, "port")).isEqualTo("management");
    }

    @Test
    void kubernetesKillsNoReplica_thatIsStillAnswering() {
        for (Manifests manifests : List.of(Chart.render(Chart.MINIMAL), Chart.render(Chart.FULL))) {
            int drain = seconds(string(config(manifests), "halfsilver", "shutdown", "delay"));
            int sleep = Manifests.at(manifests.container(), "lifecycle.preStop.sleep.seconds").getAsInt();
            int total = Manifests.at(manifests.pod(), "spec.terminationGracePeriodSeconds").getAsInt();
            String graceful = string(config(manifests), "spring", "lifecycle", "timeout-per-shutdown-phase");

            assertThat(drain).isPositive();
            assertThat(total).isGreaterThanOrEqualTo(sleep + drain + seconds(graceful) + 5);
        }
    }

    /** They are found in Redis by names that only the same secret makes. */
    @Test
    void replicas_shareTheSecretThatNamesImages() {
        Manifests full = Chart.render(Chart.FULL);
        JsonElement source = Manifests.at(full.pod(), "spec.volumes.1.projected.sources.2.secret");

        assertThat(Manifests.string(source, "name")).isEqualTo("cache");
        assertThat(Manifests.string(source, "items.0.key")).isEqualTo("names");
        assertThat(string(config(full), "halfsilver", "cache", "secret-file"))
                .isEqualTo("/run/secrets/halfsilver/" + Manifests.string(source, "items.0.path"));
    }

    /** JAVA_TOOL_OPTIONS is read before the command line, which then has the last word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "processors: 4                                         | -XX:ActiveProcessorCount=4",
        "jvmOptions: [-XX:MaxRAMPercentage=50]                 | -XX:ActiveProcessorCount=4 -XX:MaxRAMPercentage=50",
        "jvmOptions: [-Xlog:gc] && resources: {limits: {cpu: 2}} | -Xlog:gc",
    })
    void jvmOptions_goBeforeTheImagesOwn(String values, String options) {
        JsonObject container = Chart.renderWith(values.replace(" && ", "\n")).container();

        assertThat(Manifests.string(container, "env.1.name")).isEqualTo("_JAVA_OPTIONS");
        assertThat(Manifests.string(container, "env.1.value")).isEqualTo(options);
    }

    @Test
    void nodesProcessors_areCounted_whereTheValuesSaySo() {
        assertThat(Chart.renderWith("processors: 0").container().getAsJsonArray("env")).hasSize(1);
    }

    @Test
    void anotherSetting_makesOtherPods() {
        String path = "metadata.annotations.checksum/config";
        assertThat(Manifests.string(Chart.renderWith("settings: {fetch: {timeout: 7s}}").pod(), path))
                .isNotEqualTo(Manifests.string(Chart.render(Chart.MINIMAL).pod(), path));
    }

    @Test
    void autoscaler_andDisk_followTheKind() {
        Manifests full = Chart.render(Chart.FULL);

        assertThat(Manifests.string(full.only("HorizontalPodAutoscaler"), "spec.scaleTargetRef.kind"))
                .isEqualTo("StatefulSet");
        assertThat(Manifests.find(full.only("StatefulSet"), "spec.replicas")).isNull();
        assertThat(Manifests.string(full.only("StatefulSet"), "spec.volumeClaimTemplates.0.metadata.name"))
                .isEqualTo("data");
        assertThat(string(config(full), "halfsilver", "cache", "disk-size")).isEqualTo("18432MB");
        assertThat(string(config(Chart.render(Chart.MINIMAL)), "halfsilver", "cache", "disk-size"))
                .isEqualTo("9216MB");
        assertThat(string(config(Chart.renderWith("diskCache: {enabled: false}")), "halfsilver", "cache", "disk-size"))
                .isEqualTo("0MB");
    }

    @Test
    void secrets_areNamedAndNeverShown() {
        Manifests full = Chart.render(Chart.FULL);

        assertThat(full.all().toString()).doesNotContain("redis://").doesNotContain("rediss://");
        assertThat(Manifests.string(full.container(), "env.1.valueFrom.secretKeyRef.name")).isEqualTo("redis");
        assertThat(full.kinds()).doesNotContain("Secret");
    }

    @Test
    void managementPort_isNeverBehindALoadBalancer() {
        Manifests full = Chart.render(Chart.FULL);

        assertThat(Manifests.at(full.named("Service", "images"), "spec.ports").getAsJsonArray()).hasSize(1);
        assertThat(Manifests.string(full.named("Service", "images"), "spec.type")).isEqualTo("LoadBalancer");
        assertThat(Manifests.string(full.named("Service", "images-management"), "spec.clusterIP")).isEqualTo("None");
    }

    @Test
    void httpRoute_takesThePathOfThePublicUrlOff() {
        JsonObject route = Chart.render(Chart.FULL).only("HTTPRoute");

        assertThat(Manifests.string(route, "spec.hostnames.0")).isEqualTo("mail.example.org");
        assertThat(Manifests.string(route, "spec.rules.0.matches.0.path.value")).isEqualTo("/images/i/");
        assertThat(Manifests.string(route, "spec.rules.0.filters.0.urlRewrite.path.replacePrefixMatch"))
                .isEqualTo("/i/");
    }

    @Test
    void ports_areThoseOfTheService() throws IOException {
        Properties defaults = new Properties();
        try (var file = PodTest.class.getResourceAsStream("/application.properties")) {
            defaults.load(file);
        }
        JsonObject container = Chart.render(Chart.MINIMAL).container();

        assertThat(Manifests.string(container, "ports.0.containerPort")).isEqualTo(defaults.get("server.port"));
        assertThat(Manifests.string(container, "ports.1.containerPort"))
                .isEqualTo(defaults.get("management.server.port"));
    }

    private static JsonObject spec(Manifests manifests) {
        return Manifests.at(manifests.pod(), "spec").getAsJsonObject();
    }

    /** Without what the full values add: that is the operator's own. */
    private static List<JsonElement> ours(JsonObject spec) {
        return spec.getAsJsonArray("containers").asList().stream()
                .filter(container -> !Manifests.string(container, "name").equals("sidecar")).toList();
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replace("s", ""));
    }

    private static Map<String, Object> config(Manifests manifests) {
        return Manifests.document(Manifests.at(manifests.all().stream()
                .filter(manifest -> Manifests.find(manifest, "data") != null
                        && manifest.getAsJsonObject("data").has("application.yaml"))
                .findFirst().orElseThrow(), "data").getAsJsonObject().get("application.yaml").getAsString());
    }

    private static String string(Map<?, ?> map, String... path) {
        Map<?, ?> here = map;
        for (String step : Arrays.copyOf(path, path.length - 1)) {
            here = (Map<?, ?>) Objects.requireNonNull(here.get(step), step);
        }
        return String.valueOf(here.get(path[path.length - 1]));
    }
}
