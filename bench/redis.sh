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

. bench/compiled.sh
"$java" -Xmx256m -Dlogback.configurationFile=bench/logback.xml \
  -cp "$classpath" org.halfsilver.bench.RedisAway "$times"
