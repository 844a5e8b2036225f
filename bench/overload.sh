#!/usr/bin/env bash
# Too much at once for a heap of 256 MB: 500 distinct pictures of 12 megapixels, 100 picture bombs and 200 hostile origins,
# while cached hits are asked for at a steady pace.
#
#   bench/overload.sh [options of the service's JVM]
#
# Everything runs on loopback; docs/operations.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
"$java_home/bin/java" -Xmx1g -cp "target/classes:target/test-classes:$(cat "$classpath")" org.halfsilver.bench.Overload "$@"
