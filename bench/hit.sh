#!/usr/bin/env bash
# Cached hits: Halfsilver, a bare reactor-netty server and nginx answer the same bytes to wrk, in turns, in one run.
#
#   bench/hit.sh [seconds of each turn, default 10] [rounds, default 3]
#
# Prints requests a second and processor time for each request, medians over the rounds.
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
ours_pid=$!
pids+=("$ours_pid")
wait_for "http://127.0.0.1:$port/"

nginx=$(free_port)
mkdir -p "$work/www"
cat >"$work/nginx.conf" <<NGINX
user $(id -un) $(id -gn);
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
  proxy_cache_path $work/proxy-cache keys_zone=pictures:10m;
  server {
    listen 127.0.0.1:$nginx;
    root $work/www;
    location /cached/ { proxy_pass http://127.0.0.1:$origin/; proxy_cache pictures; proxy_cache_valid 200 1h; }
  }
}
NGINX

# Processor time of a server and its children, in clock ticks: what other work on the machine takes doesn't count.
ticks() {
  local pid total=0
  for pid in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null || true); do
    total=$((total + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13}')))
  done
  echo "$total"
}
drive() { # pid url [header]: requests a second, and microseconds of processor time for each
  local before after
  before=$(ticks "$1")
  wrk -t2 -c"$connections" -d"${seconds}s" ${3:+-H "$3"} "$2" >"$work/wrk"
  after=$(ticks "$1")
  awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" '/^Requests\/sec/ {rate = $2} / requests in / {all = $1}
    /Non-2xx/ {print "answers that are no image" >"/dev/stderr"; exit 1} END {print rate, t / hz * 1e6 / all}' "$work/wrk"
}
median() { awk -v c="$2" '{print $c}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

printf '%s\n' "| body | Halfsilver | 304 | bare reactor-netty | nginx, file | nginx, proxy_cache | Halfsilver : bare | 304 : 200 |" "|---|---|---|---|---|---|---|---|"
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
  for target in "$link" "http://127.0.0.1:$bare/"; do wrk -t2 -c"$connections" -d"${warm:-20}s" "$target" >/dev/null; done
  rm -f "$work"/*.times
  for _ in $(seq "$rounds"); do
    drive "$ours_pid" "$link" >>"$work/ours.times"
    drive "$bare_pid" "http://127.0.0.1:$bare/" >>"$work/bare.times"
    drive "$ours_pid" "$link" "If-None-Match: $etag" >>"$work/notmodified.times"
    drive "$nginx_pid" "http://127.0.0.1:$nginx/$size.png" >>"$work/file.times"
    drive "$nginx_pid" "http://127.0.0.1:$nginx/cached/$size.png" >>"$work/cached.times"
  done
  row="| $bytes bytes |"
  for what in ours notmodified bare file cached; do
    row+=$(printf ' %.0f/s, %.1f µs |' "$(median "$work/$what.times" 1)" "$(median "$work/$what.times" 2)")
  done
  awk -v row="$row" -v o="$(median "$work/ours.times" 1)" -v oc="$(median "$work/ours.times" 2)" \
    -v b="$(median "$work/bare.times" 1)" -v bc="$(median "$work/bare.times" 2)" -v n="$(median "$work/notmodified.times" 1)" \
    -v nc="$(median "$work/notmodified.times" 2)" \
    'BEGIN {printf "%s %.2f (by processor time %.2f) | %.2f (%.2f) |\n", row, o / b, bc / oc, n / o, oc / nc}'
  kill "$bare_pid" "$nginx_pid"
  wait "$bare_pid" "$nginx_pid" 2>/dev/null || true
done
