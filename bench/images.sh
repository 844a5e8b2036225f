#!/usr/bin/env bash
# Re-encoding: Halfsilver, the JDK's ImageIO and sharp (libvips) rebuild the same files, each on one thread, in one run.
# Printed are CPU milliseconds a picture (medians of the whole process, counted in nanoseconds, once the JVM is warm),
# ratios, sizes, what Halfsilver allocates for a picture and what it reserves of its memory budget at most, and the CPU
# milliseconds that its thread takes for the first picture in a new JVM.
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

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
run() {
  "$java_home/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Djava.awt.headless=true \
    -cp "target/test-classes:target/classes:$(cat "$work/classpath")" org.halfsilver.bench.Images "$@"
}

# A kind after the other, ours and sharp's turn close together: what else the machine does changes with time.
node bench/images.mjs list "$kinds" > "$work/kinds"
while read -r kind; do
  node bench/images.mjs prepare "$kind" > "$work/files"
  run warm "$work/files" >> "$work/java"
  node bench/images.mjs measure "$kind" >> "$work/sharp"
  while read -r file; do run cold "$file"; done < "$work/files" >> "$work/cold"
done < "$work/kinds"
echo "load of the machine: $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores"
node bench/images.mjs report "$kinds" "$work/java" "$work/cold" "$work/sharp"
