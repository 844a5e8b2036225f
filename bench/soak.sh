#!/usr/bin/env bash
# The fetch under fire: good origins alone, then the same load with hostile ones for three of ten fetches, in one run.
#
#   bench/soak.sh [seconds of each part, default 300: ten minutes in all]
#
# Everything runs on loopback; bench/README.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-300}
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
"$java_home/bin/java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dlogging.level.root=ERROR -cp "target/classes:target/test-classes:$(cat "$classpath")" org.halfsilver.bench.Soak "$seconds"
