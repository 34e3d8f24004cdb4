// The timeline and the report of articles/ in headless Chromium, opened from the disk. Run by run.sh; $OUT gets the pages and the
// screenshots.
import { test, before, after, describe } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const env = (name) => process.env[name] ?? assert.fail(`$${name} is not set (run.sh sets it)`);
const OUT = env('OUT');
// Beside the pages, so that their links stay within the folder; with a name that must be written in code.
const FOLDER = join(OUT, 'Baltic ferries');
const pages = { timeline: join(OUT, 'timeline.html'), report: join(OUT, 'report.html') };
let browser;

before(async () => {
  cpSync(fileURLToPath(new URL('articles', import.meta.url)), FOLDER, { recursive: true });
  const copydesk = (...args) => execFileSync(env('COPYDESK'), args, { stdio: 'inherit' });
  copydesk('timeline', FOLDER, '--format', 'html', '-o', pages.timeline);
  copydesk('report', FOLDER, '-o', pages.report);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

/** Opens a page; whatever it complains of, and whatever it asks for besides itself, fails the test. */
async function opened(file, use, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith(String(pathToFileURL(file)))) complaints.push(`asked for ${request.url()}`); });
  try {
    await page.goto(String(pathToFileURL(file)) + (options.hash ?? ''));
    await use(page);
    if (options.javaScriptEnabled !== false) assert.equal(await page.evaluate(() => window.broken), undefined, 'a text of an article ran');
  } finally {
    await context.close();
  }
  assert.deepEqual(complaints, []);
}

/** What the accessibility checker objects to, with its advice on best practice. */
async function objections(page) {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.ok(passes.length > 15, 'the checker looked at the page');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
}

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id);
const visible = (page) => page.locator('.occasion:visible').count();

for (const name of ['timeline', 'report']) {
  describe(name, () => {
    test('passes the accessibility checker in light and dark, wide and narrow, with a chosen event', async () => {
      for (const options of [{}, { colorScheme: 'dark' }, { viewport: { width: 390, height: 800 } }]) {
        await opened(pages[name], async (page) => {
          assert.deepEqual(await objections(page), []);
          await page.locator('.mark').first().click();
          await page.locator('#chosen').waitFor();
          assert.deepEqual(await objections(page), []);
        }, options);
      }
    });

    test('is whole without its script', () => opened(pages[name], async (page) => {
      assert.ok((await visible(page)) > 20);
      assert.equal(await page.locator('.controls:visible').count(), 0);
      await page.locator('.occasion summary').first().click();
      assert.ok(await page.locator('.occasion details[open] mark').first().isVisible());
    }, { javaScriptEnabled: false }));

    test('is dark where the reader wants it dark, and still where no motion is wanted', async () => {
      const look = (page) => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).scrollBehavior]);
      await opened(pages[name], async (page) => assert.deepEqual(await look(page), ['rgb(253, 252, 249)', 'auto']));
      await opened(pages[name], async (page) => assert.deepEqual(await look(page), ['rgb(21, 23, 27)', 'smooth']), { colorScheme: 'dark', reducedMotion: 'no-preference' });
    });

    test('every link leads to a line that is there', () => opened(pages[name], async (page) => {
      const links = await page.locator('a.place').evaluateAll((all) => all.map((link) => [link.href, Number(link.dataset.line)]));
      assert.ok(links.length > 20);
      for (const [address, line] of links) {
        const path = fileURLToPath(address.split('#')[0]);
        assert.ok(existsSync(path) && readFileSync(path, 'utf8').split('\n')[line - 1].trim(), address);
      }
      const targets = await page.locator('a[href^="#"]').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), !!document.getElementById(link.getAttribute('href').slice(1))]));
      assert.deepEqual(targets.filter(([, found]) => !found), []);
    }));

    test('the text of an article is only text', () => opened(pages[name], async (page) => {
      assert.equal(await page.locator('img, main script, [onclick], [onerror], [onload]').count(), 0);
      assert.ok((await page.locator('.occasion', { hasText: '<script>window.broken=3</script>' }).count()) > 0);
    }));
  });
}

describe('the drawing', () => {
  test('is walked by keyboard: along a lane, to the next one, into the passages and back', () => opened(pages.timeline, async (page) => {
    await page.locator('[name=words]').focus();
    await page.keyboard.press('Tab');
    const first = await focused(page);
    assert.match(first, /^\d+ \w+ 20\d\d: .+ \(happened\)$/);
    assert.equal(await page.locator('.tip').textContent(), first);
    await page.keyboard.press('ArrowRight');
    const second = await focused(page);
    assert.notEqual(second, first);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(page), first);
    await page.keyboard.press('ArrowDown');
    const below = await focused(page);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'Chosen event');
    assert.ok(below.includes(await page.locator('#chosen .headline').textContent()));
    assert.ok(await page.locator('#chosen mark').first().isVisible());
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), below);
    assert.equal(await page.locator('#chosen').isVisible(), false);
    assert.equal(await page.locator('.mark[tabindex="0"]').count(), 1, 'one stop of the Tab key for the whole drawing');
  }));

  test('marks stages by shape: planned ones are hollow, those that were off are crossed', () => opened(pages.timeline, async (page) => {
    const shape = (stage) => page.evaluate((name) => {
      const glyph = document.getElementById(`glyph-${name}`);
      return { fill: getComputedStyle(glyph.querySelector('circle')).fill, cross: !!glyph.querySelector('.cross'), used: document.querySelectorAll(`#drawing .mark[data-stage="${name}"] use[href="#glyph-${name}"]`).length };
    }, stage);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [occurred, planned, off] = [await shape('occurred'), await shape('planned'), await shape('off')];
    assert.ok(occurred.used && planned.used && off.used);
    assert.notEqual(occurred.fill, paper);
    assert.equal(planned.fill, paper);
    assert.ok(off.cross && !planned.cross && !occurred.cross);
  }));

  test('has lanes by person, body or place, and dates with gaps closed or to scale', () => opened(pages.timeline, async (page) => {
    const lanes = () => page.locator('#drawing .lane').evaluateAll((all) => all.map((lane) => lane.getAttribute('aria-label').split(',')[0]));
    const places = () => page.locator('#drawing .mark').evaluateAll((all) => all.map((mark) => mark.getAttribute('transform')));
    assert.ok((await lanes()).includes('Tomas Wendt'));
    await page.getByLabel('Place', { exact: true }).check();
    assert.ok((await lanes()).includes('Turku') && !(await lanes()).includes('Tomas Wendt'));
    assert.ok((await page.locator('.ground .break').count()) > 0);
    const closed = await places();
    await page.getByLabel('To scale').check();
    assert.equal(await page.locator('.ground .break').count(), 0);
    assert.notDeepEqual(await places(), closed);
  }));

  test('shows what is asked for', () => opened(pages.timeline, async (page) => {
    const all = await visible(page);
    await page.locator('[name=stage][value=planned]').uncheck();
    const fewer = await visible(page);
    assert.ok(fewer > 0 && fewer < all);
    assert.equal(await page.locator('.mark[data-stage=planned], .occasion[data-stage=planned]:visible').count(), 0);
    assert.match(await page.locator('#shown').textContent(), new RegExp(`^${fewer} of ${all} events`));
    await page.locator('[name=of]').selectOption({ label: await page.locator('[name=of] option', { hasText: 'Pavel Novotny' }).textContent() });
    assert.ok((await visible(page)) > 0);
    for (const text of await page.locator('.occasion:visible > .what > .facts').allTextContents()) assert.match(text, /Pavel Novotny/);
    await page.locator('[name=words]').fill('ELÉCTED');
    assert.equal(await visible(page), 1);
    await page.locator('[name=words]').fill('no such words');
    assert.equal(await visible(page), 0);
    assert.equal(await page.locator('#drawing').isVisible(), false);
  }));

  test('holds with thousands of events', async () => {
    const whole = readFileSync(pages.timeline, 'utf8');
    const entry = /<li id="e\d+" class="occasion"[^]*?<\/div><\/li>\n/.exec(whole)[0];
    const many = Array.from({ length: 4000 }, (_, index) => {
      const date = new Date(Date.UTC(2001, 0, 1 + Math.floor(index * 2.2))).toISOString().slice(0, 10);
      return entry.replace(/ id="e\d+"/, ` id="x${index}"`).replace(/data-(from|to)="[^"]*"/g, `data-$1="${date}"`)
        .replace(/data-key="\d+"( data-kind="\w+")>[^<]*/g, `data-key="n${index % 300}"$1>Person ${index % 300}`);
    });
    const file = join(OUT, 'many.html');
    writeFileSync(file, whole.replace(entry, entry + many.join('')));
    await opened(file, async (page) => {
      const ready = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domComplete);
      console.log(`4,000 events: ready after ${Math.round(ready)} ms`);
      assert.ok(ready < 20_000, `${ready} ms`); // 1 to 2 s on an idle machine
      assert.ok((await page.locator('.mark').count()) > 100 && (await page.locator('.mark').count()) < 2500);
      assert.equal(await page.locator('#drawing .lane').count(), 11);
      assert.ok((await visible(page)) <= 60);
      await page.locator('#more').click();
      assert.equal(await visible(page), 300);
      const started = Date.now();
      await page.locator('[name=of]').selectOption({ index: 3 });
      console.log(`one person of 300: after ${Date.now() - started} ms`);
      assert.ok((await visible(page)) > 0 && (await visible(page)) < 20);
      await page.locator('[name=of]').selectOption('');
      await page.locator('#lanes-more').click();
      assert.ok((await page.locator('#drawing .lane').count()) > 250);
      await page.evaluate(() => { location.hash = '#x3999'; });
      await page.locator('#x3999 details[open]').waitFor();
    });
  });

  test('one mark for many events leads to each of them', async () => {
    const whole = readFileSync(pages.timeline, 'utf8');
    const entry = /<li id="e\d+" class="occasion"[^]*?<\/div><\/li>\n/.exec(whole)[0];
    const same = Array.from({ length: 30 }, (_, index) => entry.replace(/ id="e\d+"/, ` id="y${index}"`));
    const file = join(OUT, 'crowd.html');
    writeFileSync(file, whole.replace(entry, entry + same.join('')));
    await opened(file, async (page) => {
      const crowd = page.locator('.mark', { has: page.locator('.more') }).first();
      assert.match(await crowd.getAttribute('aria-label'), /^\d+ events from 4 March 2024$/);
      await crowd.click();
      await page.locator('#chosen a').last().click();
      assert.match(new URL(page.url()).hash, /^#y\d+$/);
      await page.locator('.occasion:target details[open]').waitFor();
    });
  });
});

describe('the findings', () => {
  test('stand side by side with the words that differ', () => opened(pages.report, async (page) => {
    const quoted = page.locator('.kind[data-code=altered-quotation] .finding');
    assert.equal(await quoted.count(), 1, 'one conflict is shown once, not from either side');
    assert.deepEqual(await quoted.locator('.differs').allTextContents(), ['long']);
    const [left, right] = await Promise.all([0, 1].map((side) => quoted.locator('.side').nth(side).boundingBox()));
    assert.ok(left.x + left.width < right.x && left.y === right.y);
    assert.deepEqual((await page.locator('.kind[data-code=age-conflict] .differs').allTextContents()).sort(), ['46', '51']);
  }));

  test('are sifted by severity, kind, article and words', () => opened(pages.report, async (page) => {
    const shown = () => page.locator('.finding:visible').count();
    const all = await shown();
    assert.ok(all >= 5);
    await page.locator('#sift').getByLabel('warning').uncheck();
    assert.ok((await shown()) < all && (await shown()) > 0);
    assert.equal(await page.locator('.finding[data-severity=warning]:visible').count(), 0);
    await page.locator('#sift').getByLabel('warning').check();
    await page.locator('[name=code]').selectOption('weekday-date');
    assert.equal(await shown(), 1);
    await page.locator('[name=code]').selectOption('');
    await page.locator('#sift [name=article]').selectOption({ label: '2024-05-15-yard-visit.md' });
    assert.equal(await shown(), 1);
    assert.equal(await page.locator('#sifted').textContent(), `1 of ${all} findings`);
    await page.locator('#sift [name=article]').selectOption('');
    await page.locator('#sift [name=words]').fill('lehto');
    assert.equal(await shown(), 1);
    assert.equal(await page.locator('.kind:visible').count(), 1);
  }));
});

describe('the people', () => {
  test('have their offices by date', () => opened(pages.report, async (page) => {
    const offices = page.locator('.person', { hasText: 'Pavel Novotny' }).locator('.offices li');
    assert.deepEqual(await offices.locator('.office').allTextContents(), ['Deputy director', 'Harbour director']);
    assert.deepEqual(await offices.locator('.when').allTextContents(), ['3 July 2024', '21 November 2024 – 10 February 2026']);
  }));

  test('who appears with whom is a graph and a table, and a name leads to the person', () => opened(pages.report, async (page) => {
    const edges = await page.locator('.graph .edge').count();
    assert.equal(edges, await page.locator('.pairs tbody tr').count());
    const node = page.locator('.node', { hasText: 'Tomas Wendt' });
    await node.focus();
    const on = await page.locator('.edge.on').count();
    assert.ok(on > 0 && on < edges);
    assert.equal(await page.locator('.node.on').count(), on + 1);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.person:target h3').textContent(), 'Tomas Wendt');
  }));
});

test('pictures', async () => {
  const shot = (page, name) => page.screenshot({ path: join(OUT, `${name}.png`) });
  const size = { viewport: { width: 1200, height: 860 } };
  await opened(pages.timeline, (page) => shot(page, 'timeline'), size);
  await opened(pages.timeline, async (page) => { await page.locator('.mark').nth(1).click(); await shot(page, 'timeline-dark'); }, { ...size, colorScheme: 'dark' });
  await opened(pages.report, async (page) => {
    await shot(page, 'report');
    for (const [id, name] of [['people', 'report-people'], ['company', 'report-graph']]) {
      await page.evaluate((at) => document.getElementById(at).scrollIntoView(), id);
      await shot(page, name);
    }
  }, size);
});
