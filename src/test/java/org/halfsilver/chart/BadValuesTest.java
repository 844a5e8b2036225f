package org.halfsilver.chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values that can't work are refused before anything is installed, and the message says what would be right. */
class BadValuesTest {
    @Test
    void nothingSet_namesEverythingThatIsMissing_andHowToMakeIt() {
        assertThatThrownBy(() -> Chart.render(Chart.values("{}")))
                .hasMessageContaining("publicUrl: missing")
                .hasMessageContaining("linkKeys.existingSecret: missing")
                .hasMessageContaining("keys create --stdout | kubectl create secret generic halfsilver-links")
                .hasMessageContaining("apiTokens.existingSecret: missing")
                .hasMessageContaining("tokens create webmail")
                .hasMessageContaining("--namespace " + Chart.NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // What needs something else.
        "redis: {enabled: true}                                  | neither redis.uri nor redis.existingSecret is set",
        "redis: {uri: 'redis://valkey'}                          | redis.enabled: false, but an address is set",
        "redis: {enabled: true, uri: 'redis://a', existingSecret: b} | redis.uri and redis.existingSecret are both set",
        "redis: {enabled: true, uri: 'redis://:secret@valkey'}   | it holds a password",
        "redis: {enabled: true, uri: 'redis://valkey'}           | cacheSecret.existingSecret: missing, and redis.enabled",
        "autoscaling: {enabled: true} && resources: {requests: {cpu: null}} | resources.requests.cpu: missing, and autoscaling",
        "autoscaling: {enabled: true, minReplicas: 9, maxReplicas: 3} | minReplicas: 9 (expected: at most",
        "podDisruptionBudget: {minAvailable: 1}                  | maxUnavailable and minAvailable are both set",
        "podDisruptionBudget: {maxUnavailable: null}             | neither maxUnavailable nor minAvailable is set",
        "podDisruptionBudget: {maxUnavailable: null, minAvailable: 2} | minAvailable: 2 of 2 (expected: fewer than there are",
        "podDisruptionBudget: {maxUnavailable: null, minAvailable: 100%} | minAvailable: 100% of 2 (expected: fewer",
        "ingress: {enabled: true} && publicUrl: 'http://[::1]:8080' | its host is [::1] (expected: a name",
        "ingress: {enabled: true} && publicUrl: http://192.0.2.1  | its host is 192.0.2.1 (expected: a name",
        "podLabels: {app.kubernetes.io/name: x}                   | podLabels: app.kubernetes.io/name is there already",
        "commonLabels: {team: a} && podLabels: {team: b}          | podLabels: team is there already",
        "diskCache: {enabled: false, persistent: true}           | diskCache.persistent: true, but",
        "httpRoute: {enabled: true}                              | httpRoute.parentRefs: empty (expected: the Gateway",
        // What isn't there.
        "replicas: 2                                             | additional properties 'replicas' not allowed",
        "image: {repo: x}                                        | additional properties 'repo' not allowed",
        "settings: {fetch: {timeOut: 8s}}                        | additional properties 'timeOut' not allowed",
        "settings: {apiToken: 0123456789abcdef}                  | additional properties 'apiToken' not allowed",
        "settings: {cache: {secretFile: /a}}                      | additional properties 'secretFile' not allowed",
        "settings: {fetch: {proxy: {credentials: 'a:b'}}}         | additional properties 'credentials' not allowed",
        "redis: null                                              | missing property 'redis'",
        "settings: {publicUrl: 'https://x.example'}              | additional properties 'publicUrl' not allowed",
        // What is of another kind.
        "replicaCount: two                                       | '/replicaCount': got string, want integer",
        "replicaCount: -1                                        | minimum: got -1, want 0",
        "extraEnv: {A: b}                                        | '/extraEnv': got object, want array",
        "extraEnv: [{value: b}]                                  | missing property 'name'",
        "extraEnv: [{name: PORT, value: 5}]                      | '/extraEnv/0/value': got number, want string",
        "service: {port: 70000}                                  | maximum: got 70,000, want 65,535",
        "service: {type: ExternalName}                           | value must be one of 'ClusterIP'",
        "image: {tag: 'a b'}                                     | '/image/tag': 'a b' does not match pattern",
        "image: {digest: latest}                                 | '/image/digest': 'latest' does not match pattern",
        "diskCache: {size: 10GB}                                 | '/diskCache/size': '10GB' does not match pattern",
        "diskCache: {size: 1Mi}                                   | '/diskCache/size': '1Mi' does not match pattern",
        "diskCache: {size: 12Ti}                                  | '/diskCache/size': '12Ti' does not match pattern",
        "commonLabels: {'a b': c}                                 | invalid propertyName 'a b'",
        "settings: {fetch: {allowedNetworks: [intern]}}           | '/settings/fetch/allowedNetworks/0': 'intern' does not",
        "settings: {fetch: {proxy: {url: 'http://a:b@c:1'}}}      | '/settings/fetch/proxy/url'",
        "settings: {tracing: {endpoint: 'collector:4318'}}        | '/settings/tracing/endpoint'",
        "publicUrl: images.example.org                           | '/publicUrl': 'images.example.org' does not match",
        "settings: {fetch: {timeout: 8}}                         | '/settings/fetch/timeout': got number, want string",
        "settings: {fetch: {timeout: soon}}                      | '/settings/fetch/timeout': 'soon' does not match",
        "settings: {links: {kind: open}}                         | value must be one of 'sealed', 'signed'",
        "settings: {fetch: {allowedPorts: [0]}}                  | minimum: got 0, want 1",
        "networkPolicy: {from: [{podselector: {}}]}              | additional properties 'podselector' not allowed",
        "podSecurity: {runAsUser: 0}                             | minimum: got 0, want 1",
        "ingress: {enabled: true, paths: [/actuator]}            | '/ingress/paths/0': '/actuator' does not match",
    })
    void badValue_isRefused_andTheMessageSaysWhy(String values, String message) {
        assertThatThrownBy(() -> Chart.renderWith(values.replace(" && ", "\n"))).hasMessageContaining(message);
    }

    @Test
    void pathInThePublicUrl_isNothingForAnIngress() {
        assertThatThrownBy(() -> Chart.render(Chart.values("""
                publicUrl: https://mail.example.org/images
                linkKeys: {existingSecret: a}
                apiTokens: {existingSecret: b}
                ingress: {enabled: true}
                """))).hasMessageContaining("publicUrl has the path /images, which an Ingress can't take off");
    }
}
