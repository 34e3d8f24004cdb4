// Where answers of the server lead: its places, in the terms of the editor.
import * as vscode from 'vscode';
import type { Location, Position, Range } from 'vscode-languageclient/node';

/** The command that the server gives its code lenses, since the protocol has none for a list of places. */
export const SHOW_REFERENCES = 'copydesk.showReferences';

export function position({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

export function range({ start, end }: Range): vscode.Range {
  return new vscode.Range(position(start), position(end));
}

export function location(place: Location): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(place.uri), range(place.range));
}

/** A command that opens a place, for an item that is clicked. */
export function opening(place: Location): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: range(place.range), preview: true };
  return { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(place.uri), options] };
}

/** What a code lens leads to. */
export function showReferences(uri: string, at: Position, places: Location[]): Thenable<unknown> {
  return vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), position(at), places.map(location));
}
