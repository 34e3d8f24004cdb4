// Draws a terminal's screen, as `tmux capture-pane -e` gives it, into a picture.
//   node terminal.mjs SCREEN.ansi PICTURE.png [SCREEN.ansi PICTURE.png ...]
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const BASE = ['#000000', '#cd3131', '#0dbc79', '#e5e510', '#2472c8', '#bc3fbc', '#11a8cd', '#e5e5e5',
  '#666666', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'];
const INK = '#e0e2ea', PAPER = '#14161b'; // Neovim's own, dark

/** Colour `n` of xterm's 256: 16 named, a cube of 6 x 6 x 6, 24 greys. */
function xterm(n) {
  if (n < 16) return BASE[n];
  if (n >= 232) return `rgb(${Array(3).fill(8 + 10 * (n - 232))})`;
  const level = (i) => (i ? 55 + 40 * i : 0);
  return `rgb(${[Math.floor((n - 16) / 36), Math.floor((n - 16) / 6) % 6, (n - 16) % 6].map(level)})`;
}

/** `style` after one SGR sequence (ECMA-48 8.3.117), given as its parameters; a parameter may have parts, as in 4:3. */
function select(style, parameters) {
  const codes = parameters.split(';');
  while (codes.length) {
    const [code, ...parts] = (codes.shift() || '0').split(':').map(Number);
    const colour = () => {
      const rest = parts.length ? parts.filter((part) => !Number.isNaN(part)) : codes.splice(0, codes[0] === '5' ? 2 : 4).map(Number);
      return rest[0] === 5 ? xterm(rest[1]) : `rgb(${rest.slice(-3)})`;
    };
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = ['none', 'solid', 'double', 'wavy', 'dotted', 'dashed'][parts[0] ?? 1];
    else if (code === 7) style.reverse = true;
    else if (code === 22) delete style.bold;
    else if (code === 23) delete style.italic;
    else if (code === 24) delete style.underline;
    else if (code === 27) delete style.reverse;
    else if (code === 38) style.ink = colour();
    else if (code === 48) style.paper = colour();
    else if (code === 58) style.line = colour();
    else if (code === 39) delete style.ink;
    else if (code === 49) delete style.paper;
    else if (code === 59) delete style.line;
    else if (code >= 30 && code <= 37) style.ink = BASE[code - 30];
    else if (code >= 40 && code <= 47) style.paper = BASE[code - 40];
    else if (code >= 90 && code <= 97) style.ink = BASE[code - 82];
    else if (code >= 100 && code <= 107) style.paper = BASE[code - 92];
  }
  return style;
}

function css({ bold, italic, underline, reverse, ink = INK, paper = PAPER, line }) {
  const [front, back] = reverse ? [paper, ink] : [ink, paper];
  return `color:${front};background:${back};${bold ? 'font-weight:bold;' : ''}${italic ? 'font-style:italic;' : ''}`
    + (underline && underline !== 'none' ? `text-decoration:underline ${underline} ${line ?? front}` : '');
}

function html(screen) {
  let style = {};
  const spans = screen.replace(/\n+$/, '').split(/\x1b\[([\d;:]*)m/).map((piece, i) => {
    if (i % 2) { style = select({ ...style }, piece); return ''; }
    const text = piece.replace(/\x1b[^m]*?[A-Za-z\\]|\x0f/g, '').replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    return `<span style="${css(style)}">${text}</span>`;
  });
  return `<body style="margin:0;background:${PAPER}"><pre style="display:inline-block;margin:0;padding:12px;`
    + `font:14px/19px 'DejaVu Sans Mono',monospace;background:${PAPER}">${spans.join('')}</pre>`;
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
for (let i = 2; i + 1 < process.argv.length; i += 2) {
  await page.setContent(html(readFileSync(process.argv[i], 'utf8')));
  await page.locator('pre').screenshot({ path: process.argv[i + 1] });
}
await browser.close();
