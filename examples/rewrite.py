# Rewrites the message on standard input; the counts go to standard error.
#   HALFSILVER_URL=http://localhost:8080 HALFSILVER_TOKEN=… python3 rewrite.py < message.html
import json
import os
import sys
import urllib.error
import urllib.request

url = os.environ.get("HALFSILVER_URL", "http://localhost:8080")
token = os.environ.get("HALFSILVER_TOKEN", "")
call = {"html": sys.stdin.read(), "remoteImages": "proxy", "trackers": "block"}
request = urllib.request.Request(
    f"{url}/v1/rewrite",
    data=json.dumps(call).encode(),
    headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
)
try:
    with urllib.request.urlopen(request, timeout=10) as answer:
        report = json.load(answer)
except urllib.error.HTTPError as refused:
    sys.exit(f"Not rewritten: {json.load(refused)['reason']}")
print("images={images}, trackers={trackers}, blocked={blocked}".format(**report["summary"]), file=sys.stderr)
print(report["html"], end="")
