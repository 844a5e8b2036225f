{{- /* The service's settings, as its application.yaml. The chart's own go before those under `settings`. */ -}}
{{- define "halfsilver.config" -}}
{{- $halfsilver := deepCopy .Values.settings -}}
{{- $_ := set $halfsilver "public-url" .Values.publicUrl -}}
{{- $_ := set $halfsilver "data-dir" "/data" -}}
{{- $_ := set $halfsilver "api-tokens-file" "/run/secrets/halfsilver/api-tokens" -}}
{{- $links := default dict $halfsilver.links -}}
{{- $_ := set $links "keyset-file" "/run/secrets/halfsilver/link-keys.json" -}}
{{- $_ := set $halfsilver "links" $links -}}
{{- $cache := default dict $halfsilver.cache -}}
{{- if .Values.cacheSecret.existingSecret -}}
{{- $_ := set $cache "secret-file" "/run/secrets/halfsilver/cache-secret" -}}
{{- end -}}
{{- $_ := set $cache "disk-size" (include "halfsilver.diskSize" .) -}}
{{- with .Values.redis.uri -}}
{{- $_ := set $cache "redis-uri" . -}}
{{- end -}}
{{- $_ := set $halfsilver "cache" $cache -}}
{{- $_ := set $halfsilver "shutdown" (dict "delay" (printf "%ds" (int .Values.shutdown.drainSeconds))) -}}
{{- $server := dict "address" "0.0.0.0" "port" 8080 "shutdown" "graceful" -}}
{{- $management := dict "server" (dict "address" "0.0.0.0" "port" 8081) -}}
{{- $spring := dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (int .Values.shutdown.graceSeconds))) -}}
{{- toYaml (dict "server" $server "management" $management "spring" $spring "halfsilver" $halfsilver) -}}
{{- end -}}

{{- /* Nine tenths of the volume: a file system wants some for itself, and an emptyDir that overflows costs the pod. */ -}}
{{- define "halfsilver.diskSize" -}}
{{- if .Values.diskCache.enabled -}}
{{- $number := regexFind "^[0-9]+" .Values.diskCache.size | int64 -}}
{{- $unit := regexFind "[A-Z]i$" .Values.diskCache.size -}}
{{- $megabytes := mul $number (get (dict "Mi" 1 "Gi" 1024 "Ti" 1048576) $unit) -}}
{{- printf "%dMB" (div (mul $megabytes 9) 10) -}}
{{- else -}}
0MB
{{- end -}}
{{- end -}}
