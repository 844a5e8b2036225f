{{- /*
What the service itself checks for every address, said once more to the cluster: origins are public. The blocks are
IANA's special-purpose ones and the metadata services of clouds; a test holds them against those that the service has.
*/ -}}
{{- define "halfsilver.egress" -}}
{{- $fetch := default dict .Values.settings.fetch -}}
{{- $ports := default (list 80 443) $fetch.allowedPorts -}}
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
# Names.
- to:
    {{- if .Values.networkPolicy.dnsPeers }}
    {{- toYaml .Values.networkPolicy.dnsPeers | nindent 4 }}
    {{- else if $fetch.nameServers }}
    {{- range $fetch.nameServers }}
    - ipBlock:
        cidr: {{ include "halfsilver.cidr" . | quote }}
    {{- end }}
    {{- else }}
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    {{- end }}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- if .Values.redis.enabled }}
# Redis.
- to:
    {{- if .Values.redis.peers }}
    {{- toYaml .Values.redis.peers | nindent 4 }}
    {{- else }}
    - podSelector: {}
    {{- end }}
  ports:
    - port: {{ .Values.redis.port }}
{{- end }}
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
