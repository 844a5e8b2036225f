#!/usr/bin/env bash
# Cached hits: Halfsilver, a bare reactor-netty server and nginx answer the same bytes to wrk, in turns, in one run.
#
#   bench/hit.sh [seconds of each turn, default 10] [rounds, default 3]
#
# Needs wrk and nginx (Debian packages wrk and nginx-light), python3 as the origin. Everything runs on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-10}
rounds=${2:-3}
connections=64
work=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

./mvnw -q -B -ntp -Pbench -DskipTests package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
java="$java_home/bin/java"
jvm=(-Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
wait_for() {
  for _ in $(seq 300); do curl -s -o /dev/null "$1" && return; sleep 0.1; done
  echo "no answer from $1" >&2
  exit 1
}

# Pictures of about 2, 20 and 200 KB: noise in a grey PNG, which no re-encoding makes smaller.
python3 - "$work" <<'PY'
import random, struct, sys, zlib
random.seed(1)
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
for size in (2, 20, 200):
    side = int((size * 1024) ** 0.5)
    rows = b"".join(b"\0" + random.randbytes(side) for _ in range(side))
    with open(f"{sys.argv[1]}/{size}.png", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
PY

origin=$(free_port)
(cd "$work" && exec python3 -m http.server -b 127.0.0.1 "$origin") >/dev/null 2>&1 &
pids+=($!)

port=$(free_port)
management=$(free_port)
"$java" "${jvm[@]}" -jar target/halfsilver-*.jar --server.port="$port" --management.server.port="$management" \
  --halfsilver.public-url="http://127.0.0.1:$port" --halfsilver.data-dir="$work/data" \
  --halfsilver.fetch.allowed-networks=127.0.0.0/8 --halfsilver.fetch.allowed-ports="$origin" >"$work/halfsilver.log" 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$port/"

nginx=$(free_port)
mkdir -p "$work/www"
cat >"$work/nginx.conf" <<NGINX
worker_processes auto;
pid $work/nginx.pid;
error_log /dev/null;
daemon off;
events {}
http {
  access_log off;
  types { image/png png; }
  sendfile on;
  open_file_cache max=100;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server { listen 127.0.0.1:$nginx; root $work/www; }
}
NGINX

drive() { # url [header]: requests a second
  wrk -t2 -c"$connections" -d"${seconds}s" ${2:+-H "$2"} "$1" | awk '/^Requests\/sec/ {print $2} /Non-2xx/ {bad = 1} END {exit bad}'
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

printf '%s\n' "| body | Halfsilver | 304 | bare reactor-netty | nginx, file | Halfsilver : bare | 304 : 200 |" "|---|---|---|---|---|---|---|"
for size in 2 20 200; do
  link=$(curl -s -H 'Content-Type: application/json' -d "{\"urls\":[\"http://127.0.0.1:$origin/$size.png\"]}" \
    "http://127.0.0.1:$port/v1/links" | sed 's/.*"link":"\([^"]*\)".*/\1/')
  curl -sf -D "$work/headers" -o "$work/www/$size.png" "$link"
  etag=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Ee][Tt]ag: //p')
  bytes=$(stat -c %s "$work/www/$size.png")

  bare=$(free_port)
  "$java" "${jvm[@]}" -cp "target/test-classes:$(cat "$work/classpath")" org.halfsilver.bench.BareServer "$bare" "$work/www/$size.png" \
    >/dev/null 2>&1 &
  bare_pid=$!
  pids+=("$bare_pid")
  nginx -c "$work/nginx.conf" >/dev/null 2>&1 &
  nginx_pid=$!
  pids+=("$nginx_pid")
  wait_for "http://127.0.0.1:$bare/"
  wait_for "http://127.0.0.1:$nginx/$size.png"

  # Warm: a JVM that has not compiled its hot path measures the compiler.
  for target in "$link" "http://127.0.0.1:$bare/"; do wrk -t2 -c"$connections" -d20s "$target" >/dev/null; done
  : >"$work/ours"; : >"$work/notmodified"; : >"$work/bare"; : >"$work/nginx"
  for _ in $(seq "$rounds"); do
    drive "$link" >>"$work/ours"
    drive "http://127.0.0.1:$bare/" >>"$work/bare"
    wrk -t2 -c"$connections" -d"${seconds}s" -H "If-None-Match: $etag" "$link" | awk '/^Requests\/sec/ {print $2}' >>"$work/notmodified"
    drive "http://127.0.0.1:$nginx/$size.png" >>"$work/nginx"
  done
  ours=$(median <"$work/ours"); notmodified=$(median <"$work/notmodified")
  plain=$(median <"$work/bare"); file=$(median <"$work/nginx")
  awk -v b="$bytes" -v o="$ours" -v n="$notmodified" -v p="$plain" -v f="$file" \
    'BEGIN {printf "| %d bytes | %d/s | %d/s | %d/s | %d/s | %.2f | %.2f |\n", b, o, n, p, f, o / p, n / o}'
  kill "$bare_pid" "$nginx_pid"
  wait "$bare_pid" "$nginx_pid" 2>/dev/null || true
done
