import { bytes, count, element } from './elements.js';
import { blockedEntry, failed, learned, learns, pending, settle, summary } from './report.js';

const AT_ONCE = 4;
/** A text field with more in it holds the page up. */
const MOST_SHOWN = 1_000_000;
const MAIL = /^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n/;
const byId = (id) => document.getElementById(id);
const form = byId('form');
const input = byId('message');
let turn = 0;
/** A file is sent as it is: its bytes need not be UTF-8. What was pasted or changed is text, and is sent as UTF-8. */
let file = null;

function say(text, bad = false) {
  byId('status').textContent = text;
  byId('status').classList.toggle('bad', bad);
  input.setAttribute('aria-invalid', String(bad));
}

function problem(status) {
  switch (status) {
    case 404: return 'This message is no longer kept. Look at it again.';
    case 413: return 'The message is larger than this service takes.';
    case 422: return 'This is no message: neither HTML nor text could be found in it.';
    case 429:
    case 503: return 'This service has too much to do. Try again in a moment.';
    default: return `This service answered with status ${status}.`;
  }
}

async function look() {
  const mine = ++turn;
  const body = file ?? input.value;
  if (body.length === 0 || body.size === 0) {
    refuse(file ? `${file.name} is empty.` : 'Paste a message first, or pick an example.');
    byId('look').removeAttribute('aria-disabled');
    input.focus();
    return;
  }
  const mail = file ? file.type === 'message/rfc822' || /\.eml$/i.test(file.name) : MAIL.test(input.value);
  say('Rewriting the message.');
  byId('look').setAttribute('aria-disabled', 'true');
  try {
    const answer = await fetch(`/playground/messages?trackers=${byId('block').checked ? 'block' : 'proxy'}`, {
      method: 'POST',
      headers: { 'Content-Type': `${mail ? 'message/rfc822' : 'text/html'}${file ? '' : ';charset=utf-8'}` },
      body,
    });
    const message = answer.ok ? await answer.json() : null;
    if (mine === turn && message) {
      show(message, mine);
    } else if (mine === turn) {
      refuse(problem(answer.status));
    }
  } catch {
    if (mine === turn) {
      refuse('This service does not answer.');
    }
  } finally {
    if (mine === turn) {
      byId('look').removeAttribute('aria-disabled');
    }
  }
}

/** What was shown before is of another message, and goes. */
function refuse(why) {
  byId('result').hidden = true;
  say(why, true);
}

function show(message, mine) {
  const trackers = message.images.filter((image) => image.tracker).length;
  byId('result').hidden = false;
  byId('before').src = `/playground/messages/${message.id}/before`;
  byId('after').src = `/playground/messages/${message.id}/after`;
  byId('subject').hidden = !message.subject && !message.from;
  byId('subject').textContent = [message.subject, message.from && `from ${message.from}`].filter(Boolean).join(', ');
  byId('tiles').replaceChildren(...[
    [message.images.length, 'remote picture', 'remote pictures'],
    [trackers, 'tracker among them', 'trackers among them'],
    [message.blocked.length, 'thing taken out', 'things taken out'],
  ].map(([number, one, many]) => element('li', {}, element('strong', {}, String(number)), ` ${number === 1 ? one : many}`)));
  byId('learned').replaceChildren(...learned(message));
  byId('blocked').replaceChildren(...message.blocked.map(blockedEntry));
  byId('blocked-none').hidden = message.blocked.length > 0;
  byId('html').value = message.html;
  byId('images-none').hidden = message.images.length > 0;
  say(message.images.length === 0 ? '' : `Rewritten. Looking at ${count(message.images.length, 'picture', 'pictures')}.`);
  byId('glass-title').focus({ preventScroll: true });
  byId('glass-title').scrollIntoView({ block: 'start' });
  images(message, mine);
}

async function images(message, mine) {
  const entries = message.images.map(pending);
  const seen = new Array(entries.length).fill(null);
  byId('images').replaceChildren(...entries.map((parts) => parts.entry));
  progress(0, entries.length);
  byId('learns').replaceChildren(...learns(message, seen));
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < entries.length && mine === turn) {
      const number = next++;
      entries[number].facts.replaceChildren('On its way.');
      try {
        const answer = await fetch(`/playground/messages/${message.id}/images/${number}`);
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        seen[number] = await answer.json();
        settle(entries[number], message.images[number], seen[number]);
      } catch {
        failed(entries[number]);
      }
      if (mine === turn) {
        progress(++done, entries.length);
        byId('learns').replaceChildren(...learns(message, seen));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (mine === turn) {
    say(`Done. ${summary(seen)}`);
  }
}

function progress(done, all) {
  byId('progress').max = Math.max(1, all);
  byId('progress').value = all === 0 ? 1 : done;
  byId('progress').parentElement.hidden = all === 0;
  byId('progress-text').textContent = `${done} of ${count(all, 'picture', 'pictures')}`;
}

async function example(name) {
  try {
    const answer = await fetch(`/playground/examples/${name}`);
    if (!answer.ok) {
      refuse(problem(answer.status));
      return;
    }
    file = null;
    input.value = await answer.text();
  } catch {
    refuse('This service does not answer.');
    return;
  }
  await look();
}

/** What is to be seen of a file: its charsets are for the server to find out. */
async function text(given) {
  const read = await given.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read);
  } catch {
    return new TextDecoder('windows-1252').decode(read);
  }
}

async function take(given) {
  file = given;
  input.value = given.size > MOST_SHOWN ? '' : await text(given);
  input.placeholder = given.size > MOST_SHOWN ? `${given.name}, ${bytes(given.size)}: too large to be shown here` : '';
  await look();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  look();
});
input.addEventListener('input', () => {
  file = null;
});
for (const button of document.querySelectorAll('[data-example]')) {
  button.addEventListener('click', () => example(button.dataset.example));
}
byId('file').addEventListener('change', (event) => {
  if (event.target.files.length > 0) {
    take(event.target.files[0]);
  }
  event.target.value = '';
});
for (const kind of ['dragenter', 'dragover']) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add('dropping');
  });
}
form.addEventListener('dragleave', (event) => {
  if (!form.contains(event.relatedTarget)) {
    form.classList.remove('dropping');
  }
});
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('dropping');
  if (event.dataTransfer.files.length > 0) {
    take(event.dataTransfer.files[0]);
  }
});
