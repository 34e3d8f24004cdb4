// The extension starts the server and shows what it says. What copydesk knows is in the server, where every editor has it.
import * as vscode from 'vscode';
import { Client } from './client';
import { findServer, type Server } from './server';

let log: vscode.LogOutputChannel;
let client: Client | undefined;
/** Starts and stops, one after the other: a restart while the server is starting must not leave two of them. */
let queue: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel('Copydesk', { log: true });
  const restart = () => inTurn(async () => {
    await stop();
    await start(context);
  });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('copydesk.restartServer', restart),
    vscode.commands.registerCommand('copydesk.showLog', () => log.show()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('copydesk.server') && restart()),
    // Trust lets the workspace's settings count, so another program may be meant now.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await inTurn(() => start(context));
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  queue = queue.then(step).catch((error) => log.error(error));
  return queue;
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const settings = vscode.workspace.getConfiguration('copydesk.server');
  const found = await findServer(settings.get('path', ''), settings.get('arguments', ['lsp']), context.extensionPath);
  if ('missing' in found) {
    void report(found.missing);
    return;
  }
  client = new Client(found, log, report);
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

/** Says what is wrong, with the ways out of it. */
async function report(problem: string): Promise<void> {
  log.error(problem);
  const settings = 'Open Settings', showLog = 'Show Log', restart = 'Restart';
  const chosen = await vscode.window.showErrorMessage(`Copydesk: ${problem}`, settings, showLog, restart);
  if (chosen === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.server');
  if (chosen === showLog) log.show();
  if (chosen === restart) await vscode.commands.executeCommand('copydesk.restartServer');
}
