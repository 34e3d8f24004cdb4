// Pages that the server makes, in an editor's tab. A page brings its own content security policy (its script and its style
// by their hashes, nothing else, no network); one without is not shown.
import * as vscode from 'vscode';

/** What `copydesk.timelinePage` and `copydesk.reportPage` answer. */
interface Page { html: string }

export interface PageKind {
  /** The server's command. */
  command: string;
  title: string;
  icon: string;
}

export const TIMELINE: PageKind = { command: 'copydesk.timelinePage', title: 'Timeline', icon: 'history' };
export const REPORT: PageKind = { command: 'copydesk.reportPage', title: 'Report', icon: 'book' };

type Ask = <T>(command: string, ...args: unknown[]) => Promise<T | undefined>;

const POLICY = /<meta http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none(?:'|&#39;); [^"]*">/;
const panels = new Map<string, vscode.WebviewPanel>();

/** Shows a page of a folder, or of all; again in the same tab. */
export async function showPage(kind: PageKind, ask: Ask): Promise<void> {
  const folder = await chosenFolder();
  const page = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: `${kind.title} …` },
    () => ask<Page>(kind.command, folder?.uri.toString()),
  );
  if (!page) return;
  if (!POLICY.test(page.html)) throw new Error(`The ${kind.title.toLowerCase()} has no content security policy and is not shown.`);
  const panel = panels.get(kind.command) ?? open(kind);
  panel.webview.html = page.html;
  panel.reveal(undefined, false);
}

function open(kind: PageKind): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(`copydesk.${kind.title.toLowerCase()}`, kind.title, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [],
    retainContextWhenHidden: true,
  });
  panels.set(kind.command, panel);
  panel.onDidDispose(() => panels.delete(kind.command));
  panel.webview.onDidReceiveMessage(openPlace);
  return panel;
}

/** A page asks to open an article. It is written from articles, so it may open nothing but files of the open folders. */
async function openPlace(message: { open?: unknown; line?: unknown }): Promise<void> {
  if (typeof message.open !== 'string' || typeof message.line !== 'number') return;
  const uri = vscode.Uri.parse(message.open);
  if (!vscode.workspace.getWorkspaceFolder(uri)) return;
  const at = new vscode.Position(Math.max(0, message.line - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), viewColumn: vscode.ViewColumn.One });
}

async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0];
}
