import { count, element } from './elements.js';
import { blockedEntry, failed, learned, learns, pending, settle } from './report.js';

const AT_ONCE = 4;
const MAIL = /^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n/;
const byId = (id) => document.getElementById(id);
const form = byId('form');
const input = byId('message');
let turn = 0;
/** A file is sent as it is: its bytes need not be UTF-8. */
let file = null;

function say(text, bad = false) {
  byId('status').textContent = text;
  byId('status').classList.toggle('bad', bad);
}

function problem(status) {
  switch (status) {
    case 404: return 'This message is no longer kept. Look at it again.';
    case 413: return 'The message is larger than this service takes.';
    case 422: return 'No HTML and no text could be found in this file.';
    case 429: return 'Too many messages at once. Try again in a moment.';
    default: return `This service answered with status ${status}.`;
  }
}

async function look() {
  const mine = ++turn;
  const body = file ?? input.value;
  if (body.length === 0 || body.size === 0) {
    say('Paste a message first, or pick an example.', true);
    input.focus();
    return;
  }
  const mail = file ? file.type === 'message/rfc822' || /\.eml$/i.test(file.name) : MAIL.test(input.value);
  say('Rewriting the message.');
  byId('look').setAttribute('aria-disabled', 'true');
  try {
    const answer = await fetch(`/playground/messages?trackers=${byId('block').checked ? 'block' : 'proxy'}`, {
      method: 'POST',
      headers: { 'Content-Type': mail ? 'message/rfc822' : 'text/html;charset=utf-8' },
      body,
    });
    if (!answer.ok) {
      say(problem(answer.status), true);
      return;
    }
    const message = await answer.json();
    if (mine === turn) {
      show(message, mine);
    }
  } catch {
    say('This service does not answer.', true);
  } finally {
    byId('look').removeAttribute('aria-disabled');
  }
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
  say('');
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
    say(entries.length === 0
      ? 'Done. The message asks for no remote picture.'
      : `Done. ${count(done, 'picture was', 'pictures were')} looked at.`);
  }
}

function progress(done, all) {
  byId('progress').max = Math.max(1, all);
  byId('progress').value = all === 0 ? 1 : done;
  byId('progress-text').textContent = all === 0 ? 'None in this message.' : `${done} of ${all}`;
}

async function example(name) {
  say('Fetching the example.');
  const answer = await fetch(`/playground/examples/${name}`);
  file = null;
  input.value = await answer.text();
  await look();
}

async function take(given) {
  file = given;
  input.value = await given.text();
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
