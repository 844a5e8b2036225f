package org.halfsilver.playground;

/** What can be checked of a page by a script: names, labels, headings, landmarks, contrast (WCAG 2.2). */
final class Accessibility {
    /** Elements without what a screen reader needs of them. */
    static final String FAULTS = """
            () => {
              const faults = [];
              const shown = (e) => e.getClientRects().length > 0;
              const name = (e) => (e.getAttribute('aria-label')
                  ?? (e.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
                      .map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
                  ) || [...(e.labels ?? [])].map((l) => l.textContent).join(' ') || e.title || e.textContent || e.alt || '';
              for (const e of document.querySelectorAll('button, a[href], input, textarea, select, iframe, progress, summary, nav')) {
                if (!name(e).trim()) faults.push('no name: ' + e.outerHTML.slice(0, 120));
              }
              for (const e of document.querySelectorAll('img')) {
                if (!e.hasAttribute('alt')) faults.push('no alt: ' + e.outerHTML.slice(0, 120));
              }
              const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => faults.push('id twice: ' + id));
              for (const attribute of ['for', 'aria-labelledby', 'aria-describedby']) {
                for (const e of document.querySelectorAll(`[${attribute}]`)) {
                  for (const id of e.getAttribute(attribute).split(' ')) {
                    if (!document.getElementById(id)) faults.push(`${attribute} leads nowhere: ${id}`);
                  }
                }
              }
              let level = 0;
              for (const heading of [...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => shown(h) && h.closest('main') && !h.closest('nav'))) {
                const next = Number(heading.tagName[1]);
                if (next > level + 1) faults.push('heading skips a level: ' + heading.textContent);
                level = next;
              }
              if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
              if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
              if (!document.documentElement.lang) faults.push('no language');
              for (const e of document.querySelectorAll('[tabindex]')) {
                if (Number(e.tabIndex) > 0) faults.push('tabindex over 0');
              }
              for (const e of document.querySelectorAll('button, summary, input[type=checkbox], .quiet')) {
                const box = e.getBoundingClientRect();
                if (shown(e) && !e.matches('.file input') && (box.height < 17 || box.width < 17)) faults.push('small: ' + e.outerHTML.slice(0, 120));
              }
              return faults;
            }""";

    /** Texts whose contrast to their ground is under 4.5 to 1. */
    static final String LOW_CONTRAST = """
            () => {
              const numbers = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length === 3 ? [...m, 1] : m; };
              const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
              const ground = (e) => {
                const layers = [];
                for (let at = e; at; at = at.parentElement) layers.push(numbers(getComputedStyle(at).backgroundColor));
                return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
              };
              const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b; };
              const low = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const e = node.parentElement;
                if (!node.textContent.trim() || e.getClientRects().length === 0 || e.closest('.skip')) continue;
                const back = ground(e);
                const [a, b] = [light(over(numbers(getComputedStyle(e).color), back)), light(back)];
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < 4.5) low.add(e.className + ' ' + node.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
              }
              return [...low];
            }""";

    private Accessibility() {
    }
}
