#!/usr/bin/env bash
# Cached hits: Halfsilver (from memory, from its disk alone, and 304), a bare reactor-netty server, nginx (a file, proxy_cache)
# and camo, which has no cache, answer the same bytes to wrk, in turns, in one run.
#
#   bench/hit.sh [seconds of each turn, default 10] [rounds, default 3] [seconds of warming up each JVM, default 20]
#
# Prints requests a second and processor time for each request, medians over the rounds.
#
# Needs wrk, nginx and camo (Debian packages wrk, nginx-light and camo) and python3. Everything runs on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-10}
rounds=${2:-3}
warm=${3:-20}
connections=64
work=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

for tool in wrk nginx node; do command -v $tool >/dev/null || { echo "missing: $tool" >&2; exit 1; }; done
[[ -f /usr/share/camo/server.js ]] || { echo "missing: camo" >&2; exit 1; }

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

# The sender's server: an nginx of its own, whose time is nobody's.
origin=$(free_port)
nginx=$(free_port)
mkdir -p "$work/www"
nginx_main() { # name
  cat <<NGINX
user $(id -un) $(id -gn);
worker_processes auto;
pid $work/$1.pid;
error_log /dev/null;
daemon off;
events {}
NGINX
}
nginx_http() { # name
  cat <<NGINX
  access_log off;
  types { image/png png; }
  sendfile on;
  open_file_cache max=100;
  client_body_temp_path $work/$1-1; proxy_temp_path $work/$1-2; fastcgi_temp_path $work/$1-3; uwsgi_temp_path $work/$1-4; scgi_temp_path $work/$1-5;
NGINX
}
cat >"$work/origin.conf" <<NGINX
$(nginx_main origin)
http {
$(nginx_http origin)
  server { listen 127.0.0.1:$origin; root $work; }
}
NGINX
cat >"$work/nginx.conf" <<NGINX
$(nginx_main nginx)
http {
$(nginx_http nginx)
  proxy_cache_path $work/proxy-cache keys_zone=pictures:10m;
  server {
    listen 127.0.0.1:$nginx;
    root $work/www;
    location /cached/ { proxy_pass http://127.0.0.1:$origin/; proxy_cache pictures; proxy_cache_valid 200 1h; }
  }
}
NGINX
nginx -c "$work/origin.conf" >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$origin/2.png"

start_ours() { # port name settings...
  "$java" "${jvm[@]}" -jar target/halfsilver-*.jar --server.port="$1" --management.server.port="$(free_port)" \
    --halfsilver.public-url="http://127.0.0.1:$1" --halfsilver.data-dir="$work/$2" \
    --halfsilver.fetch.allowed-networks=127.0.0.0/8 --halfsilver.fetch.allowed-ports="$origin" "${@:3}" >"$work/$2.log" 2>&1 &
  pids+=($!)
}
port=$(free_port)
start_ours "$port" memory
ours_pid=${pids[-1]}
wait_for "http://127.0.0.1:$port/"
disk_port=$(free_port)
start_ours "$disk_port" disk --halfsilver.cache.memory-size=0
disk_pid=${pids[-1]}
wait_for "http://127.0.0.1:$disk_port/"

camo=$(free_port)
env -i PATH="$PATH" PORT="$camo" CAMO_KEY=hits node /usr/share/camo/server.js >/dev/null 2>&1 &
camo_pid=$!
pids+=("$camo_pid")
wait_for "http://127.0.0.1:$camo/status"
camo_link() { # address
  python3 -c 'import hashlib, hmac, sys; a = sys.argv[1].encode(); print(hmac.new(b"hits", a, hashlib.sha1).hexdigest() + "/" + a.hex())' "$1"
}
# camo stops where a request lacks what every browser sends.
browser=("Accept: image/avif,image/webp,*/*;q=0.8" "Accept-Encoding: identity" "User-Agent: Mozilla/5.0")

# Processor time of a server and its children, in clock ticks: what other work on the machine takes doesn't count.
ticks() {
  local pid total=0
  for pid in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null || true); do
    total=$((total + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13}')))
  done
  echo "$total"
}
drive() { # pid url [headers...]: requests a second, and microseconds of processor time for each
  local before after header headers=()
  for header in "${@:3}"; do headers+=(-H "$header"); done
  before=$(ticks "$1")
  wrk -t2 -c"$connections" -d"${seconds}s" "${headers[@]}" "$2" >"$work/wrk"
  after=$(ticks "$1")
  awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" '/^Requests\/sec/ {rate = $2} / requests in / {all = $1}
    /Non-2xx|Socket errors/ {print "answers that are no image: " $0 >"/dev/stderr"; exit 1} END {print rate, t / hz * 1e6 / all}' "$work/wrk"
}
link_of() { # port picture
  curl -s -H 'Content-Type: application/json' -d "{\"urls\":[\"http://127.0.0.1:$origin/$2\"]}" "http://127.0.0.1:$1/v1/links" |
    sed 's/.*"link":"\([^"]*\)".*/\1/'
}
median() { awk -v c="$2" '{print $c}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

nginx -c "$work/nginx.conf" >/dev/null 2>&1 &
nginx_pid=$!
pids+=("$nginx_pid")

echo "load of the machine: $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores; turns of $seconds s, medians of $rounds"
kinds=(ours notmodified disk bare file cached camo)
printf '%s\n' "| body | Halfsilver | 304 | disk alone | bare reactor-netty | nginx, file | nginx, proxy_cache | camo |" "|---|---|---|---|---|---|---|---|"
ratios=""
for size in 2 20 200; do
  link=$(link_of "$port" "$size.png")
  disk=$(link_of "$disk_port" "$size.png")
  curl -sf -D "$work/headers" -o "$work/www/$size.png" "$link"
  curl -sf -o "$work/again.png" "$disk"
  cmp "$work/www/$size.png" "$work/again.png"
  etag=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Ee][Tt]ag: //p')
  # What the bare server answers is the same to the byte, header fields included.
  tr -d '\r' <"$work/headers" | grep ': ' >"$work/fields"
  bytes=$(stat -c %s "$work/www/$size.png")
  camo_url="http://127.0.0.1:$camo/$(camo_link "http://127.0.0.1:$origin/$size.png")"

  bare=$(free_port)
  "$java" "${jvm[@]}" -cp "target/test-classes:$(cat "$work/classpath")" org.halfsilver.bench.BareServer "$bare" "$work/www/$size.png" "$work/fields" \
    >/dev/null 2>&1 &
  bare_pid=$!
  pids+=("$bare_pid")
  wait_for "http://127.0.0.1:$bare/"
  wait_for "http://127.0.0.1:$nginx/$size.png"

  # Warm: a JVM that has not compiled its hot path measures the compiler.
  for target in "$link" "$disk" "http://127.0.0.1:$bare/"; do wrk -t2 -c"$connections" -d"${warm}s" "$target" >/dev/null; done
  rm -f "$work"/*.times
  for _ in $(seq "$rounds"); do
    drive "$ours_pid" "$link" >>"$work/ours.times"
    drive "$bare_pid" "http://127.0.0.1:$bare/" >>"$work/bare.times"
    drive "$ours_pid" "$link" "If-None-Match: $etag" >>"$work/notmodified.times"
    drive "$disk_pid" "$disk" >>"$work/disk.times"
    drive "$nginx_pid" "http://127.0.0.1:$nginx/$size.png" >>"$work/file.times"
    drive "$nginx_pid" "http://127.0.0.1:$nginx/cached/$size.png" >>"$work/cached.times"
    drive "$camo_pid" "$camo_url" "${browser[@]}" >>"$work/camo.times"
  done
  declare -A rate cost
  row="| $bytes bytes |"
  for kind in "${kinds[@]}"; do
    rate[$kind]=$(median "$work/$kind.times" 1)
    cost[$kind]=$(median "$work/$kind.times" 2)
    row+=$(printf ' %.0f/s, %.1f µs |' "${rate[$kind]}" "${cost[$kind]}")
  done
  echo "$row"
  ratio() { awk -v a="${rate[$1]}" -v b="${rate[$2]}" -v ac="${cost[$1]}" -v bc="${cost[$2]}" 'BEGIN {printf " %.2f (%.2f) |", a / b, bc / ac}'; }
  ratios+="| $bytes bytes |$(ratio ours bare)$(ratio notmodified ours)$(ratio disk ours)$(ratio ours file)$(ratio ours cached)$(ratio ours camo)"$'\n'
  kill "$bare_pid"
  wait "$bare_pid" 2>/dev/null || true
done
echo
printf '%s\n' "| by requests a second (by processor time) | Halfsilver : bare | 304 : 200 | disk : memory | Halfsilver : nginx, file | Halfsilver : proxy_cache | Halfsilver : camo |" \
  "|---|---|---|---|---|---|---|"
printf '%s' "$ratios"
