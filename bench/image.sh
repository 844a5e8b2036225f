#!/usr/bin/env bash
# Builds the image, runs it, and says how large it is and how fast it starts.
#
#   bench/image.sh [starts, default 5]
#
# Where there is no Docker and no registry: Debian's buildah on stand-ins for the two bases, made of Debian's packages and the
# JDK of this machine. So it proves the Dockerfile, not the bases. Needs root and about 6 GB in /var/tmp, which it gives back.
set -euo pipefail
cd "$(dirname "$0")/.."

starts=${1:-5}
for tool in buildah debootstrap crun; do
  command -v $tool >/dev/null || { apt-get -q update; apt-get -q install -y --no-install-recommends buildah debootstrap crun; break; }
done

work=$(mktemp -d -p /var/tmp halfsilver-image.XXXXXX)
pids=()
mounted=""
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  [[ -z $mounted ]] || umount "$mounted/proc" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
b() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }
name_of() { sed -n "s/^ARG $1=//p" Dockerfile; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')

echo "+ stand-in for $(name_of JDK)"
debootstrap --variant=minbase --include=fonts-liberation bookworm "$work/jdk" >"$work/debootstrap.log"
mkdir -p "$work/jdk/opt/java"
cp -a "$java_home" "$work/jdk/opt/java/openjdk"
cp --remove-destination -L "$java_home/lib/security/cacerts" "$work/jdk/opt/java/openjdk/lib/security/cacerts"
jdk=$(b from scratch)
b add -q "$jdk" "$work/jdk" / >/dev/null
b config --env JAVA_HOME=/opt/java/openjdk --env PATH=/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin "$jdk"
b commit -q --rm "$jdk" "$(name_of JDK)" >/dev/null
rm -rf "$work/jdk"

echo "+ stand-in for $(name_of BASE)"
mkdir -p "$work/base/tmp" "$work/packages"
chmod 1777 "$work/base/tmp"
(cd "$work/packages" && apt-get -q download base-files libc6 tzdata netbase ca-certificates >/dev/null)
for package in "$work"/packages/*.deb; do dpkg-deb -x "$package" "$work/base"; done
rm -rf "$work"/base/usr/share/{doc,man,locale,lintian} "$work"/base/sbin "$work"/base/usr/sbin
printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$work/base/etc/passwd"
base=$(b from scratch)
b add -q "$base" "$work/base" / >/dev/null
b config --user 65532 "$base"
b commit -q --rm "$base" "$(name_of BASE)" >/dev/null
base_size=$(du -sm "$work/base" | cut -f1)
rm -rf "$work/base"

echo "+ build"
# The local repository stands in for the network, which the build has outside.
b bud -q --isolation chroot --pull-never --format docker --volume "$HOME/.m2:/root/.m2" --tag halfsilver . >"$work/build.log" 2>&1 ||
  { tail -40 "$work/build.log"; exit 1; }
grep -h 'halfsilver.aot:' "$work/build.log" || true

image=$(b from --pull-never halfsilver)
mounted=$(b mount "$image")
echo "+ what is in it"
part() { printf '  %-28s %4d MB\n' "$1" "$(du -smc "${@:2}" | tail -1 | cut -f1)"; }
part "base (stand-in)" --exclude=./opt --exclude=./app --exclude=./data "$mounted" 2>/dev/null | sed "s/[0-9]\+ MB/$base_size MB/"
part "runtime" "$mounted/opt/jre"
part "libraries" "$mounted/app/lib"
part "application" "$mounted/app/halfsilver.jar"
part "AOT cache" "$mounted/app/halfsilver.aot"
part "all" "$mounted"
b push -q --format oci halfsilver "oci-archive:$work/halfsilver.tar" >/dev/null
printf '  %-28s %4d MB\n' "to pull (compressed)" "$(du -sm "$work/halfsilver.tar" | cut -f1)"
[[ ! -e $mounted/bin/sh && ! -e $mounted/usr/bin/sh ]] && echo "  no shell"

# Run as the image's user, below the image's root, nothing in which it may write but /data and /tmp.
entrypoint() { python3 -c '
import json, sys
config = json.load(sys.stdin)["OCIv1"]["config"]
print("\n".join(config["Entrypoint" if len(sys.argv) < 2 else sys.argv[1]]))' "$@"; }
mapfile -t command < <(b inspect "$image" | entrypoint)
health=("${command[@]:0:3}" -Xmx64m -XX:TieredStopAtLevel=1 "${command[@]:3}" health)
mount -t proc proc "$mounted/proc" 2>/dev/null || { mkdir -p "$mounted/proc"; mount -t proc proc "$mounted/proc"; }
# Devices of its own: what is mounted from the machine would be at the mercy of the clearing up.
mkdir -p "$mounted/dev"
while read -r device major minor; do
  [[ -e $mounted/dev/$device ]] || mknod -m 666 "$mounted/dev/$device" c "$major" "$minor"
done <<<$'null 1 3\nzero 1 5\nrandom 1 8\nurandom 1 9'
chroot=$(PATH=$PATH:/usr/sbin:/sbin command -v chroot)
cp /etc/resolv.conf "$mounted/etc/resolv.conf"
# As much memory as a container of 1 GiB has, which the heap is sized by.
memory=_JAVA_OPTIONS=-XX:MaxRAM=1g
run() { # environment… -- command…
  local environment=()
  while [[ $1 != -- ]]; do environment+=("$1"); shift; done
  shift
  exec env -i "$memory" HALFSILVER_DATA_DIR=/data "${environment[@]}" "$chroot" --userspec=65532:65532 "$mounted" "$@"
}

python3 - "$work" <<'PY'
import random, struct, sys, zlib
random.seed(1)
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = b"".join(b"\0" + random.randbytes(64) for _ in range(64))
with open(sys.argv[1] + "/a.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0))
               + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
PY
cat >"$work/a.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="teal"/><text x="2" y="15">Hi</text></svg>
SVG
origin=$(free_port)
(cd "$work" && exec python3 -m http.server -b 127.0.0.1 "$origin") >/dev/null 2>&1 &
pids+=($!)

token=$(openssl rand -hex 16)
port=$(free_port)
management=$(free_port)
settings=(HALFSILVER_PUBLIC_URL="http://127.0.0.1:$port" HALFSILVER_API_TOKEN="$token" SERVER_ADDRESS=0.0.0.0 SERVER_PORT="$port"
  MANAGEMENT_SERVER_PORT="$management" HALFSILVER_FETCH_ALLOWEDNETWORKS=127.0.0.0/8 HALFSILVER_FETCH_ALLOWEDPORTS="$origin,443")
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# One process asks: to start one for every question would take a part of what is measured.
await_ready() { # pid
  python3 - "$1" "http://127.0.0.1:$management/actuator/health/readiness" <<'PY'
import os, sys, time, urllib.request
while True:
    try:
        if urllib.request.urlopen(sys.argv[2], timeout=5).status == 200:
            sys.exit(0)
    except OSError:
        pass
    if not os.path.exists("/proc/" + sys.argv[1]):
        sys.exit(1)
    time.sleep(0.02)
PY
}

echo "+ start"
start_one() { # label, command…
  local label=$1 begin ticks pid
  shift
  begin=$(milliseconds)
  run "${settings[@]}" -- "$@" >"$work/log" 2>&1 &
  pid=$!
  pids+=("$pid")
  await_ready "$pid" || { cat "$work/log"; exit 1; }
  echo $(($(milliseconds) - begin)) >>"$work/$label.wall"
  ticks=$(awk '{print $14 + $15}' "/proc/$pid/stat")
  echo $((ticks * 10)) >>"$work/$label.cpu"
  awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status" >>"$work/$label.rss"
  current=$pid
}
stop() {
  kill "$current"
  wait "$current" 2>/dev/null || true
}
plain=("${command[@]/-XX:AOTCache=*/-XX:AOTMode=off}")
for ((i = 0; i < starts; i++)); do
  start_one trained "${command[@]}"; stop
  start_one plain "${plain[@]}"; stop
done
echo "  load of the machine: $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores; median of $starts"
for label in trained plain; do
  printf '  %-24s %5d ms to ready, %5d ms of CPU, %4d MB resident\n' "$([[ $label == trained ]] && echo "with the AOT cache" || echo "without")" \
    "$(median <"$work/$label.wall")" "$(median <"$work/$label.cpu")" "$(median <"$work/$label.rss")"
done

echo "+ use"
start_one use "${command[@]}"
call() { curl -sf -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
for file in a.png a.svg; do
  link=$(call -d "{\"html\":\"<img src='http://127.0.0.1:$origin/$file'>\"}" "http://127.0.0.1:$port/v1/rewrite" |
    sed -n 's/.*"link" *: *"\([^"]*\)".*/\1/p')
  echo "  rewritten, and served: $file as $(curl -sf -o /dev/null -w '%{http_code} %{content_type} %{size_download} bytes' "$link")"
done
echo "  without a token: $(curl -s -o /dev/null -w '%{http_code}' -X POST "http://127.0.0.1:$port/v1/rewrite")"
begin=$(milliseconds)
(run MANAGEMENT_SERVER_PORT="$management" -- "${health[@]}") && echo "  health: ready, in $(($(milliseconds) - begin)) ms"
tls=$(call -d '{"urls":["https://example.com/"]}' "http://127.0.0.1:$port/v1/links" | sed -n 's/.*"link" *: *"\([^"]*\)".*/\1/p')
echo "  an origin by https: $(curl -s -o /dev/null -D - "$tls" | tr -d '\r' | sed -n 's/^halfsilver-reason: //Ip') (a page is not an image; origin-unresolved without a network)"
begin=$(milliseconds)
stop
echo "  stopped within $(($(milliseconds) - begin)) ms"
