// The part of bench/images.sh that runs sharp, and the report.
import {readFileSync, existsSync} from 'node:fs';
import sharp from 'sharp';

const [command, word, ...inputs] = process.argv.slice(2);
const kinds = JSON.parse(readFileSync(new URL('images.json', import.meta.url), 'utf8'))
  .filter(kind => !word || kind.kind.toLowerCase().includes(word.toLowerCase()));
const files = kinds.flatMap(kind => kind.files.map(file => ({...file, kind})));
sharp.concurrency(1);
sharp.cache(false);

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

async function prepare() {
  for (const {file, from, format, options, animated} of files) {
    if (from && !existsSync(file)) {
      await sharp(from, {animated: !!animated}).toFormat(format, options).toFile(file);
    }
    console.log([file, animated ? 'animated' : 'still'].join('\t'));
  }
}

/** CPU time of the whole process for one rebuilding with sharp's defaults: same format, every frame. */
async function measure() {
  for (const {file, animated, output} of files) {
    const source = readFileSync(file);
    const picture = () => sharp(source, {animated: !!animated, limitInputPixels: false});
    // Of a lossless WebP picture sharp would make a lossy one.
    const once = () => (output ? picture().webp(output) : picture()).toBuffer();
    const times = [];
    let bytes = 0;
    const end = performance.now() + 4000;
    for (let i = 0; i < 4 || (i < 60 && performance.now() < end); i++) {
      const before = process.cpuUsage();
      bytes = (await once()).length;
      const {user, system} = process.cpuUsage(before);
      if (i > 1) times.push((user + system) / 1000);
    }
    console.log([file, median(times).toFixed(3), bytes].join('\t'));
  }
}

function report() {
  const [java, cold, measured] = inputs.map(name => new Map(readFileSync(name, 'utf8').trim().split('\n')
    .map(line => line.split('\t')).map(([file, ...values]) => [file, values.map(Number)])));
  const cell = (value, digits, width) => (Number.isFinite(value) ? value.toFixed(digits) : '-').padStart(width);
  for (const kind of kinds) {
    console.log(`\n${kind.kind} (goal: ${kind.goal} times sharp)`);
    console.log('file                                         MP   ours ms  ImageIO  sharp ms  x sharp  x ImageIO'
      + '   size  sharp size  MB/MP  first ms');
    for (const {file} of kind.files) {
      const [megapixels, ours, imageIo, sourceBytes, bytes, allocated] = java.get(file);
      const [sharpTime, sharpBytes] = measured.get(file);
      console.log(file.split('/').pop().slice(-38).padEnd(40) + cell(megapixels, 2, 7) + cell(ours, 2, 10)
        + cell(imageIo, 1, 9) + cell(sharpTime, 1, 10) + cell(sharpTime / ours, 1, 9) + cell(imageIo / ours, 1, 11)
        + cell(bytes / sourceBytes, 3, 7) + cell(sharpBytes / sourceBytes, 3, 12)
        + cell(allocated / megapixels / 1e6, 1, 7) + cell(cold.get(file)?.[0], 0, 10));
    }
  }
}

await {prepare, measure, report}[command]();
