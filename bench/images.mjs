// The part of bench/images.sh that runs sharp, and the report.
import {readFileSync, existsSync} from 'node:fs';
import sharp from 'sharp';

const [command, word, ...inputs] = process.argv.slice(2);
// An exact kind, or a word that several have.
const kinds = JSON.parse(readFileSync(new URL('images.json', import.meta.url), 'utf8'))
  .filter(kind => !word || kind.kind.toLowerCase().includes(word.toLowerCase()));
const files = kinds.flatMap(kind => kind.files.map(file => ({...file, kind})));
sharp.concurrency(1);
sharp.cache(false);

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

function list() {
  for (const {kind} of kinds) console.log(kind);
}

async function prepare() {
  for (const {file, from, format, options, animated} of files) {
    if (from && !existsSync(file)) {
      await sharp(from, {animated: !!animated}).toFormat(format, options).toFile(file);
    }
    console.log(file);
  }
}

/**
 * CPU time of the whole process for one rebuilding with sharp's defaults: same format, every frame. A picture that takes
 * longer than the time for all rounds is measured once, without warming up.
 */
async function measure() {
  for (const {file, animated, output} of files) {
    const source = readFileSync(file);
    const picture = () => sharp(source, {animated: !!animated, limitInputPixels: false});
    // Of a lossless WebP picture sharp would make a lossy one.
    const once = () => (output ? picture().webp(output) : picture()).toBuffer();
    const times = [];
    let bytes = 0;
    const end = performance.now() + 3000;
    do {
      const before = process.cpuUsage();
      bytes = (await once()).length;
      const {user, system} = process.cpuUsage(before);
      times.push((user + system) / 1000);
    } while (times.length < 60 && performance.now() < end);
    console.log([file, median(times.slice(times.length > 4 ? 2 : 0)).toFixed(3), bytes].join('\t'));
  }
}

function report() {
  const [java, cold, measured] = inputs.map(name => new Map(readFileSync(name, 'utf8').trim().split('\n')
    .map(line => line.split('\t')).map(([file, ...values]) => [file, values.map(Number)])));
  const cell = (value, digits) => Number.isFinite(value) ? value.toFixed(digits) : '–';
  for (const kind of kinds) {
    console.log(`\n${kind.kind}\n`);
    console.log('| picture | MP | ours | ImageIO | sharp | sharp : ours (goal) | ImageIO : ours | size, ours | size, sharp'
      + ' | allocated MB/MP | reserved MB/MP | first |\n|---|---|---|---|---|---|---|---|---|---|---|---|');
    for (const {file} of kind.files) {
      const [megapixels, ours, imageIo, sourceBytes, bytes, allocated, reserved] = java.get(file);
      const [sharpTime, sharpBytes] = measured.get(file);
      const cells = [cell(megapixels, 2), cell(ours, 2), cell(imageIo, 1), cell(sharpTime, 1),
        `${cell(sharpTime / ours, 1)} (${kind.goal})`, cell(imageIo / ours, 1), cell(bytes / sourceBytes, 3),
        cell(sharpBytes / sourceBytes, 3), cell(allocated / megapixels / 1e6, 1), cell(reserved / megapixels / 1e6, 1),
        cell(cold.get(file)?.[0], 0)];
      console.log(`| ${file.split('/').pop()} | ${cells.join(' | ')} |`);
    }
  }
}

await {list, prepare, measure, report}[command]();
