#!/usr/bin/env bash
# What the gate shows to browsers in part, shown to them whole: every real message before and after rewriting, pixel by pixel,
# and every known way to load something, generated and mutated messages under watch.
#
#   bench/browsers.sh [seed of the generated messages, default 1]
#
# Needs chromium and firefox-esr, and takes half an hour on two cores; docs/audit.md says what they said.
set -euo pipefail
cd "$(dirname "$0")/.."

HALFSILVER_REQUIRE_BROWSERS=true ./mvnw -B -ntp -Pslow test -Dtest='LooksTheSameTest,LeakTest,LeakControlTest' \
  -Dhalfsilver.looks.every=1 -Dhalfsilver.leak.every=1 -Dhalfsilver.leak.messages=1200 -Dhalfsilver.leak.seed="${1:-1}"
