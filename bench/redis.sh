#!/usr/bin/env bash
# What a reader waits longer where Redis is far away, silent, read-only, full or gone: a service with Redis and one without are
# asked in turns for images that none of them has.
#
#   bench/redis.sh [images in each state, default 300]
#
# Needs redis-server. Everything runs on loopback; bench/README.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

times=${1:-300}
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT

./mvnw -q -B -ntp -Pbench -DskipTests test-compile dependency:build-classpath \
  -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test -Dspotless.check.skip=true
java_home=$(./mvnw -B -ntp toolchains:select-jdk-toolchain -Dtoolchain.jdk.version='[25,26)' 2>/dev/null |
  sed -n 's/.*Selected JDK toolchain: JDK\[\(.*\)\]/\1/p')
"$java_home/bin/java" -Xmx256m -Dlogback.configurationFile=bench/logback.xml \
  -cp "target/classes:target/test-classes:$(cat "$classpath")" org.halfsilver.bench.RedisAway "$times"
