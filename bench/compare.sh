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
  # shellcheck disable=SC2086 # words are packages
  apt-get install -y --no-install-recommends ${packages[*]} > "$work/apt.log"
fi
[ -d bench/node_modules/ipx ] || npm install --prefix bench --no-save --no-package-lock --silent ipx sharp

./mvnw -q -B -ntp -Dmaven.test.skip=true package dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')

exec_driver() {
  WORK="$work" JAVA="$java_home/bin/java" CLASSPATH_FILE="$work/classpath" \
    node bench/compare.mjs "${1:-15}" "${2:-6}"
}
exec_driver "$@"
