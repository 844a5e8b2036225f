#!/usr/bin/env bash
# Halfsilver beside what the registries offer: Debian's camo, nginx with image_filter and proxy_cache, npm's ipx and sharp.
# The same work on each, in turns, in one run; writes docs/benchmarks.md.
#
#   bench/compare.sh [rounds of cold pictures, default 15] [seconds of each turn of hits, default 6]
#
# Installs what is missing (as root: camo, nginx-light, libnginx-mod-http-image-filter, wrk; npm's into bench/node_modules).
# Everything runs on loopback and is stopped at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT

packages=()
for package in camo nginx-light libnginx-mod-http-image-filter wrk; do
  [ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" = 'install ok installed' ] || packages+=("$package")
done
if command -v nginx > /dev/null; then packages=("${packages[@]/nginx-light/}"); fi
if [ -n "${packages[*]// /}" ]; then
  # Debian starts the servers that it installs, camo on every address. Here they are only to be there.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -rf "$work" "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
  fi
  # shellcheck disable=SC2206 # words are packages
  install=(apt-get install -y --no-install-recommends ${packages[*]})
  # A machine that never asked for the lists of packages has none.
  DEBIAN_FRONTEND=noninteractive "${install[@]}" > "$work/apt.log" 2>&1 ||
    { apt-get update > "$work/apt.log" && DEBIAN_FRONTEND=noninteractive "${install[@]}" > "$work/apt.log"; }
fi
[ -d bench/node_modules/ipx ] || npm install --prefix bench --no-save --no-package-lock --silent ipx sharp

./mvnw -q -B -ntp -Dmaven.test.skip=true package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')

WORK="$work" JAVA="$java_home/bin/java" CLASSPATH_FILE="$work/classpath" node bench/compare.mjs "${1:-15}" "${2:-6}"
