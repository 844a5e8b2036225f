#!/usr/bin/env bash
# Builds the jar twice, from copies of the sources in different directories, and compares the bytes.
#
#   bench/reproducible.sh
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in first "second one"; do
  mkdir -p "$work/$copy"
  cp -a .mvn mvnw pom.xml src "$work/$copy/"
  (cd "$work/$copy" && umask "$([[ $copy == first ]] && echo 022 || echo 077)" &&
    TZ=$([[ $copy == first ]] && echo UTC || echo Asia/Tokyo) ./mvnw -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package)
  (cd "$work/$copy/target" && sha256sum halfsilver-*.jar)
done
cmp "$work/first/target/"halfsilver-*.jar "$work/second one/target/"halfsilver-*.jar && echo "the same"
