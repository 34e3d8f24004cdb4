// copydesk in VS Code (code-server) with the packaged extension, in headless Chromium: starting and ending it, and what a person
// does in it. $OUT gets the screenshots, a FAIL-*.png for each failed step, and every log.
//
// The folder is never trusted, and its .vscode/settings.json names a program that must not run.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const env = (name) => process.env[name] ?? assert.fail(`$${name} is not set (run.sh sets it)`);
export const OUT = env('OUT');
const CODE_SERVER = env('CODE_SERVER'); // .../code-server/out/node/entry.js
const VSIX = env('VSIX');
export const FOLDER = env('FOLDER');
export const SERVER_EXITS = env('SERVER_EXITS');
export const TIMEOUT = Number(process.env.TEST_TIMEOUT_MS ?? 30_000);

const work = mkdtempSync(join(tmpdir(), 'copydesk-')); // short: the path of a Unix socket has at most 107 bytes
/** Where the extension lies once it is installed. */
export const EXTENSIONS = join(work, 'ext');
const user = join(work, 'user'); // code-server's --user-data-dir
const intruder = join(work, 'intruder'); // the program that the folder's settings name; it leaves a mark
export const intruderRan = join(work, 'intruder-ran');
export const HOST_RESULTS = join(OUT, 'host.json');
let codeServer, browser;
/** Where the editor is served, and the page that it is open in. */
export let origin, page;

// ---- starting and ending ------------------------------------------------------------------------------------

const USER_SETTINGS = {
  // Quiet and offline: nothing pops up over the editor, nothing is looked up.
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off', // as on a desktop; in a browser it is on, and what is not saved yet is not marked
  'editor.hover.delay': 100,
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'editor.unicodeHighlight.nonBasicASCII': false, // else an untrusted folder's curly quotes are boxed
  // A folder opens untrusted, without a question.
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** Settings of the machine are read from here: this window is a remote one, and in User/ they are ignored. */
export const setServer = (path) => writeFileSync(join(user, 'Machine', 'settings.json'), JSON.stringify(path ? { 'copydesk.server.path': path } : {}));

async function freePort() {
  const s = createServer().listen(0, '127.0.0.1');
  await once(s, 'listening');
  const { port } = s.address();
  s.close();
  await once(s, 'close');
  return port;
}

before(async () => {
  for (const d of [join(work, 'home'), join(work, 'tmp'), join(user, 'User'), join(user, 'Machine'), join(FOLDER, '.vscode')]) mkdirSync(d, { recursive: true });
  writeFileSync(join(user, 'User', 'settings.json'), JSON.stringify(USER_SETTINGS));
  setServer(env('SERVER'));
  writeFileSync(intruder, `#!/bin/sh\ntouch '${intruderRan}'\n`);
  chmodSync(intruder, 0o755);
  writeFileSync(join(FOLDER, '.vscode', 'settings.json'), JSON.stringify({ 'copydesk.server.path': intruder, 'copydesk.server.arguments': ['x'] }));
  writeFileSync(join(work, 'config.yaml'), ''); // else code-server writes one into ~/.config

  const childEnv = {
    ...process.env, // the server inherits it: COPYDESK, SERVER_EXITS
    HOME: join(work, 'home'), // code-server and Chromium both leave files in HOME and TMPDIR
    TMPDIR: join(work, 'tmp'),
    EXTENSIONS_GALLERY: '{}', // no extension gallery: else the workbench asks one on the internet
    HOST_RESULTS,
  };
  const args = [CODE_SERVER, '--config', join(work, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', EXTENSIONS];
  execFileSync(process.execPath, [...args, '--install-extension', VSIX], { env: childEnv, stdio: 'inherit' });

  origin = `http://127.0.0.1:${await freePort()}`;
  const log = join(OUT, 'code-server.log');
  const fd = openSync(log, 'w');
  codeServer = spawn(process.execPath, [...args,
    '--bind-addr', new URL(origin).host, '--auth', 'none',
    '--disable-telemetry', '--disable-update-check',
    '--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened',
    '--vscode-option', 'enable-smoke-test-driver', // else a built VS Code ignores extensionTestsPath (inside the host, below)
  ], { env: childEnv, stdio: ['ignore', fd, fd], detached: true }); // a process group of its own, ended whole in after()
  for (const end = Date.now() + TIMEOUT; !(await fetch(`${origin}/healthz`).then((r) => r.ok, () => false));) {
    assert.ok(Date.now() < end && codeServer.exitCode === null, `code-server did not start:\n${readFileSync(log)}`);
    await new Promise((r) => setTimeout(r, 100));
  }

  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    env: childEnv,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', // root; no GPU
      '--disable-background-networking', '--disable-component-update', '--disable-sync'], // no network
  });
}, { timeout: 6 * TIMEOUT });

// The whole group: the extension host and copydesk go too.
const endServer = () => codeServer?.exitCode === null && process.kill(-codeServer.pid, 'SIGTERM');
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => { endServer(); process.exit(1); }); // after() is not run then

after(async () => {
  await browser?.close();
  if (endServer()) await once(codeServer, 'exit');
  // VS Code's own logs; the extension's output channel is among them (exthost*/output_logging_*).
  if (existsSync(join(user, 'logs'))) cpSync(join(user, 'logs'), join(OUT, 'logs'), { recursive: true });
  for (const folder of [work, join(OUT, 'work')]) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

// ---- helpers ------------------------------------------------------------------------------------------------

export const shot = (name) => page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });

/** A test that leaves a screenshot when it fails: often the only way to see why. */
export const step = (name, f) => test(name, { timeout: 6 * TIMEOUT }, async (t) => {
  try {
    await f(t);
  } catch (e) {
    await shot(`FAIL-${name.replace(/\W+/g, '-')}`).catch(() => {});
    throw e;
  }
});

/** A workbench window on the workspace folder. `payload`: see BrowserWorkbenchEnvironmentService in VS Code. */
export async function openWindow({ folder = FOLDER, payload = {}, functions = {} } = {}) {
  page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  page.setDefaultTimeout(TIMEOUT);
  page.on('console', (m) => appendFileSync(join(OUT, 'console.log'), `${m.type()}: ${m.text()}\n`));
  for (const [name, f] of Object.entries(functions)) await page.exposeFunction(name, f);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(Object.entries(payload)) });
  await page.goto(`${origin}/?${query}`);
}

/** The same, and waits till the folder's articles are listed: before that no key reaches the workbench. */
export async function openFolder(folder = FOLDER, file = 'shoigu-in-baghdad.txt') {
  await openWindow({ folder });
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row', { hasText: file }).waitFor({ timeout: 2 * TIMEOUT });
}

/** Opens a file by Quick Open. */
export async function openFile(file) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(file);
  // Click, not Enter: Enter takes the focused row, which may still be one of the unfiltered list.
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
  await page.locator('.tab.active', { hasText: file }).waitFor();
}

/** The middle of `word`, on the first row of the editor that has `row` too. Monaco draws a row as several spans, so ask the DOM for the word's own box. */
export async function locate(word, row = word) {
  const line = page.locator('.editor-instance .view-line', { hasText: row }).first();
  return line.evaluate((el, word) => {
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const at = n.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(n, at);
      range.setEnd(n, at + word.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`'${word}' is split over several spans of: ${el.textContent}`);
  }, word);
}

/** Clicks on `word`, till the status bar tells that the cursor is on line `line`: keys ask about the cursor, not the mouse. */
export async function putCursor(word, line, row = word) {
  await eventually(`the cursor on line ${line}`, async () => {
    const { x, y } = await locate(word, row);
    await page.mouse.click(x, y);
    return page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }).waitFor({ timeout: 1000 }).then(() => true, () => false);
  });
}

/** Puts the mouse on `word`, again if need be (what is drawn anew closes a hover), till what hovers there has `text`. */
export async function hoverOn(word, row, text) {
  const shown = page.locator('.monaco-hover:visible', { hasText: text });
  await eventually(`${text} over ${word}`, async () => {
    const { x, y } = await locate(word, row);
    await page.mouse.move(0, 0);
    await page.mouse.move(x, y);
    return shown.waitFor({ timeout: 3000 }).then(() => true, () => false);
  });
  return shown;
}

/** Replaces the only `text` of the article: finds it with the editor's own search, and types over it. */
export async function typeOver(text, by) {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.locator('.find-widget textarea').first().fill(text);
  await page.locator('.find-widget', { hasText: '1 of 1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type(by);
}

/** Runs a command by its title, as the palette shows it. */
export async function command(title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** The colour that `word` is drawn in, on the first row of the editor that has `row` too. */
export async function colourOf(word, row = word) {
  const line = page.locator('.editor-instance .view-line', { hasText: row }).first();
  const span = line.locator('span[class*="mtk"]', { hasText: word }).first();
  return span.evaluate((el) => getComputedStyle(el).color);
}

/** Polls till `f` gives something true, and returns it. */
export async function eventually(what, f) {
  for (const end = Date.now() + TIMEOUT; Date.now() < end; await new Promise((r) => setTimeout(r, 50))) {
    const got = await f();
    if (got) return got;
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The notifications, opened at the bell: with the smoke test driver on, none pops up by itself. */
export async function notification(text) {
  const shown = page.locator('.notifications-center .notification-list-item', { hasText: text });
  await page.locator('.statusbar-item .codicon-bell-dot').click();
  await shown.waitFor();
  assert.equal(await page.locator('.notifications-center .notification-list-item').count(), 1, 'one message, not three');
  return shown;
}

export const problems = () => page.locator('.markers-panel .monaco-list-row');
export const exits = () => (existsSync(SERVER_EXITS) ? readFileSync(SERVER_EXITS, 'utf8').trim().split('\n') : []);
