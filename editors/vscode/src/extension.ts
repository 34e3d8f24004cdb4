// The extension starts the server and shows what it says. What copydesk knows is in the server, where every editor has it.
import * as vscode from 'vscode';
import { Client } from './client';
import { EntitiesView } from './entities';
import { REPORT, showPage, TIMELINE } from './page';
import { SHOW_REFERENCES, showReferences } from './places';
import { findServer, type Server } from './server';
import { Status } from './status';

let log: vscode.LogOutputChannel;
let status: Status;
let entities: EntitiesView;
let client: Client | undefined;
/** Starts and stops, one after the other: a restart while the server is starting must not leave two of them. */
let queue: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel('Copydesk', { log: true });
  status = new Status();
  entities = new EntitiesView(ask);
  const restart = () => inTurn(async () => {
    await stop();
    await start(context);
    entities.refresh();
  });
  const command = (name: string, run: (...args: any[]) => unknown) => vscode.commands.registerCommand(`copydesk.${name}`, run);
  context.subscriptions.push(
    log, status, entities,
    command('restartServer', restart),
    command('showLog', () => log.show()),
    command('openEntitiesFile', openEntitiesFile),
    command('checkWholeFolder', checkWholeFolder),
    command('showTimeline', () => showPage(TIMELINE, ask)),
    command('showReport', () => showPage(REPORT, ask)),
    command('refreshEntities', () => entities.refresh()),
    vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('copydesk.server') && restart()),
    // Trust lets the workspace's settings count, so another program may be meant now.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await inTurn(() => start(context));
  entities.refresh();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  queue = queue.then(step).catch((error) => log.error(error));
  return queue;
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  status.set('starting');
  const settings = vscode.workspace.getConfiguration('copydesk.server');
  const found = await findServer(settings.get('path', ''), settings.get('arguments', ['lsp']), context.extensionPath);
  if ('missing' in found) {
    void report(found.missing);
    return;
  }
  client = new Client(found, log, {
    problem: report,
    progress: (done) => {
      status.progress(done);
      if (!done) entities.refreshLater();
    },
    running: (is) => {
      status.set(is ? 'running' : 'starting');
      void vscode.commands.executeCommand('setContext', 'copydesk.running', is);
    },
  });
  try {
    await client.open();
  } catch (error) {
    await stop().catch(() => {}); // what never ran cannot be stopped properly; its watchers are gone
    void report(`The server did not start: ${describe(found)} (${reason(error)}).`);
  }
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  await stopping?.dispose();
}

function describe(server: Server): string {
  return [server.command, ...server.arguments].join(' ');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What the server answers to a command; undefined while there is no server. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T | undefined> {
  return client?.isRunning() ? client.ask<T>(command, ...args) : undefined;
}

/** Opens the newsroom's file of what is confirmed; one that is not there yet, as a text to be saved there. */
async function openEntitiesFile(): Promise<void> {
  const file = await ask<{ uri: string; there: boolean } | null>('copydesk.openEntities');
  if (!file) return;
  const uri = vscode.Uri.parse(file.uri);
  await vscode.window.showTextDocument(file.there ? uri : uri.with({ scheme: 'untitled' }));
}

/** Has every article checked, and shows the list. */
async function checkWholeFolder(): Promise<void> {
  const checked = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Copydesk: checking all articles' },
    () => ask<{ articles: number; items: { diagnostics: unknown[] }[] }>('copydesk.checkFolder'),
  );
  if (!checked) return;
  const findings = checked.items.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const found = findings === 0 ? 'no findings' : `${findings} findings in ${checked.items.length} of them`;
  if (findings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`Copydesk: ${checked.articles} articles are checked, ${found}.`);
}

/** Says what is wrong, with the ways out of it. */
async function report(problem: string): Promise<void> {
  log.error(problem);
  status.set('failed');
  const settings = 'Open Settings', showLog = 'Show Log', restart = 'Restart';
  const chosen = await vscode.window.showErrorMessage(`Copydesk: ${problem}`, settings, showLog, restart);
  if (chosen === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.server');
  if (chosen === showLog) log.show();
  if (chosen === restart) await vscode.commands.executeCommand('copydesk.restartServer');
}
