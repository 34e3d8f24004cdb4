import * as vscode from 'vscode';
import {
  CloseAction, ErrorAction, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn, State,
  type ClientCapabilities, type CloseHandlerResult, type LanguageClientOptions, type WorkDoneProgressBegin,
  type WorkDoneProgressEnd, type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import { SHOW_REFERENCES } from './places';
import { previewed } from './rename';
import type { Server } from './server';

const LANGUAGES = ['markdown', 'plaintext', 'article'];
/** The articles of a folder, and the files that a newsroom keeps beside them. */
const WATCHED = ['**/*.{md,markdown,txt,text,article}', '**/copydesk*.toml'];
/** The newsroom's own files: TOML is served for these alone, so that what is wrong in them is shown while it is typed. */
const KEPT = '**/copydesk{,.entities,.ignore}.toml';
/** A server that ended this often in this time (milliseconds) would end again. */
const MOST_RESTARTS = 4;
const RESTART_WINDOW = 3 * 60 * 1000;

/** What a connection tells the extension of its own accord. */
export interface Told {
  /** Something has failed that the person must hear of. */
  problem(problem: string): Promise<void>;
  /** Long work goes on and has come so far; undefined when it is over. */
  progress(done: string | undefined): void;
  /** The server has come up or has ended. */
  running(is: boolean): void;
}

/** One connection to a server. Its failures come to the person in one message, not in the library's three. */
export class Client extends LanguageClient {
  private readonly watchers: vscode.FileSystemWatcher[];
  private opening = false;

  constructor(server: Server, log: vscode.LogOutputChannel, private readonly told: Told) {
    const watchers = WATCHED.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
    const endings: number[] = [];
    const options: LanguageClientOptions = {
      documentSelector: [
        ...LANGUAGES.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
        { scheme: 'file', pattern: KEPT },
      ],
      synchronize: { fileEvents: watchers, configurationSection: 'copydesk' },
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.closed(endings),
      },
      middleware: {
        // Shown in our own item of the status bar: two would say the same.
        handleWorkDoneProgress: (_token, params) => told.progress(progress(params)),
        provideRenameEdits: async (document, position, name, token, next) => {
          const edit = await next(document, position, name, token);
          return edit && previewed(edit, document.uri);
        },
      },
    };
    super('copydesk', 'Copydesk', { command: server.command, args: server.arguments }, options);
    this.watchers = watchers;
    this.registerFeature({
      fillClientCapabilities: (capabilities: ClientCapabilities) => {
        capabilities.experimental = { ...capabilities.experimental, commands: { commands: [SHOW_REFERENCES] } };
      },
      initialize: () => {},
      getState: () => ({ kind: 'static' }),
      clear: () => {},
    });
    this.onDidChangeState(({ newState }) => told.running(newState === State.Running));
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

  /** What the server answers to one of its commands. */
  ask<T>(command: string, ...args: unknown[]): Promise<T> {
    return this.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  }

  override error(message: string, data?: unknown, showNotification?: boolean | 'force'): void {
    super.error(message, data, false);
    if (showNotification === 'force' && !this.opening) void this.told.problem(message);
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

function progress(step: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): string | undefined {
  return step.kind === 'end' ? undefined : `${step.percentage ?? 0} %`;
}
