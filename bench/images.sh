#!/usr/bin/env bash
# Re-encoding: Halfsilver, the JDK's ImageIO and sharp (libvips) rebuild the same files, each on one thread, in one run.
# Printed are CPU milliseconds a picture (medians), ratios, sizes, and what Halfsilver allocates and needs for its first
# picture.
#
#   bench/images.sh [a word of the kinds to measure, default all; see bench/images.json]
#
# Needs node and npm; sharp is installed into bench/node_modules.
set -euo pipefail
cd "$(dirname "$0")/.."

kinds=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -d bench/node_modules/sharp ] || npm install --prefix bench --no-save --no-package-lock --silent sharp
mkdir -p bench/target
node bench/images.mjs prepare "$kinds" > "$work/files"

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
run() {
  "$java_home/bin/java" -Xmx2g -XX:+UseSerialGC -Djava.awt.headless=true \
    -cp "target/test-classes:target/classes:$(cat "$work/classpath")" org.halfsilver.bench.Images "$@"
}

run warm "$work/files" > "$work/java"
cut -f 1 "$work/files" | while read -r file; do run cold "$file"; done > "$work/cold"
node bench/images.mjs measure "$kinds" > "$work/sharp"
node bench/images.mjs report "$kinds" "$work/java" "$work/cold" "$work/sharp"
