// The item in the status bar: how far the reading has come, how many findings there are, or that the server is missing.
import * as vscode from 'vscode';

/** Milliseconds between two counts: findings come in bursts. */
const REST = 150;

type State = 'off' | 'starting' | 'running' | 'failed';

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Left, 10);
  private readonly listener = vscode.languages.onDidChangeDiagnostics(() => this.drawLater());
  private timer: NodeJS.Timeout | undefined;
  private state: State = 'off';
  private work: string | undefined;

  constructor() {
    this.item.name = 'Copydesk';
    this.draw();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listener.dispose();
    this.item.dispose();
  }

  set(state: State): void {
    this.state = state;
    if (state !== 'running') this.work = undefined;
    this.draw();
  }

  progress(done: string | undefined): void {
    this.work = done;
    this.draw();
  }

  private drawLater(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.draw();
    }, REST);
  }

  private draw(): void {
    const { item, state, work } = this;
    item.backgroundColor = state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.command = state === 'running' ? 'workbench.actions.view.problems' : 'copydesk.showLog';
    if (state === 'off') return item.hide();
    if (state === 'running') this.drawFindings(work);
    else {
      item.text = state === 'failed' ? '$(error) Copydesk' : '$(sync~spin) Copydesk';
      item.tooltip = state === 'failed' ? 'The server does not run. Show the log' : 'The server is starting';
    }
    item.show();
  }

  private drawFindings(work: string | undefined): void {
    const all = vscode.languages.getDiagnostics().map(([, findings]) => findings.filter(({ source }) => source === 'copydesk'));
    // As the Problems panel counts them: hints are small remarks, and not in its list.
    const listed = all.map((findings) => findings.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint));
    const hints = counted(all.flat().length - listed.flat().length, 'hint');
    const articles = counted(listed.filter(({ length }) => length > 0).length, 'article');
    const count = listed.flat().length;
    this.item.text = work ? `$(sync~spin) Copydesk: reading, ${work}` : `$(checklist) Copydesk: ${count.toLocaleString()}`;
    this.item.tooltip = `${counted(count, 'finding')} in ${articles}, and ${hints}`;
    this.item.accessibilityInformation = { label: `Copydesk, ${this.item.tooltip}` };
  }
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
}
