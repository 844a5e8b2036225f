#!/bin/sh
# Rewrites the message on standard input; the counts go to standard error.
#   HALFSILVER_URL=http://localhost:8080 HALFSILVER_TOKEN=… sh rewrite.sh < message.html
curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer ${HALFSILVER_TOKEN:-}" \
  --header 'Content-Type: text/html; charset=utf-8' \
  --data-binary @- --dump-header "${HEADERS:=$(mktemp)}" \
  "${HALFSILVER_URL:-http://localhost:8080}/v1/rewrite?remoteImages=proxy&trackers=block"
status=$?
grep -i '^Halfsilver-Summary:' "$HEADERS" | cut -d ' ' -f 2- | tr -d '\r' >&2
rm -f "$HEADERS"
exit $status
