/** Makes elements. Text is only ever set as text, so that nothing of a message becomes markup of this page. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

export function count(number, one, many) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function bytes(number) {
  if (number < 1000) {
    return count(number, 'byte', 'bytes');
  }
  const unit = number < 1_000_000 ? [1000, 'kB'] : [1_000_000, 'MB'];
  return `${(number / unit[0]).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit[1]}`;
}

export function host(url) {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}
