#!/usr/bin/env bash
# The disk tier: opening and looking up among many entries, reading against sendfile, and the hit ratios of the tiers.
#
#   bench/disk.sh [entries, default 1000000] [bytes of each image, default 2000]
#
# Needs space for all entries in the directory for temporary files (2.5 GB), which it gives back.
set -euo pipefail
cd "$(dirname "$0")/.."

entries=${1:-1000000}
bytes=${2:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
run() { # class arguments...
  "$java_home/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "target/test-classes:target/classes:$(cat "$work/classpath")" "org.halfsilver.bench.$1" "${@:2}"
}

echo "load of the machine: $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores"
run DiskBench fill "$work/tier" "$entries" "$bytes"
for _ in 1 2 3; do run DiskBench read "$work/tier" "$entries" "$bytes"; done
rm -rf "$work/tier"
echo
run SendFileBench
echo
run HitRatio
