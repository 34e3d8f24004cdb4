// copydesk in VS Code, in two layers: host/index.cjs runs inside the extension host and asserts exact values through the vscode
// API; the steps below it do as a person does, with mouse and keyboard, and assert what is on the screen. Run by run.sh.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import './schemas.mjs'; // tests of its own, in the same run
import {
  colourOf, command, eventually, exits, EXTENSIONS, FOLDER, HOST_RESULTS, hoverOn, intruderRan, notification, openFile, openFolder,
  openWindow, origin, OUT, page, problems, putCursor, setServer, shot, step, TIMEOUT, typeOver,
} from './window.mjs';

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

// What counts begins when the window is there and shows the article; the server is not running yet. On a machine that has
// more to do than it can, it may take as much longer as there is more to do; and the best of three counts.
const FIRST_FINDING = Number(process.env.FIRST_FINDING_MS ?? 2000) * Math.max(1, loadavg()[0] / availableParallelism());

step('the first finding is there within 2 s after the window, on a machine that is not busy', async () => {
  const article = `vscode-remote://${new URL(origin).host}${join(FOLDER, 'shoigu-in-baghdad.txt')}`;
  const took = [];
  while (took.length < 3 && !took.some((ms) => ms <= FIRST_FINDING)) {
    await openWindow({ payload: { openFile: article } });
    await page.locator('.editor-instance .view-line', { hasText: 'Defense Minister' }).first().waitFor({ timeout: 2 * TIMEOUT });
    const ready = performance.now();
    await page.locator('.editor-instance .squiggly-warning').first().waitFor();
    took.push(Math.round(performance.now() - ready));
    await page.close();
  }
  writeFileSync(join(OUT, 'first-finding.txt'), `${took.join(', ')} ms, load ${loadavg()[0]} on ${availableParallelism()} cores\n`);
  assert.ok(Math.min(...took) <= FIRST_FINDING, `${took.join(', ')} ms; at most ${FIRST_FINDING}`);
});

step('a window opens on the folder', () => openFolder());

step('the Problems panel shows a contradiction with the passage of the other article', async () => {
  await openFile('shoigu-in-baghdad.txt');
  await page.keyboard.press('Control+Shift+m');
  await problems().filter({ hasText: 'Role conflict' }).first().waitFor();
  await problems().filter({ hasText: 'moscow-baghdad-contacts.txt' }).first().waitFor();
  await page.locator('.editor-instance .squiggly-warning').first().waitFor();
  await hoverOn('Defense', 'Defense', 'Role conflict');
  await shot('vscode-conflict');
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' }); // or the next step would read this one
});

step('hovering over a surname tells who it is', async () => {
  // No finding stands there, whose text would show as well.
  const shown = await hoverOn('Shoigu', 'Shoigu said of', 'Security Council');
  assert.match(await shown.textContent(), /Sergei/);
  await shot('vscode-hover');
});

step('F12 goes from an unnamed post to the name in another article', async () => {
  await openFile('moscow-baghdad-contacts.txt');
  await putCursor('advisor', 6);
  await page.keyboard.press('F12');
  await page.locator('.tab.active', { hasText: 'shoigu-in-baghdad.txt' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Ln 7, Col' }).waitFor();
  await shot('vscode-definition');
});

step('the status bar tells how many findings there are', async () => {
  const item = page.locator('.statusbar-item', { hasText: /Copydesk: \d+/ });
  await item.waitFor();
  // The same as in the panel's title, which counts them by itself.
  const count = (await item.textContent()).match(/\d+/)[0];
  await page.locator('.panel .badge', { hasText: count }).first().waitFor();
});

step('names, events and quotations have colours of their own, in dark and light themes', async () => {
  await openFile('shoigu-in-baghdad.txt');
  // Of a person, a place and a quotation.
  await page.keyboard.press('Control+Home');
  const colours = () => Promise.all([colourOf('Shoigu', 'Shoigu said of'), colourOf('Baghdad'), colourOf('long-standing')]);
  const areDistinct = (found) => new Set(found).size === found.length;
  const light = await eventually('colours in a light theme', async () => { const found = await colours(); return areDistinct(found) && found; });
  await command('Preferences: Toggle between Light/Dark Themes');
  await page.locator('.monaco-workbench.vs-dark').waitFor();
  await eventually('other colours in a dark theme', async () => { const found = await colours(); return areDistinct(found) && found.join() !== light.join(); });
  await shot('vscode-dark');
  await command('Preferences: Toggle between Light/Dark Themes');
  await page.locator('.monaco-workbench.vs').waitFor();
});

step('the list beside the articles leads to people and where they are mentioned', async () => {
  await page.locator('.activitybar [aria-label="Copydesk"]').first().click();
  const row = (text) => page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  await row('People').click();
  await row('Sergei Shoigu').waitFor();
  assert.match(await row('Sergei Shoigu').textContent(), /\d+ in 3 articles.*Security Council Secretary/);
  await row('Sergei Shoigu').click(); // opens the introduction
  await page.locator('.tab.active', { hasText: 'moscow-baghdad-contacts.txt' }).waitFor();
  await row('Sergei Shoigu').locator('.monaco-tl-twistie').click();
  await row('shoigu-in-baghdad.txt:').waitFor();
  await shot('vscode-entities');
  await row('shoigu-in-baghdad.txt:').click();
  await page.locator('.tab.active', { hasText: 'shoigu-in-baghdad.txt' }).waitFor();
  await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
});

/** Shows or hides a part of the window by its key, pressed in an article: a page in a tab keeps the keys to itself. */
async function toggle(part, key, shown) {
  await page.locator('.tab', { hasText: 'shoigu-in-baghdad.txt' }).first().click();
  if ((await page.locator(part).isVisible()) !== shown) await page.keyboard.press(key);
  await page.locator(part).waitFor({ state: shown ? 'visible' : 'hidden' });
}
const showPanel = (shown) => toggle('.part.panel', 'Control+j', shown);
const showSidebar = (shown) => toggle('.part.sidebar', 'Control+b', shown);

/** The page in a tab of its own, which names its kind: the innermost of the tab's frames. Others may be open behind it. */
const pageIn = (title) => eventually(`the ${title}`, async () => {
  if (!(await page.locator('.tab.active', { hasText: title }).isVisible())) return undefined;
  for (const inner of page.frames().filter((frame) => frame.parentFrame()?.parentFrame())) {
    if (await inner.getByText(title, { exact: true }).first().isVisible().catch(() => false)) return inner;
  }
});

step('the timeline is a page that loads nothing, and leads to the articles', async () => {
  await showPanel(false);
  await command('Copydesk: Show Timeline');
  const frame = await pageIn('Timeline');
  const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content');
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
  const refused = await frame.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
    fetch('https://example.com/').catch(() => {});
  }));
  assert.equal(refused, 'connect-src');
  await shot('vscode-timeline');
  // Closed until it is gone to.
  await frame.evaluate(() => document.querySelector('a.place').click());
  await page.locator('.tab.active', { hasText: /\.(txt|article)/ }).waitFor();
});

step('the report is another', async () => {
  await command('Copydesk: Show Report');
  const frame = await pageIn('Report');
  await frame.getByText('Repeats lines').first().waitFor();
  await shot('vscode-report');
});

step('the walkthrough shows its steps with their pictures', async () => {
  await showPanel(false); // room for the pictures
  await showSidebar(false);
  await command('Welcome: Open Walkthrough...');
  await page.locator('.quick-input-widget input').fill('second pair');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'A second pair of eyes' }).first().click({ position: { x: 20, y: 8 } }); // not where a tooltip may be
  const steps = page.locator('.getting-started-step');
  await steps.first().waitFor();
  assert.equal(await steps.count(), 6);
  await steps.filter({ hasText: 'See who somebody is' }).click();
  const picture = page.locator('.gettingStartedContainer .getting-started-media img').first();
  await eventually('the picture', () => picture.evaluate((img) => img.complete && img.naturalWidth > 100));
  await shot('vscode-walkthrough');
  await showSidebar(true);
  await showPanel(true);
});

step('the light bulb offers to settle who somebody is', async () => {
  await openFile('shoigu-in-baghdad.txt');
  await putCursor('Sergey', 2);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'Confirm Sergei Shoigu' }).waitFor();
  await shot('vscode-settle');
  await page.keyboard.press('Escape');
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

// ---- 3. a name in two hundred articles ----------------------------------------------------------------------

const HARBOUR = join(OUT, 'work', 'harbour');
const NUMBERS = Array.from({ length: 200 }, (_, index) => String(index + 1).padStart(3, '0'));
const note = (number) => `Berth ${number} opens after a winter of works\n\nOSTHOLM, March 3, 2025 — Harbour Master Mara Quist opened berth ${number} on Monday. `
  + `Ferries will use it from April.\n\nQuist thanked the ${number} dockers.\n\n"Quist was early," said Ivo Brandt, who lives at pier ${number}.\n`;
const renamed = (number) => note(number).replace('Mara Quist', 'Mara Kvist').replace('Quist thanked', 'Kvist thanked');
const others = (text) => NUMBERS.filter((number) => readFileSync(join(HARBOUR, `berth-${number}.txt`), 'utf8') !== text(number));
const areAll = (text) => others(text).length === 0;

step('a rename in 200 articles is shown before it is made, whole, and undone at once', async () => {
  mkdirSync(HARBOUR, { recursive: true });
  for (const number of NUMBERS) writeFileSync(join(HARBOUR, `berth-${number}.txt`), note(number));
  await page.close();
  await openFolder(HARBOUR, 'berth-001.txt');
  await openFile('berth-100.txt');
  await page.locator('.statusbar-item', { hasText: /Copydesk: \d+/ }).waitFor();
  await putCursor('Quist', 3, 'Harbour Master');
  const preview = page.locator('.bulk-edit-panel');
  await eventually('the preview', async () => { // refused while the articles are still being read
    await page.keyboard.press('F2');
    await page.locator('.rename-box input').fill('Mara Kvist');
    await page.keyboard.press('Enter');
    return preview.locator('.monaco-list-row').first().waitFor({ timeout: 8000 }).then(() => true, () => false);
  });
  assert.ok(areAll(note), 'nothing is changed before it is looked at');
  await shot('vscode-rename');
  await preview.getByRole('button', { name: 'Apply' }).click();
  await eventually('the new name in all articles', () => areAll(renamed));
  // Saved for VS Code too, which hears of it later than the disk: what is undone in between it takes for saved.
  await page.locator('[aria-label*="unsaved"], .tab.dirty').first().waitFor({ state: 'detached' });
  await page.locator('.editor-instance .view-line', { hasText: 'Kvist thanked' }).first().click();
  await page.keyboard.press('Control+z'); // VS Code asks whether in all files; under its test driver it does not ask
  const all = page.getByRole('button', { name: /Undo in 200 Files/ });
  await eventually('the old name', async () => {
    if (await all.isVisible()) await all.click();
    return page.locator('.editor-instance .view-line', { hasText: 'Quist thanked' }).first().isVisible();
  });
  await eventually('the old name in all articles', async () => { // article by article, while this one has it already
    await command('File: Save All Files');
    await page.waitForTimeout(500);
    return areAll(note);
  });
});

// ---- 4. which program is the server -------------------------------------------------------------------------

step('the program that came with the extension is used where no other is named', async () => {
  await page.close();
  setServer(undefined);
  await openFolder();
  await openFile('shoigu-in-baghdad.txt');
  await page.locator('.editor-instance .squiggly-warning').first().waitFor();
  const running = execFileSync('pgrep', ['--full', `^${EXTENSIONS}/copydesk[^/]*/server/copydesk lsp$`], { encoding: 'utf8' });
  assert.equal(running.trim().split('\n').length, 1);
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
