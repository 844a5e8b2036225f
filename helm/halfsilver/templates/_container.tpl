{{- define "halfsilver.container" -}}
- name: halfsilver
  image: {{ include "halfsilver.image" . | quote }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  securityContext:
    {{- include "halfsilver.containerSecurityContext" . | nindent 4 }}
  env:
    - name: SPRING_CONFIG_ADDITIONAL_LOCATION
      value: file:/etc/halfsilver/
    {{- with .Values.redis.existingSecret }}
    - name: HALFSILVER_CACHE_REDISURI
      valueFrom:
        secretKeyRef:
          name: {{ . | quote }}
          key: {{ $.Values.redis.key | quote }}
    {{- end }}
    {{- with include "halfsilver.jvmOptions" . }}
    # Read after the command line, so that these go before the image's own; JAVA_TOOL_OPTIONS is read before it.
    - name: _JAVA_OPTIONS
      value: {{ . | quote }}
    {{- end }}
    {{- with .Values.extraEnv }}
    {{- tpl (toYaml .) $ | nindent 4 }}
    {{- end }}
  {{- with .Values.extraEnvFrom }}
  envFrom:
    {{- tpl (toYaml .) $ | nindent 4 }}
  {{- end }}
  ports:
    - name: http
      containerPort: 8080
    - name: management
      containerPort: 8081
  # A minute to start; then liveness asks the process alone, and readiness whether it can serve.
  startupProbe:
    httpGet:
      path: /actuator/health/liveness
      port: management
    periodSeconds: 1
    failureThreshold: 60
    timeoutSeconds: 3
  livenessProbe:
    httpGet:
      path: /actuator/health/liveness
      port: management
    periodSeconds: 10
    failureThreshold: 6
    timeoutSeconds: 5
  readinessProbe:
    httpGet:
      path: /actuator/health/readiness
      port: management
    periodSeconds: 5
    failureThreshold: 2
    timeoutSeconds: 3
  {{- if .Values.shutdown.preStopSeconds }}
  lifecycle:
    # By the kubelet itself: there is no shell in the image.
    preStop:
      sleep:
        seconds: {{ .Values.shutdown.preStopSeconds }}
  {{- end }}
  resources:
    {{- toYaml .Values.resources | nindent 4 }}
  volumeMounts:
    - name: config
      mountPath: /etc/halfsilver
      readOnly: true
    - name: secrets
      mountPath: /run/secrets/halfsilver
      readOnly: true
    - name: data
      mountPath: /data
    - name: tmp
      mountPath: /tmp
    {{- with .Values.extraVolumeMounts }}
    {{- tpl (toYaml .) $ | nindent 4 }}
    {{- end }}
{{- end -}}

{{- /* Without a limit the JVM takes the node's processors for its own, and makes threads and buffers for each. */ -}}
{{- define "halfsilver.jvmOptions" -}}
{{- $options := .Values.jvmOptions -}}
{{- if and .Values.processors (not (dig "limits" "cpu" "" .Values.resources)) -}}
{{- $options = prepend $options (printf "-XX:ActiveProcessorCount=%d" (int .Values.processors)) -}}
{{- end -}}
{{- join " " $options -}}
{{- end -}}
