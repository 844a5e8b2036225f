import { element } from './elements.js';

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

function members(given, depth = 0) {
  const schema = follow(given);
  const object = schema.type === 'array' ? follow(schema.items) : schema;
  if (!object.properties || depth > MAX_DEPTH) {
    return null;
  }
  return element('dl', { className: 'members' }, ...Object.entries(object.properties).map(([name, property]) => {
    const member = follow(property);
    const required = object.required?.includes(name) ? 'required' : 'optional';
    return element('div', {}, element('dt', {}, name, element('span', {}, `${typeOf(member)}, ${required}`)),
      element('dd', {}, ...prose(property.description ?? member.description), members(member, depth + 1)));
  }));
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
    media.schema ? members(media.schema) : null,
    ...examples(media),
  ]);
}

function parameters(list) {
  if (list.length === 0) {
    return [];
  }
  return [element('h4', {}, 'Parameters'), element('dl', { className: 'members' }, ...list.map(follow).map((parameter) =>
    element('div', {}, element('dt', {}, parameter.name,
      element('span', {}, `${parameter.in}, ${typeOf(follow(parameter.schema))}${parameter.required ? ', required' : ''}`)),
      element('dd', {}, ...prose(parameter.description ?? follow(parameter.schema).description)))))];
}

function headers(of) {
  const entries = Object.entries(of ?? {});
  return entries.length === 0 ? null : element('p', {}, 'Headers: ', ...entries.flatMap(([name], index) =>
    [index === 0 ? '' : ', ', element('code', {}, name)]));
}

function responses(of) {
  return Object.entries(of).flatMap(([status, given]) => {
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
    ...parameters([...(item.parameters ?? []), ...(of.parameters ?? [])]),
    ...(of.requestBody ? [element('h4', {}, 'Request'), ...content(of.requestBody.content)] : []),
    element('h4', {}, 'Answers'), ...responses(of.responses));
}

function render() {
  const reference = document.getElementById('reference');
  const contents = document.getElementById('contents');
  reference.append(...prose(root.info.description));
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
