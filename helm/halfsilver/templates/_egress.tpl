{{- /*
What the service itself checks for every address, said once more to the cluster: origins are public. The blocks are
IANA's special-purpose ones and the metadata services of clouds; a test holds them against those that the service has.
*/ -}}
{{- define "halfsilver.egress" -}}
{{- $fetch := default dict .Values.settings.fetch -}}
{{- $ports := default (list 80 443) $fetch.allowedPorts -}}
{{- $proxy := dig "proxy" "url" "" $fetch -}}
{{- if $proxy -}}
# The proxy, in place of origins.
- to:
    {{- include "halfsilver.peers" (dict "peers" .Values.networkPolicy.proxyPeers "url" $proxy) | nindent 4 }}
  ports:
    - port: {{ include "halfsilver.port" $proxy }}
{{- else -}}
# Origins.
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
          {{- range (.Files.Get "files/special-ipv4.txt" | trim | splitList "\n") }}
          - {{ . }}
          {{- end }}
    - ipBlock:
        # The only block from which public IPv6 addresses are given out.
        cidr: 2000::/3
        except:
          {{- range (.Files.Get "files/special-ipv6.txt" | trim | splitList "\n") }}
          - {{ . | quote }}
          {{- end }}
    # IPv4 addresses behind NAT64, which the service checks as such.
    - ipBlock:
        cidr: 64:ff9b::/96
        except:
          {{- range (.Files.Get "files/special-nat64.txt" | trim | splitList "\n") }}
          - {{ . | quote }}
          {{- end }}
    {{- range $fetch.allowedNetworks }}
    - ipBlock:
        cidr: {{ include "halfsilver.cidr" . | quote }}
    {{- end }}
  ports:
    {{- range $ports }}
    - port: {{ . }}
    {{- end }}
{{- end }}
# Names: those of Redis, the proxy and the collector are asked for here, too.
- to:
    {{- if .Values.networkPolicy.dnsPeers }}
    {{- toYaml .Values.networkPolicy.dnsPeers | nindent 4 }}
    {{- else }}
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    {{- end }}
  ports:
    {{- include "halfsilver.dnsPorts" .Values.networkPolicy.dnsPorts | nindent 4 }}
{{- range $fetch.nameServers }}
- to:
    - ipBlock:
        cidr: {{ include "halfsilver.cidr" . | quote }}
  ports:
    {{- include "halfsilver.dnsPorts" (list (default "53" (regexFind "[0-9]+$" (regexFind "(^[0-9.]+|\\]):[0-9]+$" .)))) | nindent 4 }}
{{- end }}
{{- if .Values.redis.enabled }}
# Redis.
- to:
    {{- if .Values.redis.peers }}
    {{- toYaml .Values.redis.peers | nindent 4 }}
    {{- else }}
    - podSelector: {}
    {{- end }}
  ports:
    {{- range .Values.redis.ports }}
    - port: {{ . }}
    {{- end }}
{{- end }}
{{- with dig "tracing" "endpoint" "" .Values.settings }}
# The collector.
- to:
    {{- include "halfsilver.peers" (dict "peers" $.Values.networkPolicy.tracingPeers "url" .) | nindent 4 }}
  ports:
    - port: {{ include "halfsilver.port" . }}
{{- end }}
{{- end -}}

{{- define "halfsilver.dnsPorts" -}}
{{- range . }}
- port: {{ . }}
  protocol: UDP
- port: {{ . }}
  protocol: TCP
{{- end }}
{{- end -}}

{{- /* Who is behind a URL: whom the values name, or the address that stands there, or any pod. */ -}}
{{- define "halfsilver.peers" -}}
{{- $host := (urlParse .url).host -}}
{{- if .peers -}}
{{- toYaml .peers -}}
{{- else if regexMatch "^([0-9.]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]+)?$" $host -}}
- ipBlock:
    cidr: {{ include "halfsilver.cidr" $host | quote }}
{{- else -}}
- namespaceSelector: {}
{{- end -}}
{{- end -}}

{{- /* A URL's port, or its scheme's. */ -}}
{{- define "halfsilver.port" -}}
{{- $url := urlParse . -}}
{{- default (ternary "443" "80" (eq $url.scheme "https")) (regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host)) -}}
{{- end -}}

{{- /* A network as a network policy wants it: a single address with its length, a port taken off. */ -}}
{{- define "halfsilver.cidr" -}}
{{- $address := . -}}
{{- if regexMatch "^[0-9.]+:[0-9]+$" . -}}
{{- $address = regexReplaceAll ":[0-9]+$" . "" -}}
{{- else if hasPrefix "[" . -}}
{{- $address = regexReplaceAll "^\\[([^\\]]*)\\].*$" . "${1}" -}}
{{- end -}}
{{- if contains "/" $address -}}
{{- $address -}}
{{- else if contains ":" $address -}}
{{- printf "%s/128" $address -}}
{{- else -}}
{{- printf "%s/32" $address -}}
{{- end -}}
{{- end -}}
