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
    const all = vscode.languages.getDiagnostics();
    const found = all.flatMap(([, findings]) => findings.filter(({ source }) => source === 'copydesk'));
    const articles = all.filter(([, findings]) => findings.some(({ source }) => source === 'copydesk')).length;
    const counted = found.length.toLocaleString();
    this.item.text = work ? `$(sync~spin) Copydesk: reading, ${work}` : `$(checklist) Copydesk: ${counted}`;
    const findings = found.length === 1 ? 'finding' : 'findings';
    this.item.tooltip = `${counted} ${findings} in ${articles.toLocaleString()} ${articles === 1 ? 'article' : 'articles'}`;
    this.item.accessibilityInformation = { label: `Copydesk, ${this.item.tooltip}` };
  }
}
