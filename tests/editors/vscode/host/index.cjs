// Runs inside VS Code's extension host, and sees what another extension sees: the vscode API. pages.mjs loads it through
// the workbench's extensionTestsPath; throwing fails the run. The folder is not trusted, and its settings name a program
// of their own (see pages.mjs).
const assert = require('node:assert/strict');
const fs = require('node:fs');
const vscode = require('vscode');

const tests = {
  async 'the extension starts on a plain text file, in a folder that is not trusted'() {
    const extension = vscode.extensions.getExtension('copydesk.copydesk');
    assert.ok(extension, 'installed');
    await open('shoigu-in-baghdad.txt');
    await eventually('activation', () => extension.isActive);
    assert.equal(vscode.workspace.isTrusted, false);
  },
  async 'a contradiction is shown, once, with the passage of another article'() {
    const article = await open('shoigu-in-baghdad.txt');
    const found = await eventually('role-conflict', () => findings(article, 'role-conflict'));
    assert.equal(found.length, 1);
    const [conflict] = found;
    assert.equal(conflict.source, 'copydesk');
    assert.equal(conflict.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(conflict.range.start.line, 1);
    assert.match(article.getText(conflict.range), /Defense Minister/);
    assert.match(conflict.message, /Defense Minister/);
    assert.match(conflict.message, /Security Council/);
    const related = conflict.relatedInformation.find(({ location }) => location.uri.path !== article.uri.path);
    assert.ok(related, 'no related place in another article');
    const other = await vscode.workspace.openTextDocument(related.location.uri);
    assert.match(other.getText(related.location.range), /Security Council/);
  },
  async 'a name and a quotation that differ from the other articles'() {
    const article = await open('shoigu-in-baghdad.txt');
    const [spelling] = await eventually('name-spelling', () => findings(article, 'name-spelling'));
    assert.match(article.getText(spelling.range), /Sergey/);
    const [quotation] = await eventually('altered-quotation', () => findings(article, 'altered-quotation'));
    assert.match(article.getText(quotation.range), /military-technical cooperation/);
  },
  async 'hover tells who a surname is'() {
    const article = await open('shoigu-in-baghdad.txt');
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', article.uri, placeOf(article, 'Shoigu', 'Ali Nasser'));
    const text = hovers.flatMap((hover) => hover.contents.map((part) => part.value)).join('\n');
    for (const part of ['Shoigu', 'Sergei', 'Sergey', 'Security Council']) assert.ok(text.includes(part), `${part} is not in: ${text}`);
  },
  async 'definition leads from an unnamed post to the name in another article'() {
    const article = await open('moscow-baghdad-contacts.txt');
    const found = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', article.uri, placeOf(article, 'deputy advisor'));
    assert.ok(found.length > 0, 'a place');
    const target = found[0].targetUri ?? found[0].uri, range = found[0].targetSelectionRange ?? found[0].range;
    assert.match(target.path, /\/shoigu-in-baghdad\.txt$/);
    const other = await vscode.workspace.openTextDocument(target);
    assert.match(other.getText(range), /^Ali Nasser/);
  },
  async 'an .article file is an article'() {
    const article = await open('prime-minister-to-moscow.article');
    assert.equal(article.languageId, 'article');
    const [office] = await eventually('unnamed-office', () => findings(article, 'unnamed-office'));
    assert.match(article.getText(office.range), /Prime Minister/);
  },
  async 'an edit in one article settles the conflict with the others'() {
    const article = await open('shoigu-in-baghdad.txt');
    assert.equal(findings(article, 'role-conflict').length, 1);
    await replace(article, 'Russian Defense Minister', 'Russian Security Council Secretary');
    await eventually('no role-conflict', () => findings(article, 'role-conflict') === undefined);
    assert.ok(findings(article, 'name-spelling'), 'what was not settled is still shown');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the conflict again', () => findings(article, 'role-conflict'));
  },
  async 'what is wrong in a file of the newsroom is shown there, and lenses lead to the mentions'() {
    const path = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'copydesk.toml');
    await vscode.workspace.fs.writeFile(path, Buffer.from('mdoe = "draft"\n[editor]\ncode-lens = true\n'));
    const settings = await open('copydesk.toml');
    const [wrong] = await eventually('settings', () => findings(settings, 'settings'));
    assert.equal(settings.getText(wrong.range), 'mdoe');
    const article = await open('shoigu-in-baghdad.txt');
    const [lens] = await eventually('a lens', async () => {
      const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', article.uri, 10);
      return lenses.length > 0 && lenses.filter(({ command }) => command?.command === 'copydesk.showReferences');
    });
    const [, count] = lens.command.title.match(/: (\d+) mentions/);
    assert.equal(lens.command.arguments[2].length, Number(count));
    await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments);
    await vscode.workspace.fs.delete(path);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  },
  async 'the file of what is confirmed is opened, to be saved where it belongs'() {
    await vscode.commands.executeCommand('copydesk.openEntitiesFile');
    const opened = await eventually('the file', () => vscode.window.activeTextEditor?.document);
    assert.equal(opened.uri.scheme, 'untitled');
    assert.match(opened.uri.path, /\/articles\/copydesk\.entities\.toml$/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  },
  async 'the whole folder is checked on demand'() {
    const checked = await vscode.commands.executeCommand('copydesk.checkFolder');
    assert.equal(checked.articles, 5);
    const shown = vscode.languages.getDiagnostics().filter(([, found]) => found.some(({ source }) => source === 'copydesk'));
    assert.deepEqual(checked.items.map(({ uri }) => vscode.Uri.parse(uri).path), shown.map(([uri]) => uri.path).sort());
  },
  async 'the server can be restarted'() {
    const article = await open('shoigu-in-baghdad.txt');
    await vscode.commands.executeCommand('copydesk.restartServer');
    await eventually('the findings of the new server', () => findings(article, 'role-conflict'));
  },
};

async function open(name) {
  const article = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name));
  await vscode.window.showTextDocument(article);
  return article;
}

/** The findings of a check in an article; undefined if there are none. */
function findings(article, code) {
  const all = vscode.languages.getDiagnostics(article.uri).filter((found) => (found.code?.value ?? found.code) === code);
  return all.length > 0 ? all : undefined;
}

/** A place inside the first `text` that follows `after`. */
function placeOf(article, text, after = '') {
  const at = article.getText().indexOf(text, article.getText().indexOf(after));
  assert.ok(at >= 0, `${text} is not in the article`);
  return article.positionAt(at + 1);
}

async function replace(article, old, by) {
  const at = article.getText().indexOf(old);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(article.uri, new vscode.Range(article.positionAt(at), article.positionAt(at + old.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function eventually(what, f) {
  for (const end = Date.now() + Number(process.env.TEST_TIMEOUT_MS ?? 30_000); Date.now() < end; await new Promise((r) => setTimeout(r, 50))) {
    const got = await f();
    if (got) return got;
  }
  throw new Error(`waited in vain for ${what}`);
}

exports.run = async () => {
  const results = [];
  for (const [name, f] of Object.entries(tests)) {
    results.push(await f().then(() => ({ name, ok: true }), (e) => ({ name, ok: false, error: e.stack })));
    fs.writeFileSync(process.env.HOST_RESULTS, JSON.stringify(results, null, 2)); // each time: a later test may hang
  }
  if (results.some((result) => !result.ok)) throw new Error('a test failed inside the extension host');
};
