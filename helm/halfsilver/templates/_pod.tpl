{{- /* The pod, for Deployment and StatefulSet alike. */ -}}
{{- define "halfsilver.pod" -}}
metadata:
  labels:
    {{- include "halfsilver.labels" . | nindent 4 }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # Other settings make other pods.
    checksum/config: {{ include "halfsilver.config" . | sha256sum }}
    kubectl.kubernetes.io/default-container: halfsilver
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "halfsilver.serviceAccountName" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ include "halfsilver.terminationSeconds" . }}
  {{- with .Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- with .Values.runtimeClassName }}
  runtimeClassName: {{ . | quote }}
  {{- end }}
  securityContext:
    {{- include "halfsilver.podSecurityContext" . | nindent 4 }}
  {{- with .Values.initContainers }}
  initContainers:
    {{- tpl (toYaml .) $ | nindent 4 }}
  {{- end }}
  containers:
    {{- include "halfsilver.container" . | nindent 4 }}
    {{- with .Values.extraContainers }}
    {{- tpl (toYaml .) $ | nindent 4 }}
    {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "halfsilver.fullname" . }}
    - name: secrets
      projected:
        # The group reads them; the service refuses keys that everybody can read.
        defaultMode: 0440
        sources:
          - secret:
              name: {{ .Values.linkKeys.existingSecret | quote }}
              items:
                - key: {{ .Values.linkKeys.key | quote }}
                  path: link-keys.json
          - secret:
              name: {{ .Values.apiTokens.existingSecret | quote }}
              items:
                - key: {{ .Values.apiTokens.key | quote }}
                  path: api-tokens
          {{- with .Values.cacheSecret }}
          {{- if .existingSecret }}
          - secret:
              name: {{ .existingSecret | quote }}
              items:
                - key: {{ .key | quote }}
                  path: cache-secret
          {{- end }}
          {{- end }}
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
    {{- if eq (include "halfsilver.kind" .) "Deployment" }}
    - name: data
      emptyDir:
        sizeLimit: {{ ternary .Values.diskCache.size "64Mi" .Values.diskCache.enabled }}
    {{- end }}
    {{- with .Values.extraVolumes }}
    {{- tpl (toYaml .) $ | nindent 4 }}
    {{- end }}
  {{- if .Values.topologySpread.enabled }}
  topologySpreadConstraints:
    {{- range .Values.topologySpread.topologyKeys }}
    - maxSkew: 1
      topologyKey: {{ . | quote }}
      whenUnsatisfiable: {{ $.Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "halfsilver.selectorLabels" $ | nindent 10 }}
      # Only among replicas of the same revision, so that a rolling update ends up spread as well.
      matchLabelKeys:
        - {{ ternary "controller-revision-hash" "pod-template-hash" (eq (include "halfsilver.kind" $) "StatefulSet") }}
    {{- end }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- /* Until requests stop coming, until connections are closed, until the last is answered, and some time to end. */ -}}
{{- define "halfsilver.terminationSeconds" -}}
{{- add .Values.shutdown.preStopSeconds .Values.shutdown.drainSeconds .Values.shutdown.graceSeconds 10 -}}
{{- end -}}

{{- define "halfsilver.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.podSecurity }}
{{- range $name := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- $value := get $.Values.podSecurity $name }}
{{- if not (kindIs "invalid" $value) }}
{{ $name }}: {{ int64 $value }}
{{- end }}
{{- end }}
{{- end }}
# Volumes with many files are not gone through at every start.
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "halfsilver.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}
