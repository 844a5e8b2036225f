#!/usr/bin/env bash
# Too much at once for a heap of 256 MB: 500 distinct pictures of 12 megapixels, 100 picture bombs and 200 hostile origins,
# while cached hits are asked for at a steady pace.
#
#   bench/overload.sh [options of the service's JVM]
#
# Everything runs on loopback; docs/operations.md has the figures of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

. bench/compiled.sh
"$java" -Xmx1g -cp "$classpath" org.halfsilver.bench.Overload "$@"
