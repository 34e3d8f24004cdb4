// The schemas of the newsroom's files, read by the library that the extension Even Better TOML is built on: it takes what
// docs/SETTINGS.md shows, and refuses what no reader of the files knows.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const manual = readFileSync(join(REPOSITORY, 'docs', 'SETTINGS.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'editors', 'vscode', 'package.json'), 'utf8'));

for (const { fileMatch, url } of manifest.contributes.tomlValidation) {
  test(`the schema of ${fileMatch} takes what the manual shows, and nothing unheard of`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'copydesk-schema-'));
    const schema = `file://${join(REPOSITORY, 'editors', 'vscode', url)}`;
    const lint = (text) => {
      writeFileSync(join(folder, fileMatch), text);
      const ran = spawnSync(process.execPath, [join(import.meta.dirname, 'node_modules', '.bin', 'taplo'), 'lint', '--schema', schema, fileMatch], { cwd: folder, encoding: 'utf8' });
      return { good: ran.status === 0, says: ran.stdout + ran.stderr };
    };
    const section = manual.split(/^## /m).find((part) => part.startsWith(`${fileMatch}\n`));
    const shown = [...section.matchAll(/^```toml\n(.*?)^```/gms)].map(([, text]) => text);
    assert.ok(shown.length > 0, `${fileMatch} is in the manual`);
    for (const text of shown) {
      const taken = lint(text);
      assert.ok(taken.good, `${text}\n${taken.says}`);
      const refused = lint(`unheard-of = 1\n${text}`);
      assert.ok(!refused.good && refused.says.includes('unheard-of'), refused.says);
    }
    rmSync(folder, { recursive: true });
  });
}
