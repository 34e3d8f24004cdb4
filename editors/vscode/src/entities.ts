// The tree of people, organisations, places and events: what the server lists, as it lists it.
import * as vscode from 'vscode';
import type { Location } from 'vscode-languageclient/node';
import { opening } from './places';

/** What `copydesk.entities` and `copydesk.mentions` answer. */
interface Entry {
  id: string;
  name: string;
  detail: string;
  mentions: number;
  articles: number;
  confirmed: boolean;
  location: Location | null;
}
interface Kind { name: string; count: number; entries: Entry[] }
interface Mention { location: Location; label: string; line: string }

type Node =
  | { is: 'folder'; folder: vscode.WorkspaceFolder }
  | { is: 'kind'; kind: Kind; folder?: vscode.WorkspaceFolder }
  | { is: 'entry'; entry: Entry; kind: string; folder?: vscode.WorkspaceFolder }
  | { is: 'mention'; mention: Mention }
  | { is: 'more'; count: number };

type Ask = <T>(command: string, ...args: unknown[]) => Promise<T | undefined>;

const LOOKS: Record<string, { title: string; icon: string }> = {
  person: { title: 'People', icon: 'person' },
  organization: { title: 'Organisations', icon: 'organization' },
  place: { title: 'Places', icon: 'location' },
  event: { title: 'Events', icon: 'calendar' },
};
/** Milliseconds after the last change of the findings before the list is asked for anew. */
const REST = 800;

export class EntitiesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly disposables: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private stale = false;

  constructor(private readonly ask: Ask) {
    this.view = vscode.window.createTreeView('copydesk.entities', { treeDataProvider: this, showCollapseAll: true });
    const later = () => this.refreshLater();
    this.disposables = [
      this.view, this.changed,
      this.view.onDidChangeVisibility(({ visible }) => visible && this.stale && this.refresh()),
      // Findings come anew whenever articles have been read or edited.
      vscode.languages.onDidChangeDiagnostics(later),
      vscode.workspace.onDidSaveTextDocument(later),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  refresh(): void {
    clearTimeout(this.timer);
    this.stale = !this.view.visible;
    if (this.view.visible) this.changed.fire();
  }

  /** Asks anew when nothing has changed for a while. */
  refreshLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), REST);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!node) return folders.length > 1 ? folders.map((folder) => ({ is: 'folder', folder })) : this.kinds();
    switch (node.is) {
      case 'folder': return this.kinds(node.folder);
      case 'kind': {
        const { entries, count, name } = node.kind;
        const more = count - entries.length;
        return [
          ...entries.map((entry): Node => ({ is: 'entry', entry, kind: name, folder: node.folder })),
          ...(more > 0 ? [{ is: 'more', count: more } as const] : []),
        ];
      }
      case 'entry': {
        const mentions = await this.ask<Mention[]>('copydesk.mentions', node.entry.id, node.folder?.uri.toString());
        return (mentions ?? []).map((mention) => ({ is: 'mention', mention }));
      }
      default: return [];
    }
  }

  private async kinds(folder?: vscode.WorkspaceFolder): Promise<Node[]> {
    const answer = await this.ask<{ kinds: Kind[] }>('copydesk.entities', folder?.uri.toString());
    const kinds = answer?.kinds.filter((kind) => kind.count > 0) ?? [];
    return kinds.map((kind) => ({ is: 'kind', kind, folder }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.is) {
      case 'folder': {
        const item = new vscode.TreeItem(node.folder.name, vscode.TreeItemCollapsibleState.Expanded);
        item.id = node.folder.uri.toString();
        item.iconPath = vscode.ThemeIcon.Folder;
        return item;
      }
      case 'kind': {
        const { title, icon } = LOOKS[node.kind.name];
        const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
        item.id = `${node.folder?.uri ?? ''} ${node.kind.name}`;
        item.iconPath = new vscode.ThemeIcon(icon);
        item.description = node.kind.count.toLocaleString();
        return item;
      }
      case 'entry': return entryItem(node.entry, node.kind, node.folder);
      case 'mention': {
        const { location, label, line } = node.mention;
        const item = new vscode.TreeItem(`${label}:${location.range.start.line + 1}`);
        item.description = line;
        item.tooltip = line;
        item.command = opening(location);
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem(`and ${node.count.toLocaleString()} more`);
        item.tooltip = 'Find them by name with "Go to Symbol in Workspace"';
        item.command = { command: 'workbench.action.showAllSymbols', title: 'Go to Symbol in Workspace' };
        return item;
      }
    }
  }
}

function entryItem(entry: Entry, kind: string, folder?: vscode.WorkspaceFolder): vscode.TreeItem {
  const item = new vscode.TreeItem(entry.name, vscode.TreeItemCollapsibleState.Collapsed);
  const counted = `${entry.mentions} in ${entry.articles} ${entry.articles === 1 ? 'article' : 'articles'}`;
  item.id = `${folder?.uri ?? ''} ${kind} ${entry.id}`;
  item.description = [counted, entry.detail].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(entry.confirmed ? 'verified' : LOOKS[kind].icon);
  item.tooltip = [entry.name, entry.detail, counted, entry.confirmed ? 'confirmed' : ''].filter(Boolean).join('\n');
  item.contextValue = kind;
  if (entry.location) item.command = opening(entry.location);
  return item;
}
