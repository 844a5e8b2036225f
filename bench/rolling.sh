#!/usr/bin/env bash
# A rolling restart under load: two processes behind nginx are stopped (SIGTERM) and started again one after the other,
# while wrk reads images and rewrites messages. Fails where a single request is lost.
#
#   bench/rolling.sh
#
# Needs wrk and nginx (Debian packages wrk and nginx-light), python3 as the origin. Everything runs on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
declare -A pids
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

if [[ -z ${HALFSILVER_JAVA:-} ]]; then
  ./mvnw -q -B -ntp -Dmaven.test.skip=true package -Dspotless.check.skip=true
  java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
    sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
  HALFSILVER_JAVA="$java_home/bin/java -jar $(ls target/halfsilver-*.jar)"
fi
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
wait_for() {
  for _ in $(seq 1200); do curl -sf -o /dev/null "$1" && return; sleep 0.1; done
  echo "no answer from $1" >&2
  exit 1
}

origin=$(free_port)
nginx=$(free_port)
cp src/main/resources/org/halfsilver/lifecycle/sample.png "$work/picture.png"
(cd "$work" && exec python3 -m http.server -b 127.0.0.1 "$origin") >/dev/null 2>&1 &
pids[origin]=$!

declare -A port management
for name in a b; do
  port[$name]=$(free_port)
  management[$name]=$(free_port)
done
start() { # name
  # shellcheck disable=SC2086 # a command and its arguments
  $HALFSILVER_JAVA --server.port="${port[$1]}" --management.server.port="${management[$1]}" \
    --halfsilver.public-url="http://127.0.0.1:$nginx" --halfsilver.data-dir="$work/$1" ${keys:+--halfsilver.links.keyset-file=$keys} \
    --halfsilver.fetch.allowed-networks=127.0.0.0/8 --halfsilver.fetch.allowed-ports="$origin" \
    --halfsilver.shutdown.delay=3s >>"$work/$1.log" 2>&1 &
  pids[$1]=$!
  wait_for "http://127.0.0.1:${management[$1]}/actuator/health/readiness"
}
start a
cp "$work/a/link-keys.json" "$work/keys.json"
keys=$work/keys.json
start b

cat >"$work/nginx.conf" <<NGINX
user $(id -un) $(id -gn);
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log info;
daemon off;
events {}
http {
  map \$status \$lost { ~^2 0; 499 0; default 1; } # 499: wrk went at its end
  log_format lost '\$request_method answered \$status, by the processes \$upstream_status, \$upstream_http_halfsilver_reason';
  access_log $work/lost.log lost if=\$lost;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  # A load balancer that is told of readiness would take the process out; this one finds out by itself, every time.
  upstream halfsilver { server 127.0.0.1:${port[a]} max_fails=0; server 127.0.0.1:${port[b]} max_fails=0; keepalive 32; }
  server {
    listen 127.0.0.1:$nginx;
    # A call that reaches a listening socket in the moment that it is closed goes to the other process. nginx does so for GET by
    # itself; all calls of the API can be repeated without harm, so it may for them.
    location / {
      proxy_pass http://halfsilver; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_next_upstream error timeout non_idempotent;
    }
  }
}
NGINX
nginx -c "$work/nginx.conf" >/dev/null 2>&1 &
pids[nginx]=$!
wait_for "http://127.0.0.1:${management[b]}/actuator/health"

link=$(curl -s -H 'Content-Type: application/json' -d "{\"urls\":[\"http://127.0.0.1:$origin/picture.png\"]}" \
  "http://127.0.0.1:$nginx/v1/links" | sed 's/.*"link":"\([^"]*\)".*/\1/')
wait_for "$link"
: >"$work/lost.log"
cat >"$work/rewrite.lua" <<'LUA'
wrk.method = "POST"
wrk.body = "<p>A message</p><img src='https://example.org/a.png'>"
wrk.headers["Content-Type"] = "text/html"
LUA
# What takes longer than wrk's two seconds is slow on a busy machine, not lost.
wrk -t1 -c16 -d600s --timeout 30s "$link" >"$work/images" 2>&1 &
pids[images]=$!
wrk -t1 -c4 -d600s --timeout 30s -s "$work/rewrite.lua" "http://127.0.0.1:$nginx/v1/rewrite" >"$work/rewrites" 2>&1 &
pids[rewrites]=$!
sleep 3
for name in a b; do
  kill -TERM "${pids[$name]}"
  sleep 0.5
  # Readiness goes first, while requests are still taken.
  echo "$name stops: readiness $(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:${management[$name]}/actuator/health/readiness")," \
    "liveness $(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:${management[$name]}/actuator/health/liveness")," \
    "an image $(curl -s -o /dev/null -w '%{http_code}' "${link/$nginx/${port[$name]}}")"
  wait "${pids[$name]}" || true
  start "$name"
  echo "$name is back"
  sleep 2
done
kill -INT "${pids[images]}" "${pids[rewrites]}"
wait "${pids[images]}" "${pids[rewrites]}" || true
lost=0
for what in images rewrites; do
  grep -E 'requests in|Socket errors|Non-2xx' "$work/$what" | sed "s/^ */$what: /"
  ! grep -qE 'Socket errors|Non-2xx' "$work/$what" || lost=1
done
echo "nginx: $(grep -c 'prematurely closed\|reset by peer\|Connection refused' "$work/nginx.log" || true) attempts that went to the other process"
[[ ! -s $work/lost.log ]] || { lost=1; sort "$work/lost.log" | uniq -c; }
((lost == 0)) || { echo "requests were lost" >&2; exit 1; }
