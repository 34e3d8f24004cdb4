'use strict';
// All pages: small things that everything else stands on.

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with attributes and text or children; text is only ever text. */
function make(tag, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'use', 'line', 'path', 'text', 'rect', 'circle', 'title', 'polyline'].includes(tag);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const counted = (number, one, more = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : more}`;

/** Text as it is searched: lower case, without accents. */
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Opens whatever is closed around a place that is gone to. */
function reveal(element) {
  for (let at = element; at; at = at.parentElement) {
    if (at.matches('details')) at.open = true;
  }
}

// Within an editor, links to articles are opened there.
const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : null;
if (editor) {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.place');
    if (!link) return;
    event.preventDefault();
    editor.postMessage({ open: link.getAttribute('href').split('#')[0], line: Number(link.dataset.line) });
  });
}
