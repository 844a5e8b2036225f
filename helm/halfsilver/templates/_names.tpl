{{- define "halfsilver.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /* At most 52 characters, so that the longest suffix still fits into a name of 63. */ -}}
{{- define "halfsilver.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $full .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "halfsilver.selectorLabels" -}}
app.kubernetes.io/name: {{ include "halfsilver.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "halfsilver.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "halfsilver.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: halfsilver
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "halfsilver.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "halfsilver.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "halfsilver.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* A StatefulSet where each replica keeps a disk of its own, otherwise a Deployment. */ -}}
{{- define "halfsilver.kind" -}}
{{- ternary "StatefulSet" "Deployment" (and .Values.diskCache.enabled .Values.diskCache.persistent) -}}
{{- end -}}

{{- /* publicUrl's host, without its port, in small letters as Kubernetes wants it. */ -}}
{{- define "halfsilver.host" -}}
{{- regexReplaceAll ":[0-9]+$" (urlParse .Values.publicUrl).host "" | lower -}}
{{- end -}}

{{- /* publicUrl's path, without a slash at its end. */ -}}
{{- define "halfsilver.path" -}}
{{- trimSuffix "/" (urlParse .Values.publicUrl).path -}}
{{- end -}}
