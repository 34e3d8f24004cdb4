// Which program is the server.
import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import * as vscode from 'vscode';

export interface Server {
  /** An absolute path: a bare name would be looked for in the workspace folder first on some systems. */
  command: string;
  arguments: string[];
}

const WINDOWS = process.platform === 'win32';
const NAME = 'copydesk';

/** The program of the settings, else the one packed beside the extension, else `copydesk` on the PATH. */
export async function findServer(path: string, args: string[], extension: string): Promise<Server | { missing: string }> {
  const wanted = path.trim();
  if (wanted) {
    const command = await locate(wanted);
    return command ? { command, arguments: args } : { missing: `There is no program at copydesk.server.path: ${wanted}` };
  }
  const command = (await program(join(extension, 'server', NAME))) ?? (await locate(NAME));
  return command
    ? { command, arguments: args }
    : { missing: `The program "${NAME}" is not on the PATH. Install it, or say in the settings where it is.` };
}

async function locate(wanted: string): Promise<string | undefined> {
  const path = wanted.replace(/^~(?=$|[/\\])/, homedir());
  if (isAbsolute(path)) return program(path);
  if (/[/\\]/.test(path)) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return folder ? program(resolve(folder, path)) : undefined;
  }
  // A relative entry of the PATH would lead into whatever folder is open.
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
    const found = await program(join(folder, path));
    if (found) return found;
  }
  return undefined;
}

/** `path`, if a file that may be run stands there; on Windows also with `.exe` added. */
async function program(path: string): Promise<string | undefined> {
  for (const candidate of WINDOWS ? [path, `${path}.exe`] : [path]) {
    try {
      await access(candidate, constants.X_OK);
      if ((await stat(candidate)).isFile()) return candidate;
    } catch {
      // Not there, or not ours to run: the next one.
    }
  }
  return undefined;
}
