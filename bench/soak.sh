#!/usr/bin/env bash
# Under fire: a load of good origins alone, the same with hostile ones for three of ten fetches, and the same with the
# hostile fetches in another process, which tells the machine's part of a difference. The three take turns.
#
#   bench/soak.sh [seconds of all together, default 600] [fetch: the fetch alone (default), service: links of the whole service]
#
# Everything runs on loopback; bench/README.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
what=${2:-fetch}

. bench/compiled.sh
"$java" -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dlogback.configurationFile=bench/logback.xml -Dlogging.level.root=ERROR -cp "$classpath" org.halfsilver.bench.Soak "$seconds" "$what"
