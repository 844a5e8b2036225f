// Rewrites the message on standard input; the counts go to standard error.
//   HALFSILVER_URL=http://localhost:8080 HALFSILVER_TOKEN=… node rewrite.mjs < message.html
import { text } from 'node:stream/consumers';

const { HALFSILVER_URL = 'http://localhost:8080', HALFSILVER_TOKEN = '' } = process.env;
const answer = await fetch(`${HALFSILVER_URL}/v1/rewrite`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${HALFSILVER_TOKEN}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ html: await text(process.stdin), remoteImages: 'proxy', trackers: 'block' }),
  signal: AbortSignal.timeout(10_000),
});
const report = await answer.json();
if (!answer.ok) {
  throw new Error(`${answer.status}: ${report.reason}`);
}
const { images, trackers, blocked } = report.summary;
console.error(`images=${images}, trackers=${trackers}, blocked=${blocked}`);
process.stdout.write(report.html);
