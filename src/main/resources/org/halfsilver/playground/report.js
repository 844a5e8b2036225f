import { bytes, count, element, host } from './elements.js';

const TRACKER = {
  listed: 'known tracker',
  'open-tracking-path': 'tracking path',
  pixel: 'invisible picture',
};

const REFUSED = {
  'address-forbidden': 'Not a public address. Halfsilver asks nobody there.',
  'origin-unresolved': 'The name of the sender’s server has no address.',
  'origin-unreachable': 'The sender’s server can’t be reached.',
  'origin-tls': 'The certificate of the sender’s server is not acceptable.',
  'origin-status': 'The sender’s server has no picture there.',
  'origin-timeout': 'The sender’s server takes too long.',
  'origin-too-large': 'The sender’s server sends more than a picture may have.',
  'too-many-redirects': 'The sender’s server leads on and on.',
  'not-an-image': 'What came is no picture.',
  'format-unsupported': 'A kind of picture that is not served.',
  'image-malformed': 'The file is broken, and nothing of it is passed on.',
  'image-too-large': 'More pixels than a picture may have; its header was enough to tell.',
  overloaded: 'This service has too much to do.',
  'link-invalid': 'The link is not valid.',
  'link-expired': 'The link’s last day has passed.',
};

const BLOCKED = {
  'not-an-image': 'It would load something that is no picture.',
  'address-invalid': 'No browser makes an address of it.',
  'address-relative': 'It leads nowhere without a base.',
  'address-too-long': 'The address is too long.',
  'scheme-forbidden': 'Its scheme is neither http nor https.',
  'data-invalid': 'It is no picture of pixels.',
  'link-invalid': 'It pretends to be a link of Halfsilver’s.',
  'place-forbidden': 'It stands where no picture belongs.',
};

/** Refusals of fetches that ended before anything was asked of the sender's server. */
const UNASKED = new Set(['address-forbidden', 'origin-unresolved', 'origin-unreachable', 'origin-tls', 'overloaded']);

const FORMAT = { WEBP: 'WebP' };

const TIER = {
  origin: 'fetched from the sender’s server just now',
  memory: 'kept from before, in memory',
  disk: 'kept from before, on disk',
  below: 'kept from before, on disk or in Redis',
};

function badge(text, kind = '') {
  return element('span', { className: `badge ${kind}` }, text);
}

function picture(measures) {
  const size = measures.width > 0 && measures.height > 0 ? `${measures.width} × ${measures.height}` : 'size unknown';
  const frames = measures.frames > 1 ? `, ${measures.frames} frames` : '';
  return `${FORMAT[measures.format] ?? measures.format}, ${size}${frames}, ${bytes(measures.bytes)}`;
}

function fact(list, name, ...values) {
  list.append(element('dt', {}, name), element('dd', {}, ...values));
}

/** The entry of an image, before anything is known of it. */
export function pending(image) {
  const thumb = element('div', { className: 'thumb' }, 'waiting');
  const badges = element('div', { className: 'badges' });
  if (image.tracker) {
    badges.append(badge(image.name ? `${TRACKER[image.tracker]}: ${image.name}` : TRACKER[image.tracker], 'warn'));
  }
  badges.append(badge(image.source, 'plain'));
  const facts = element('div', { className: 'facts' }, 'Waiting for its turn.');
  const entry = element('li', { className: 'image' }, thumb,
    element('div', {}, badges, element('div', { className: 'where' }, image.url), facts));
  return { entry, thumb, badges, facts };
}

/** Fills the entry of an image with what became of it. */
export function settle(parts, image, seen) {
  const { thumb, badges, facts } = parts;
  const list = element('dl');
  thumb.replaceChildren();
  if (seen.outcome === 'served') {
    if (seen.trackerByContent) {
      badges.prepend(badge('tracker by its content: nothing to look at', 'warn'));
    }
    badges.prepend(badge('served', 'good'));
    thumb.append(element('img', { src: image.link, alt: `The picture from ${host(image.url)}`, decoding: 'async' }));
  } else if (seen.outcome === 'tracker-blocked') {
    badges.prepend(badge('blocked', 'good'));
    thumb.append('a transparent pixel');
    facts.replaceChildren('Never fetched: the sender gets no request for it.');
    return;
  } else {
    badges.prepend(badge(`refused: ${seen.reason}`, 'bad'));
    thumb.append('no picture');
  }
  if (seen.reason) {
    fact(list, 'Why', REFUSED[seen.reason] ?? seen.reason);
  }
  if (seen.before) {
    fact(list, 'Sent', picture(seen.before));
  }
  if (seen.after) {
    fact(list, 'Served', picture(seen.after));
  }
  if (seen.outcome === 'served') {
    fact(list, 'Removed', removed(seen.removed));
  }
  fact(list, 'Time', seen.fetchMillis === undefined
    ? time(seen.millis)
    : `${time(seen.millis)}; the fetch took ${time(seen.fetchMillis)}`);
  if (seen.outcome === 'served') {
    fact(list, 'From', TIER[seen.tier]);
  } else if (seen.tier !== 'origin') {
    fact(list, 'From', `the refusal is ${TIER[seen.tier]}`);
  }
  facts.replaceChildren(list);
}

function time(millis) {
  return millis === 0 ? 'under 1 ms' : `${millis.toLocaleString('en')} ms`;
}

function removed(found) {
  if (!found) {
    return 'not known: the sender’s file was not kept';
  }
  if (found.length === 0) {
    return 'nothing: the file held the picture alone';
  }
  return element('ul', { className: 'parts' }, ...found.map((part) => element('li', {
    className: part.replaced ? 'kept' : '',
  }, `${part.label}, ${bytes(part.bytes)}${part.replaced ? ' (written anew)' : ''}`)));
}

/** The entry of an image that could not be asked for. */
export function failed(parts) {
  parts.thumb.replaceChildren('no answer');
  parts.facts.replaceChildren('This service did not answer.');
}

export function blockedEntry(item) {
  return element('li', {}, element('span', { className: 'where' }, item.url || '(no address)'),
    element('span', { className: 'from' }, item.source),
    element('span', { className: 'why' }, BLOCKED[item.reason] ?? item.reason));
}

function strong(text) {
  return element('strong', {}, text);
}

/** What the sender would have learned, by the addresses alone and by what this very browser sends. */
export function learned(message) {
  const hosts = new Set([...message.images, ...message.blocked].map((item) => host(item.url)).filter(Boolean));
  if (hosts.size === 0) {
    return [element('li', {}, 'Nothing: the message asks for nothing.')];
  }
  return [
    element('li', {}, strong('When'), ' the message was opened, to the second, and ', strong('every time'), ' it was.'),
    element('li', {}, strong('Where'), ': your IP address, and with it your town and your provider.'),
    element('li', {}, strong('With what'), `: ${navigator.userAgent}`),
    element('li', {}, strong('In which language'), `: ${(navigator.languages ?? [navigator.language]).join(', ')}`),
    element('li', {}, 'Whatever cookies those servers had set before.'),
    element('li', {}, strong(count(hosts.size, 'server', 'different servers')), ` would have heard of it: ${[...hosts].sort().join(', ')}`),
  ];
}

/** What the sender learns now, by what was really fetched. */
export function learns(message, seen) {
  const addresses = (which) => new Set(message.images.filter((image, i) => seen[i] && which(seen[i])).map((image) => image.url)).size;
  const fetched = addresses((image) => image.tier === 'origin' && !UNASKED.has(image.reason));
  const blocked = addresses((image) => image.outcome === 'tracker-blocked');
  const kept = addresses((image) => image.tier && image.tier !== 'origin' && image.outcome === 'served');
  const entries = [
    element('li', {}, strong('Nothing of you'), ': no IP address, no browser, no language, no cookie.'),
  ];
  if (fetched > 0) {
    entries.push(element('li', {}, `That this service asked for ${count(fetched, 'picture', 'pictures')}, `, strong('once for all its readers'),
      ' and openings. If an address is yours alone, its sender learns by that when the message was first opened. With prefetch not even that.'));
  }
  if (kept > 0) {
    entries.push(element('li', {}, strong('Nothing'), ` of ${count(kept, 'picture', 'pictures')}: kept from before, nobody was asked.`));
  }
  if (blocked > 0) {
    entries.push(element('li', {}, strong('Nothing'), ` of ${count(blocked, 'tracker', 'trackers')}: blocked, nobody was asked.`));
  }
  if (message.blocked.length > 0) {
    entries.push(element('li', {}, strong('Nothing'), ` of ${count(message.blocked.length, 'thing', 'things')} taken out: gone before anybody could ask.`));
  }
  return entries;
}

/** What became of all of them, in a sentence for those who don't see the entries. */
export function summary(seen) {
  if (seen.length === 0) {
    return 'The message asks for no remote picture.';
  }
  const of = (outcome) => seen.filter((image) => image?.outcome === outcome).length;
  const unanswered = seen.filter((image) => image === null).length;
  return `${count(seen.length, 'picture', 'pictures')}: ${[
    [of('served'), 'served'],
    [of('tracker-blocked'), 'blocked'],
    [of('refused'), 'refused'],
    [unanswered, 'without an answer'],
  ].filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`).join(', ')}.`;
}
