import { count, element } from './elements.js';

const METHODS = ['get', 'head', 'post', 'put', 'delete', 'patch'];
const MAX_DEPTH = 6;
let root = {};

function follow(node) {
  let at = node;
  while (at && at.$ref) {
    at = at.$ref.slice(2).split('/').reduce((value, step) => value[step.replaceAll('~1', '/').replaceAll('~0', '~')], root);
  }
  return at;
}

/** The little of Markdown that the descriptions use: paragraphs, lists, code, bold and emphasis. */
function prose(text) {
  return (text ?? '').trim().split(/\n\s*\n/).filter(Boolean).map((block) => block.startsWith('- ')
    ? element('ul', { className: 'prose' }, ...block.split(/\n- |^- /).filter(Boolean).map((line) => element('li', {}, ...inline(line))))
    : element('p', {}, ...inline(block)));
}

function inline(text) {
  return text.replaceAll('\n', ' ').split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).filter(Boolean).map((piece) => {
    if (piece.startsWith('`')) {
      return element('code', {}, piece.slice(1, -1));
    }
    if (piece.startsWith('**')) {
      return element('strong', {}, piece.slice(2, -2));
    }
    return piece.startsWith('*') && piece.length > 2 ? element('em', {}, piece.slice(1, -1)) : piece;
  });
}

function typeOf(schema) {
  if (schema.const !== undefined) {
    return `always ${JSON.stringify(schema.const)}`;
  }
  if (schema.enum) {
    return schema.enum.join(' | ');
  }
  if (schema.anyOf) {
    return schema.anyOf.map((one) => typeOf(follow(one))).join(' | ');
  }
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return schema.type === 'array' ? `array of ${[follow(schema.items).type ?? 'any'].flat().join(' | ')}` : type;
}

/** Type and bounds, in words. */
function kind(schema) {
  return [
    typeOf(schema),
    schema.format,
    schema.minimum !== undefined ? `at least ${schema.minimum}` : null,
    schema.maximum !== undefined ? `at most ${schema.maximum}` : null,
    schema.minLength !== undefined ? `at least ${count(schema.minLength, 'character', 'characters')}` : null,
    schema.maxLength !== undefined ? `at most ${count(schema.maxLength, 'character', 'characters')}` : null,
    schema.maxItems !== undefined ? `at most ${count(schema.maxItems, 'item', 'items')}` : null,
    schema.pattern ? `matches ${schema.pattern}` : null,
    schema.default !== undefined ? `default ${JSON.stringify(schema.default)}` : null,
  ].filter(Boolean).join(', ');
}

/** Which members go together, where not all may or must be there. */
function together(schema) {
  const sets = (of) => of.filter((one) => one.required).map((one) => one.required.join(' and '));
  const [any, one] = [sets(schema.anyOf ?? []), sets(schema.oneOf ?? [])];
  return [
    any.length > 0 ? `At least one of: ${any.join(', ')}.` : null,
    one.length > 0 ? `Exactly one of: ${one.join(', ')}.` : null,
  ].filter(Boolean).map((text) => element('p', { className: 'together' }, text));
}

function samples(schema) {
  return schema.example === undefined ? null
    : element('p', { className: 'sample' }, 'For example ', element('code', {}, String(schema.example)));
}

function members(given, depth = 0) {
  const schema = follow(given);
  const object = schema.type === 'array' ? follow(schema.items) : schema;
  if (!object.properties || depth > MAX_DEPTH) {
    return null;
  }
  const list = element('dl', { className: 'members' }, ...Object.entries(object.properties).map(([name, property]) => {
    const member = follow(property);
    const required = object.required?.includes(name) ? 'required' : 'optional';
    const inner = member.anyOf?.map(follow).filter((one) => one.description).flatMap((one) => prose(one.description)) ?? [];
    return element('div', {}, element('dt', {}, name, element('span', {}, `${kind(member)}, ${required}`)),
      element('dd', {}, ...prose(property.description ?? member.description), ...inner, samples(member), members(member, depth + 1)));
  }));
  const said = depth === 0 || object !== schema ? prose(object.description) : [];
  return element('div', {}, ...said, ...together(object), list);
}

/** The schema of a body: its members, or what it is where it has none. */
function body(given) {
  const schema = follow(given);
  return members(given) ?? element('dl', { className: 'members' }, element('div', {},
    element('dt', {}, 'the body', element('span', {}, kind(schema))), element('dd', {}, ...prose(schema.description), samples(schema))));
}

function example(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return element('pre', { tabIndex: 0 }, element('code', {}, text));
}

function examples(media) {
  return Object.entries(media.examples ?? {}).flatMap(([name, given]) => {
    const shown = follow(given);
    return [element('p', {}, ...inline(shown.summary ? `\`${name}\` ${shown.summary}` : `\`${name}\``)), example(shown.value)];
  });
}

function content(of) {
  return Object.entries(of ?? {}).flatMap(([type, media]) => [
    element('p', {}, element('code', {}, type)),
    media.schema ? body(media.schema) : null,
    ...examples(media),
  ]);
}

function parameters(list) {
  if (list.length === 0) {
    return [];
  }
  return [element('h4', {}, 'Parameters'), element('dl', { className: 'members' }, ...list.map(follow).map((parameter) => {
    const schema = follow(parameter.schema);
    return element('div', {}, element('dt', {}, parameter.name,
      element('span', {}, `${parameter.in}, ${kind(schema)}, ${parameter.required ? 'required' : 'optional'}`)),
    element('dd', {}, ...prose(parameter.description), ...prose(schema.description), samples(schema)));
  }))];
}

/** Whether the operation asks for a token. */
function access(of) {
  const schemes = root.components.securitySchemes;
  const names = [...new Set(of.flatMap(Object.keys))];
  return names.length === 0
    ? [element('p', {}, 'No token.')]
    : names.flatMap((name) => [element('p', {}, 'Token: ',
      element('code', {}, `Authorization: ${schemes[name].scheme === 'bearer' ? 'Bearer' : schemes[name].scheme} …`)),
    ...prose(schemes[name].description)]);
}

function headers(of) {
  const entries = Object.entries(of ?? {});
  return entries.length === 0 ? null : element('div', {}, element('p', {}, 'Headers'), element('dl', { className: 'members' }, ...entries.map(([name, given]) => {
    const header = follow(given);
    const schema = follow(header.schema ?? {});
    return element('div', {}, element('dt', {}, name, element('span', {}, `${kind(schema)}${header.required ? ', always' : ''}`)),
      element('dd', {}, ...prose(header.description ?? schema.description), samples(schema)));
  })));
}

function responses(of) {
  return Object.entries(of).sort(([one], [other]) => one.localeCompare(other)).flatMap(([status, given]) => {
    const response = follow(given);
    const reasons = Object.keys(response.content?.['application/problem+json']?.examples ?? {});
    return [element('details', {}, element('summary', {}, `${status} `, ...inline(response.description.split('. ')[0].replace(/\.$/, ''))),
      ...prose(response.description), reasons.length > 1 ? element('p', { className: 'reasons' }, `Reasons: ${reasons.join(', ')}`) : null,
      headers(response.headers), ...content(response.content))];
  });
}

function operation(path, item, method) {
  const of = item[method];
  return element('article', { id: of.operationId, 'aria-labelledby': `${of.operationId}-title` },
    element('h3', { id: `${of.operationId}-title` }, of.summary),
    element('div', { className: 'path' }, element('span', { className: 'badge' }, method.toUpperCase()), path),
    ...prose(of.description),
    element('h4', {}, 'Access'), ...access(of.security ?? root.security ?? []),
    ...parameters([...(item.parameters ?? []), ...(of.parameters ?? [])]),
    ...(of.requestBody ? [element('h4', {}, 'Request'), ...content(of.requestBody.content)] : []),
    element('h4', {}, 'Answers'), ...responses(of.responses));
}

function render() {
  const reference = document.getElementById('reference');
  const contents = document.getElementById('contents');
  reference.append(element('p', {}, element('strong', {}, root.info.summary)), ...prose(root.info.description));
  reference.append(element('p', {}, `Version ${root.info.version}, ${root.info.license.name}. `, all));
  for (const tag of root.tags) {
    const list = element('ul');
    const section = element('section', { 'aria-label': tag.name }, element('h2', {}, tag.name), ...prose(tag.description));
    for (const [path, item] of Object.entries(root.paths)) {
      for (const method of METHODS.filter((name) => item[name]?.tags.includes(tag.name))) {
        section.append(operation(path, item, method));
        list.append(element('li', {}, element('a', { href: `#${item[method].operationId}` }, item[method].summary)));
      }
    }
    contents.append(element('h2', {}, tag.name), list);
    reference.append(section);
  }
}

/** Answers are folded, or nobody finds the calls among them; a search in the page wants them open. */
const all = element('button', { type: 'button', className: 'quiet', id: 'all' }, 'Open all answers');
all.setAttribute('aria-pressed', 'false');
all.addEventListener('click', () => {
  const open = all.getAttribute('aria-pressed') === 'false';
  all.setAttribute('aria-pressed', String(open));
  document.querySelectorAll('#reference details').forEach((one) => { one.open = open; });
});

const status = document.getElementById('status');
try {
  root = await (await fetch('/v3/api-docs', { headers: { Accept: 'application/json' } })).json();
  render();
  status.hidden = true;
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch {
  status.textContent = 'The document could not be read.';
  status.classList.add('bad');
}
