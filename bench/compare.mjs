// The work of bench/compare.sh: starts everybody, gives each the same work in turns, and writes docs/benchmarks.md.
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer as listen } from 'node:net';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const ROUNDS = Number(process.argv[2] ?? 15);
const SECONDS = Number(process.argv[3] ?? 6);
const WARM_MILLIS = Number(process.env.WARM_MILLIS ?? 30_000);
const BATCH = 8;
const { WORK, JAVA, CLASSPATH_FILE } = process.env;
const CAMO_KEY = 'comparison';
const PICTURES = [
  ['JPEG photo, 2.2 MP', '../shared/images/exif-orientation/Landscape_1.jpg', 'image/jpeg'],
  ['JPEG photo, progressive', '../shared/images/image-rs/tests/images/jpg/progressive/3.jpg', 'image/jpeg'],
  ['PNG photo', '../shared/images/wuffs/test/data/harvesters.png', 'image/png'],
  ['PNG screenshot', '../shared/images/image-gif/benches/samples/test.png', 'image/png'],
  ['WebP photo', '../shared/images/wuffs/test/data/harvesters.lossy.webp', 'image/webp'],
].map(([name, file, type], n) => ({ name, file, type, path: `/p${n}.${type.slice(6)}`, body: fs.readFileSync(file) }));

/** What a browser sends; camo stops where some of it is missing. */
const BROWSER = { Accept: 'image/avif,image/webp,*/*;q=0.8', 'Accept-Encoding': 'identity', 'User-Agent': 'Mozilla/5.0' };

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));
const children = [];
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

function freePort() {
  return new Promise((done) => {
    const server = listen().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function start(name, command, args, env = {}) {
  const log = fs.openSync(`${WORK}/${name}.log`, 'a');
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { PATH: process.env.PATH, HOME: WORK, ...env } });
  children.push(child);
  return child;
}

/** One request, whole. Gives up after fifteen seconds or 64 MB. */
function ask(url) {
  return new Promise((done) => {
    const begin = performance.now();
    const end = (status, bytes, type, text) => done({ status, bytes, type, text, millis: performance.now() - begin });
    let bytes = 0;
    const pieces = [];
    const request = http.get(url, { headers: BROWSER, agent: false }, (answer) => {
      answer.on('data', (piece) => {
        bytes += piece.length;
        if (bytes < 2_000_000) pieces.push(piece);
        if (bytes > 64 << 20) { request.destroy(); end('endless', bytes, '', ''); }
      });
      answer.on('end', () => end(answer.statusCode, bytes, answer.headers['content-type'] ?? '', Buffer.concat(pieces)));
      answer.on('error', () => end('broken', bytes, '', ''));
    });
    request.setTimeout(15_000, () => { request.destroy(); end('silent', bytes, '', ''); });
    request.on('error', () => end('broken', bytes, '', ''));
    setTimeout(() => { request.destroy(); end('15 s', bytes, '', ''); }, 15_000).unref();
  });
}

async function ready(url) {
  for (let i = 0; i < 3000; i++) {
    const answer = await ask(url);
    if (typeof answer.status === 'number') return;
    await sleep(100);
  }
  throw new Error(`no answer from ${url}`);
}

// ---- the sender's server ------------------------------------------------------------------------------------------

const CRC = [...Array(256)].map((_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  let crc = 0xffffffff;
  for (const byte of out.subarray(4, 8 + data.length)) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 8 + data.length);
  return out;
}
/** An RGBA picture of zeros: small to send, large to unpack. */
function bomb(side) {
  const deflate = zlib.createDeflate({ level: 9 });
  const parts = [];
  deflate.on('data', (part) => parts.push(part));
  const row = Buffer.alloc(1 + 4 * side);
  return new Promise((done) => {
    deflate.on('end', () => {
      const head = Buffer.alloc(13);
      head.writeUInt32BE(side, 0);
      head.writeUInt32BE(side, 4);
      head.set([8, 6, 0, 0, 0], 8);
      done(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', Buffer.concat(parts)), chunk('IEND', Buffer.alloc(0))]));
    });
    let left = side;
    const more = () => { while (left-- > 0) { if (!deflate.write(row)) { deflate.once('drain', more); return; } } deflate.end(); };
    more();
  });
}

const EXIF = Buffer.from('reader-4711-serial-number');
const HOSTILE = [
  ['bomb', 'PNG of 16,000 × 16,000 pixels in 1 MB', 'image/png'],
  ['truncated', 'JPEG that ends after a third', 'image/jpeg'],
  ['html', 'HTML that is called image/png', 'image/png'],
  ['svg', 'SVG with a script', 'image/svg+xml'],
  ['comment', 'JPEG with a serial number in a comment', 'image/jpeg'],
  ['trailing', 'JPEG with an archive behind its end', 'image/jpeg'],
  ['endless', 'body that never ends', 'image/png'],
  ['drip', 'one byte a second', 'image/png'],
  ['redirects', 'redirects in a circle', 'image/png'],
];

async function origin() {
  const photo = PICTURES[0].body;
  const bodies = {
    '/bomb': await bomb(16_000),
    '/truncated': photo.subarray(0, photo.length / 3 | 0),
    '/html': Buffer.from('<!doctype html><script>alert(1)</script>'),
    '/svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><rect width="9" height="9"/></svg>'),
    '/comment': Buffer.concat([photo.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, EXIF.length + 2]), EXIF, photo.subarray(2)]),
    '/trailing': Buffer.concat([photo, Buffer.from('PK\x03\x04'), EXIF]),
  };
  for (const picture of PICTURES) bodies[picture.path] = picture.body;
  const types = Object.fromEntries([...PICTURES.map((p) => [p.path, p.type]), ...HOSTILE.map(([path, , type]) => [`/${path}`, type])]);
  const server = http.createServer((request, answer) => {
    const path = request.url.split('?')[0];
    if (path === '/redirects') {
      answer.writeHead(302, { Location: request.url }).end();
    } else if (path === '/endless') {
      answer.writeHead(200, { 'Content-Type': types[path] });
      const block = Buffer.alloc(655_360, 1);
      const timer = setInterval(() => answer.write(block), 20); // 32 MB a second
      answer.on('close', () => clearInterval(timer)).on('error', () => {});
    } else if (path === '/drip') {
      answer.writeHead(200, { 'Content-Type': types[path] });
      const timer = setInterval(() => answer.write('x'), 1000);
      answer.on('close', () => clearInterval(timer));
    } else if (bodies[path]) {
      answer.writeHead(200, { 'Content-Type': types[path], 'Content-Length': bodies[path].length, 'Cache-Control': 'public, max-age=3600' }).end(bodies[path]);
    } else {
      answer.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server.address().port;
}

// ---- the candidates -----------------------------------------------------------------------------------------------

async function halfsilver(originPort) {
  const port = await freePort();
  // The options of the container image, but for a heap that doesn't depend on the machine.
  const options = fs.readFileSync('src/image/jvm.options', 'utf8').split('\n')
    .filter((line) => line.startsWith('-') && !line.startsWith('-XX:MaxRAMPercentage'));
  const child = start('halfsilver', JAVA, ['-Xmx1g', ...options,
    '-cp', `target/classes:${fs.readFileSync(CLASSPATH_FILE, 'utf8').trim()}`, 'org.halfsilver.Halfsilver',
    `--server.port=${port}`, '--management.server.port=0', `--halfsilver.public-url=http://127.0.0.1:${port}`,
    `--halfsilver.data-dir=${WORK}/halfsilver`, '--halfsilver.fetch.allowed-networks=127.0.0.0/8',
    `--halfsilver.fetch.allowed-ports=${originPort}`, '--halfsilver.playground.enabled=false', '--halfsilver.fetch.origins.rate=1000000',
    '--halfsilver.fetch.origins.burst=1000000']);
  const url = async (address) => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/links`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ urls: [address] }),
    });
    return (await answer.json()).links[0].link;
  };
  await ready(`http://127.0.0.1:${port}/i/x`);
  return { name: 'Halfsilver', child, url, cache: true };
}

async function camo() {
  const port = await freePort();
  const child = start('camo', process.execPath, ['/usr/share/camo/server.js'], { PORT: String(port), CAMO_KEY, CAMO_LENGTH_LIMIT: String(10 << 20) });
  await ready(`http://127.0.0.1:${port}/status`);
  const url = (address) => `http://127.0.0.1:${port}/${createHmac('sha1', CAMO_KEY).update(address).digest('hex')}/${Buffer.from(address).toString('hex')}`;
  return { name: 'camo', child, url, cache: false };
}

async function nginx(originPort) {
  const outer = await freePort();
  const inner = await freePort();
  fs.mkdirSync(`${WORK}/nginx/cache`, { recursive: true });
  execFileSync('chmod', ['-R', '777', `${WORK}/nginx`]);
  fs.writeFileSync(`${WORK}/nginx/nginx.conf`, `
load_module /usr/lib/nginx/modules/ngx_http_image_filter_module.so;
pid ${WORK}/nginx/pid; error_log ${WORK}/nginx/error.log; daemon off; worker_processes auto;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; open_file_cache max=1000;
  proxy_cache_path ${WORK}/nginx/cache keys_zone=images:10m max_size=1g;
  proxy_temp_path ${WORK}/nginx/proxy; client_body_temp_path ${WORK}/nginx/body;
  fastcgi_temp_path ${WORK}/nginx/f; uwsgi_temp_path ${WORK}/nginx/u; scgi_temp_path ${WORK}/nginx/s;
  server { listen 127.0.0.1:${outer};
    location / { proxy_pass http://127.0.0.1:${inner}; proxy_cache images; proxy_cache_valid 200 30d; proxy_cache_lock on; } }
  server { listen 127.0.0.1:${inner};
    location / { proxy_pass http://127.0.0.1:${originPort}; proxy_read_timeout 10s;
      image_filter rotate 180; image_filter_buffer 10m; image_filter_jpeg_quality 85; } }
}`);
  const child = start('nginx', 'nginx', ['-c', `${WORK}/nginx/nginx.conf`]);
  await ready(`http://127.0.0.1:${outer}/none`);
  return { name: 'nginx', child, url: (address) => address.replace(`:${originPort}/`, `:${outer}/`), cache: true };
}

async function node(name, script) {
  const port = await freePort();
  fs.writeFileSync(`bench/target/${name}.mjs`, script);
  const child = start(name, process.execPath, [`bench/target/${name}.mjs`, String(port)]);
  await ready(`http://127.0.0.1:${port}/none`);
  return { child, port };
}

async function ipx() {
  const { child, port } = await node('ipx', `
import { createIPX, createIPXNodeServer, ipxHttpStorage } from 'ipx';
import http from 'node:http';
const ipx = createIPX({ storage: ipxHttpStorage({ allowAllDomains: true }), httpStorage: ipxHttpStorage({ allowAllDomains: true }) });
http.createServer(createIPXNodeServer(ipx)).listen(Number(process.argv[2]), '127.0.0.1');`);
  return { name: 'ipx', child, url: (address) => `http://127.0.0.1:${port}/_/${address}`, cache: false };
}

async function sharp() {
  const { child, port } = await node('sharp', `
import http from 'node:http';
import sharp from 'sharp';
const cache = new Map();
http.createServer(async (request, answer) => {
  try {
    const address = Buffer.from(request.url.slice(1), 'hex').toString();
    let hit = cache.get(address);
    if (!hit) {
      const fetched = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      if (!fetched.ok) throw new Error(String(fetched.status));
      const { data, info } = await sharp(Buffer.from(await fetched.arrayBuffer()), { animated: true }).toBuffer({ resolveWithObject: true });
      hit = { data, type: 'image/' + info.format };
      cache.set(address, hit);
    }
    answer.writeHead(200, { 'Content-Type': hit.type, 'Content-Length': hit.data.length }).end(hit.data);
  } catch (error) {
    answer.writeHead(502).end();
  }
}).listen(Number(process.argv[2]), '127.0.0.1');`);
  return { name: 'sharp', child, url: (address) => `http://127.0.0.1:${port}/${Buffer.from(address).toString('hex')}`, cache: true };
}

// ---- measuring ----------------------------------------------------------------------------------------------------

function family(pid) {
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = [pid];
  for (const name of all) {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid) own.push(Number(name));
    } catch { /* it has ended */ }
  }
  return own;
}
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
/** Nanoseconds on a processor of every thread of a candidate and its workers, by the scheduler's own count. */
function threads({ child }) {
  const times = new Map();
  for (const pid of family(child.pid)) {
    let tids = [];
    try {
      tids = fs.readdirSync(`/proc/${pid}/task`);
    } catch { /* it has ended */ }
    for (const tid of tids) {
      const time = Number(read(`/proc/${pid}/task/${tid}/schedstat`).split(' ')[0]);
      if (time > 0) times.set(`${pid}/${tid}`, time);
    }
  }
  return times;
}
/** CPU milliseconds since an earlier count. */
function cpuSince(candidate, before) {
  let sum = 0;
  for (const [thread, time] of threads(candidate)) sum += time - (before.get(thread) ?? 0);
  return sum / 1e6;
}
function memory({ child }, field) {
  return family(child.pid).reduce((sum, pid) => sum
    + Number(read(`/proc/${pid}/status`).match(new RegExp(`${field}:\\s+(\\d+)`))?.[1] ?? 0) / 1024, 0);
}
function resetPeak({ child }) {
  family(child.pid).filter((pid) => read(`/proc/${pid}/stat`)).forEach((pid) => fs.writeFileSync(`/proc/${pid}/clear_refs`, '5'));
}

let fresh = 0;
const addresses = (base, path, number) => Array.from({ length: number }, () => `${base}${path}?${++fresh}`);
/** Asks a candidate for each address, which nobody asked for before. Making its links is not counted. */
async function work(candidate, given, into) {
  const urls = [];
  for (const address of given) urls.push(await candidate.url(address));
  const before = threads(candidate);
  for (const url of urls) {
    const answer = await ask(url);
    into.millis.push(answer.millis);
    Object.assign(into, { bytes: answer.bytes, status: answer.status, type: answer.type });
  }
  into.cpu.push(cpuSince(candidate, before) / urls.length);
}
const nothing = () => ({ millis: [], cpu: [], bytes: 0, status: 0, type: '' });

/** The first pictures that a candidate ever sees, one of each kind. */
async function first(candidates, base) {
  const results = [];
  for (const candidate of candidates) {
    const into = nothing();
    await work(candidate, PICTURES.map((picture) => `${base}${picture.path}?${++fresh}`), into);
    results.push({ millis: into.millis.reduce((sum, millis) => sum + millis, 0), cpu: into.cpu[0] * PICTURES.length });
  }
  return results;
}

async function cold(candidates, base) {
  const results = candidates.map(() => PICTURES.map(nothing));
  for (let round = 0; round < ROUNDS; round++) {
    for (let p = 0; p < PICTURES.length; p++) {
      for (let c = 0; c < candidates.length; c++) {
        const candidate = candidates[(c + round) % candidates.length];
        await work(candidate, addresses(base, PICTURES[p].path, BATCH), results[candidates.indexOf(candidate)][p]);
      }
    }
    process.stderr.write(`cold round ${round + 1} of ${ROUNDS}\n`);
  }
  return results;
}

/** Not waited for in place: the sender's server is in this process, and who has no cache asks it. */
async function wrk(candidate, url, seconds) {
  const headers = Object.entries(BROWSER).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const before = threads(candidate);
  const { stdout } = await promisify(execFile)('wrk', ['-t1', '-c16', `-d${seconds}s`, ...headers, url]);
  const answers = Number(stdout.match(/(\d+) requests in/)[1]);
  return {
    rate: /Non-2xx or 3xx responses/.test(stdout) ? NaN : Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    micros: cpuSince(candidate, before) * 1000 / answers,
  };
}
/** The first seconds of a candidate under load, then the same with everybody warm, in turns. */
async function hits(candidates, base) {
  const urls = [];
  for (const candidate of candidates) {
    const url = await candidate.url(`${base}${PICTURES[1].path}?hit`);
    await ask(url);
    urls.push(url);
  }
  const rates = candidates.map(() => []);
  const begun = [];
  for (const [c, candidate] of candidates.entries()) begun.push((await wrk(candidate, urls[c], 1)).rate);
  for (const [c, candidate] of candidates.entries()) await wrk(candidate, urls[c], Math.ceil(WARM_MILLIS / 1000));
  for (let round = 0; round < 5; round++) {
    for (let c = 0; c < candidates.length; c++) {
      const at = (c + round) % candidates.length;
      rates[at].push(await wrk(candidates[at], urls[at], SECONDS));
    }
  }
  return rates.map((of, c) => ({ begun: begun[c], rate: median(of.map((each) => each.rate)), micros: median(of.map((each) => each.micros)) }));
}

async function hostile(candidates, base) {
  const results = [];
  for (const [path, what] of HOSTILE) {
    const row = [];
    for (const candidate of candidates) {
      await sleep(200);
      const url = await candidate.url(`${base}/${path}?${++fresh}`);
      resetPeak(candidate);
      const before = memory(candidate, 'VmRSS');
      const answer = await ask(url);
      const alive = candidate.child.exitCode === null;
      row.push({
        ...answer,
        grown: alive ? Math.max(0, memory(candidate, 'VmHWM') - before) : NaN,
        leaks: answer.text && answer.text.includes(EXIF),
        alive,
      });
    }
    results.push([path, what, row]);
    process.stderr.write(`hostile: ${what}\n`);
  }
  return results;
}

// ---- the report ---------------------------------------------------------------------------------------------------

const number = (value, digits = 0) => (Number.isFinite(value) ? value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits }) : 'none');
const row = (...cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

function outcome(path, cell) {
  const status = typeof cell.status === 'number' ? String(cell.status) : cell.status;
  const served = cell.status === 200 && cell.bytes > 0;
  let note = '';
  if (path === 'comment' || path === 'trailing') note = cell.leaks ? ', **kept**' : served ? ', gone' : '';
  else if (path === 'html' || path === 'svg') note = served && String(cell.text).includes('script') ? ', **served as it is**' : '';
  const dead = cell.alive ? '' : ', **died**';
  return `${status}${note}${dead}; ${number(cell.millis)} ms; +${number(cell.grown)} MB`;
}

async function main() {
  fs.mkdirSync('bench/target', { recursive: true });
  const originPort = await origin();
  const base = `http://127.0.0.1:${originPort}`;
  const candidates = [await halfsilver(originPort), await camo(), await nginx(originPort), await ipx(), await sharp()];
  const starts = await first(candidates, base);
  process.stderr.write('warming up\n');
  for (const candidate of candidates) {
    const end = performance.now() + WARM_MILLIS;
    while (performance.now() < end) {
      for (const picture of PICTURES) await ask(await candidate.url(`${base}${picture.path}?${++fresh}`));
    }
  }
  const idle = candidates.map((candidate) => memory(candidate, 'VmRSS'));
  const times = await cold(candidates, base);
  const rates = await hits(candidates, base);
  const attacks = await hostile(candidates, base);
  const names = candidates.map((candidate) => candidate.name);
  const own = times[0];
  const cell = (result, p, value, digits) => (result[p].status === 200
    ? `${number(value(result[p]), digits)} (${number(value(result[p]) / value(own[p]), 2)})` : `status ${result[p].status}`);
  const model = fs.readFileSync('/proc/cpuinfo', 'utf8').match(/model name\s*: (.*)/)?.[1] ?? 'unknown';
  const versions = {
    java: spawnSync(JAVA, ['-version'], { encoding: 'utf8' }).stderr.match(/Environment (.*?) \(build/)?.[1] ?? 'unknown',
  };
  const version = (name) => JSON.parse(fs.readFileSync(`bench/node_modules/${name}/package.json`)).version;
  const debian = (name) => execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' });
  const template = fs.readFileSync('bench/compare.md', 'utf8');
  const values = {
    machine: `${os.cpus().length} cores (${model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release().split('-')[0]}, load ${os.loadavg()[1].toFixed(1)} in the last five minutes`,
    date: new Date().toISOString().slice(0, 10),
    rounds: String(ROUNDS * BATCH),
    batch: String(BATCH),
    warm: String(Math.ceil(WARM_MILLIS / 1000)),
    seconds: String(SECONDS),
    versions: `${versions.java}, Node ${process.versions.node}, camo ${debian('camo')}, nginx ${debian('libnginx-mod-http-image-filter')}, ipx ${version('ipx')}, sharp ${version('sharp')}`,
    cpu: table(['CPU ms a picture', ...names], PICTURES.map((picture, p) => [picture.name, ...times.map((result) => cell(result, p, (r) => median(r.cpu), 1))])),
    cold: table(['ms from question to answer', ...names], PICTURES.map((picture, p) => [picture.name, ...times.map((result) => cell(result, p, (r) => median(r.millis), 0))])),
    size: table(['size of the result by that of the source', ...names], PICTURES.map((picture, p) => [picture.name, ...times.map((result) => (result[p].status === 200 ? number(result[p].bytes / picture.body.length, 2) : `status ${result[p].status}`))])),
    hits: table(['', ...names], [
      ['answers a second', ...rates.map(({ rate }, c) => `${number(rate)} (${number(rate / rates[0].rate, 2)})${candidates[c].cache ? '' : ' *'}`)],
      ['CPU µs an answer', ...rates.map(({ micros }) => `${number(micros)} (${number(micros / rates[0].micros, 2)})`)],
      ['memory after the warm-up', ...idle.map((mb) => `${number(mb)} MB`)]]),
    starts: table(['', ...names], [
      ['the first picture of each kind: ms in all', ...starts.map(({ millis }) => number(millis))],
      ['and CPU ms', ...starts.map(({ cpu }) => number(cpu))],
      ['cached hits a second, in their first second', ...rates.map(({ begun }) => number(begun))]]),
    hostile: table(['', ...names], attacks.map(([path, what, cells]) => [what, ...cells.map((each) => outcome(path, each))])),
  };
  fs.writeFileSync('docs/benchmarks.md', template.replace(/@(\w+)@/g, (all, name) => values[name] ?? all));
  process.stderr.write('docs/benchmarks.md written\n');
  process.exit(0);
}

await main();
