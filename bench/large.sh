#!/usr/bin/env bash
# Rewriting of messages of one size and of double that size, in CPU time of the thread: time in proportion to the input.
#
#   bench/large.sh
#
# bench/README.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
"$java_home/bin/java" -Xmx4g -XX:+UseSerialGC \
  -cp "target/test-classes:target/classes:$(cat "$work/classpath")" org.halfsilver.bench.LargeMessages
