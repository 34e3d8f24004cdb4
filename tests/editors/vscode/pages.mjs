// copydesk in VS Code (code-server) with the packaged extension, in headless Chromium. Run by run.sh; $OUT gets the screenshots,
// a FAIL-*.png for each failed step, and every log.
//
// Two layers: host/index.cjs runs inside the extension host and asserts exact values through the vscode API; the steps below
// it do as a person does, with mouse and keyboard, and assert what is on the screen.
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
const OUT = env('OUT');
const CODE_SERVER = env('CODE_SERVER'); // .../code-server/out/node/entry.js
const VSIX = env('VSIX');
const FOLDER = env('FOLDER');
const SERVER_EXITS = env('SERVER_EXITS');
const TIMEOUT = Number(process.env.TEST_TIMEOUT_MS ?? 30_000);

const work = mkdtempSync(join(tmpdir(), 'copydesk-')); // short: the path of a Unix socket has at most 107 bytes
const user = join(work, 'user'); // code-server's --user-data-dir
const intruder = join(work, 'intruder'); // the program that the folder's settings name; it leaves a mark
const intruderRan = join(work, 'intruder-ran');
const HOST_RESULTS = join(OUT, 'host.json');
let codeServer, browser, origin, page;

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
const setServer = (path) => writeFileSync(join(user, 'Machine', 'settings.json'), JSON.stringify({ 'copydesk.server.path': path }));

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
  const args = [CODE_SERVER, '--config', join(work, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', join(work, 'ext')];
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

const shot = (name) => page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });

/** A test that leaves a screenshot when it fails: often the only way to see why. */
const step = (name, f) => test(name, { timeout: 6 * TIMEOUT }, async (t) => {
  try {
    await f(t);
  } catch (e) {
    await shot(`FAIL-${name.replace(/\W+/g, '-')}`).catch(() => {});
    throw e;
  }
});

/** A workbench window on the workspace folder. `payload`: see BrowserWorkbenchEnvironmentService in VS Code. */
async function openWindow({ payload = {}, functions = {} } = {}) {
  page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  page.setDefaultTimeout(TIMEOUT);
  page.on('console', (m) => appendFileSync(join(OUT, 'console.log'), `${m.type()}: ${m.text()}\n`));
  for (const [name, f] of Object.entries(functions)) await page.exposeFunction(name, f);
  const query = new URLSearchParams({ folder: FOLDER, payload: JSON.stringify(Object.entries(payload)) });
  await page.goto(`${origin}/?${query}`);
}

/** The same, and waits till the folder's articles are listed: before that no key reaches the workbench. */
async function openFolder() {
  await openWindow();
  await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row', { hasText: 'shoigu-in-baghdad.txt' }).waitFor({ timeout: 2 * TIMEOUT });
}

/** Opens a file by Quick Open. */
async function openFile(file) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(file);
  // Click, not Enter: Enter takes the focused row, which may still be one of the unfiltered list.
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().click();
  await page.locator('.tab.active', { hasText: file }).waitFor();
}

/** The middle of `word`, on the first row of the editor that has `row` too. Monaco draws a row as several spans, so ask the DOM for the word's own box. */
async function locate(word, row = word) {
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

/** Replaces the only `text` of the article: finds it with the editor's own search, and types over it. */
async function typeOver(text, by) {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.locator('.find-widget textarea').first().fill(text);
  await page.locator('.find-widget', { hasText: '1 of 1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type(by);
}

/** The notifications, opened at the bell: with the smoke test driver on, none pops up by itself. */
async function notification(text) {
  const shown = page.locator('.notifications-center .notification-list-item', { hasText: text });
  await page.locator('.statusbar-item .codicon-bell-dot').click();
  await shown.waitFor();
  assert.equal(await page.locator('.notifications-center .notification-list-item').count(), 1, 'one message, not three');
  return shown;
}

const problems = () => page.locator('.markers-panel .monaco-list-row');
const exits = () => (existsSync(SERVER_EXITS) ? readFileSync(SERVER_EXITS, 'utf8').trim().split('\n') : []);

// ---- 1. inside the extension host ---------------------------------------------------------------------------

step('inside the extension host', async (t) => {
  const host = `vscode-remote://${new URL(origin).host}${join(import.meta.dirname, 'host')}`;
  const { promise: exit, resolve, reject } = Promise.withResolvers();
  const timer = setTimeout(reject, 5 * TIMEOUT, new Error('the host never ended (see console.log and logs/)'));
  await openWindow({
    payload: { extensionDevelopmentPath: host, extensionTestsPath: `${host}/index.cjs` },
    functions: { codeAutomationExit: resolve, codeAutomationLog: () => {} }, // the workbench calls these
  });
  const code = await exit.catch((e) => e).finally(() => clearTimeout(timer));
  if (existsSync(HOST_RESULTS)) for (const r of JSON.parse(readFileSync(HOST_RESULTS))) await t.test(r.name, () => assert.ok(r.ok, r.error));
  assert.equal(code, 0, 'exit code of the host');
  // Two servers ran, the second after the restart; the host has ended, so both must have.
  await t.test('every server was shut down cleanly', async () => {
    for (const end = Date.now() + TIMEOUT; exits().length < 2 && Date.now() < end;) await new Promise((r) => setTimeout(r, 50));
    assert.deepEqual(exits(), ['0', '0']);
  });
  await page.close();
});

// ---- 2. on the screen ---------------------------------------------------------------------------------------

step('a window opens on the folder', openFolder);

step('the Problems panel shows a contradiction with the passage of the other article', async () => {
  await openFile('shoigu-in-baghdad.txt');
  await page.keyboard.press('Control+Shift+m');
  await problems().filter({ hasText: 'Role conflict' }).first().waitFor();
  await problems().filter({ hasText: 'moscow-baghdad-contacts.txt' }).first().waitFor();
  await page.locator('.editor-instance .squiggly-warning').first().waitFor();
  const { x, y } = await locate('Defense');
  await page.mouse.move(x, y);
  await page.locator('.monaco-hover:visible', { hasText: 'Role conflict' }).waitFor();
  await shot('vscode-conflict');
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' }); // or the next step would read this one
});

step('hovering over a surname tells who it is', async () => {
  const { x, y } = await locate('Shoigu', 'Shoigu said of'); // no finding stands there, whose text would show as well
  await page.mouse.move(x, y);
  await page.locator('.monaco-hover:visible', { hasText: 'Security Council' }).waitFor();
  assert.match(await page.locator('.monaco-hover:visible').textContent(), /Sergei/);
  await shot('vscode-hover');
});

step('F12 goes from an unnamed post to the name in another article', async () => {
  await openFile('moscow-baghdad-contacts.txt');
  const { x, y } = await locate('advisor');
  await page.mouse.click(x, y);
  await page.locator('.statusbar-item', { hasText: 'Ln 6, Col' }).waitFor(); // F12 asks about the cursor, not the mouse
  await page.keyboard.press('F12');
  await page.locator('.tab.active', { hasText: 'shoigu-in-baghdad.txt' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Ln 7, Col' }).waitFor();
  await shot('vscode-definition');
});

step('mending the text clears the problem', async () => {
  await openFile('moscow-baghdad-contacts.txt');
  const joined = problems().filter({ hasText: /joined-sentences/ });
  await joined.first().waitFor(); // there before, gone after
  await typeOver('reported.Besides', 'reported. Besides');
  await joined.first().waitFor({ state: 'detached' });
  await problems().filter({ hasText: /duplicate-text/ }).first().waitFor(); // what was not mended is still shown
  await shot('vscode-mended');
});

step('a missing program is named, with a way to the settings', async () => {
  await page.close();
  setServer('/nowhere/copydesk');
  await openFolder();
  await openFile('shoigu-in-baghdad.txt');
  const message = await notification('/nowhere/copydesk');
  await shot('vscode-missing');
  await message.getByRole('button', { name: 'Open Settings' }).click();
  await page.locator('.settings-editor', { hasText: 'Copydesk' }).waitFor();
});

step('a program that ends at once is named too', async () => {
  await page.close();
  setServer('/bin/false');
  await openFolder();
  await openFile('shoigu-in-baghdad.txt');
  await notification('did not start: /bin/false lsp');
});

step('the program of the untrusted folder never ran', async () => {
  assert.ok(!existsSync(intruderRan));
  assert.ok(exits().length >= 2, 'while ours did');
});
