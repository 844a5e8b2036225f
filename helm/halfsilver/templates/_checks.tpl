{{- /*
What the schema can't say: values that need each other. All that is wrong is told at once, with what would be right.
*/ -}}
{{- define "halfsilver.check" -}}
{{- $wrong := list -}}
{{- if not .Values.publicUrl -}}
{{- $wrong = append $wrong "publicUrl: missing (expected: where readers' browsers reach the service, such as https://images.example.org)" -}}
{{- end -}}
{{- if not .Values.linkKeys.existingSecret -}}
{{- $wrong = append $wrong (printf "linkKeys.existingSecret: missing (expected: the name of a Secret with the link keys). Make one with:\n    java -jar halfsilver.jar keys create --stdout | kubectl create secret generic halfsilver-links --namespace %s --from-file=%s=/dev/stdin" .Release.Namespace .Values.linkKeys.key) -}}
{{- end -}}
{{- if not .Values.apiTokens.existingSecret -}}
{{- $wrong = append $wrong (printf "apiTokens.existingSecret: missing (expected: the name of a Secret with the hashes of API tokens). Make one with:\n    java -jar halfsilver.jar tokens create webmail --file api-tokens\n    kubectl create secret generic halfsilver-tokens --namespace %s --from-file=%s=api-tokens" .Release.Namespace .Values.apiTokens.key) -}}
{{- end -}}
{{- if and .Values.redis.enabled (not .Values.cacheSecret.existingSecret) -}}
{{- $wrong = append $wrong (printf "cacheSecret.existingSecret: missing, and redis.enabled is true (expected: the name of a Secret that all replicas share; with secrets of their own they would find nothing of each other's). Make one with:\n    openssl rand -hex 32 | kubectl create secret generic halfsilver-cache --namespace %s --from-file=%s=/dev/stdin" .Release.Namespace .Values.cacheSecret.key) -}}
{{- end -}}
{{- with .Values.redis -}}
{{- if and .enabled (not .uri) (not .existingSecret) -}}
{{- $wrong = append $wrong "redis: enabled, but neither redis.uri nor redis.existingSecret is set (expected: one of them)" -}}
{{- end -}}
{{- if and .uri .existingSecret -}}
{{- $wrong = append $wrong "redis: redis.uri and redis.existingSecret are both set (expected: one of them)" -}}
{{- end -}}
{{- if and (not .enabled) (or .uri .existingSecret) -}}
{{- $wrong = append $wrong "redis.enabled: false, but an address is set (expected: true, or no address)" -}}
{{- end -}}
{{- if contains "@" .uri -}}
{{- $wrong = append $wrong "redis.uri: it holds a password, which a ConfigMap would show (expected: redis.existingSecret)" -}}
{{- end -}}
{{- end -}}
{{- with .Values.autoscaling -}}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) -}}
{{- $wrong = append $wrong (printf "autoscaling.minReplicas: %d (expected: at most autoscaling.maxReplicas, %d)" (int .minReplicas) (int .maxReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (not (dig "requests" "cpu" "" .Values.resources)) -}}
{{- $wrong = append $wrong "resources.requests.cpu: missing, and autoscaling.enabled is true (expected: a request, of which autoscaling.targetCpuPercent is a part)" -}}
{{- end -}}
{{- $least := int (ternary .Values.autoscaling.minReplicas .Values.replicaCount .Values.autoscaling.enabled) -}}
{{- with .Values.podDisruptionBudget -}}
{{- if and .enabled (or (eq (toString .minAvailable) "100%") (and (regexMatch "^[0-9]+$" (toString .minAvailable)) (ge (int .minAvailable) $least) (gt $least 0))) -}}
{{- $wrong = append $wrong (printf "podDisruptionBudget.minAvailable: %s of %d (expected: fewer than there are, or no node can be drained)" (toString .minAvailable) $least) -}}
{{- end -}}
{{- if and .enabled (not (kindIs "invalid" .maxUnavailable)) (not (kindIs "invalid" .minAvailable)) -}}
{{- $wrong = append $wrong "podDisruptionBudget: maxUnavailable and minAvailable are both set (expected: one of them; the other one null)" -}}
{{- end -}}
{{- if and .enabled (kindIs "invalid" .maxUnavailable) (kindIs "invalid" .minAvailable) -}}
{{- $wrong = append $wrong "podDisruptionBudget: neither maxUnavailable nor minAvailable is set (expected: one of them)" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.diskCache.persistent (not .Values.diskCache.enabled) -}}
{{- $wrong = append $wrong "diskCache.persistent: true, but diskCache.enabled is false (expected: both, or not persistent)" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (include "halfsilver.path" .) (not .Values.ingress.annotations) -}}
{{- $wrong = append $wrong (printf "ingress: publicUrl has the path %s, which an Ingress can't take off (expected: httpRoute, which can; or ingress.annotations that make your controller do it)" (include "halfsilver.path" .)) -}}
{{- end -}}
{{- $host := include "halfsilver.host" . -}}
{{- if and (or .Values.ingress.enabled .Values.httpRoute.enabled) (or (not (regexMatch "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$" $host)) (regexMatch "^[0-9.]+$" $host)) -}}
{{- $wrong = append $wrong (printf "publicUrl: its host is %s (expected: a name, by which an Ingress or HTTPRoute can tell)" $host) -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- $wrong = append $wrong "httpRoute.parentRefs: empty (expected: the Gateway that serves the route, such as [{name: public}])" -}}
{{- end -}}
{{- $own := list "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/version" "app.kubernetes.io/managed-by" "app.kubernetes.io/part-of" "app.kubernetes.io/component" -}}
{{- range $labels := list "commonLabels" "podLabels" -}}
{{- range $label, $_ := get $.Values $labels -}}
{{- if or (has $label $own) (and (eq $labels "podLabels") (hasKey $.Values.commonLabels $label)) -}}
{{- $wrong = append $wrong (printf "%s: %s is there already (expected: labels that the chart doesn't set)" $labels $label) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (printf "\n\nThese values can't be installed:\n\n  %s\n" (join "\n\n  " $wrong)) -}}
{{- end -}}
{{- end -}}
