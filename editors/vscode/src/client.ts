import * as vscode from 'vscode';
import {
  CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State, type CloseHandlerResult, type LanguageClientOptions,
} from 'vscode-languageclient/node';
import type { Server } from './server';

const LANGUAGES = ['markdown', 'plaintext', 'article'];
/** The articles of a folder, and the files that a newsroom keeps beside them. */
const WATCHED = ['**/*.{md,markdown,txt,text,article}', '**/copydesk*.toml'];
/** A server that ended this often in this time (milliseconds) would end again. */
const MOST_RESTARTS = 4;
const RESTART_WINDOW = 3 * 60 * 1000;

/** One connection to a server. Its failures come to the person in one message, not in the library's three. */
export class Client extends LanguageClient {
  private readonly watchers: vscode.FileSystemWatcher[];
  private opening = false;

  constructor(server: Server, log: vscode.LogOutputChannel, private readonly report: (problem: string) => Promise<void>) {
    const watchers = WATCHED.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
    const endings: number[] = [];
    const options: LanguageClientOptions = {
      documentSelector: LANGUAGES.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
      synchronize: { fileEvents: watchers, configurationSection: 'copydesk' },
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(endings),
      },
    };
    super('copydesk', 'Copydesk', { command: server.command, args: server.arguments }, options);
    this.watchers = watchers;
  }

  /** The first start. What goes wrong in it is thrown, and left to the caller to report. */
  async open(): Promise<void> {
    this.opening = true;
    try {
      await this.start();
    } finally {
      this.opening = false;
    }
  }

  override error(message: string, data?: unknown, showNotification?: boolean | 'force'): void {
    super.error(message, data, false);
    if (showNotification === 'force' && !this.opening) void this.report(message);
  }

  override async dispose(timeout?: number): Promise<void> {
    for (const watcher of this.watchers) watcher.dispose();
    await super.dispose(timeout);
  }

  private closed(endings: number[]): CloseHandlerResult {
    // What never came up is reported by whoever started it.
    if (this.state !== State.Running) return { action: CloseAction.DoNotRestart, handled: true };
    const now = Date.now();
    endings.push(now);
    const recent = endings.filter((ending) => now - ending < RESTART_WINDOW);
    if (recent.length <= MOST_RESTARTS) {
      return { action: CloseAction.Restart, handled: true, message: 'The server ended and is started again.' };
    }
    return { action: CloseAction.DoNotRestart, message: `The server ended ${recent.length} times in three minutes and is not started again.` };
  }
}
