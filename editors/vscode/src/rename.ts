// A new name changes many articles, so it is looked at before it is made. VS Code shows edits beforehand if one of them
// needs confirmation, but unticks those that do: applied as they are, they would be left out. So all are ticked, and what
// asks for the look is an edit that changes nothing.
import * as vscode from 'vscode';

/** The same edits; if they reach other files than `here`, shown before they are made. */
export function previewed(edit: vscode.WorkspaceEdit, here: vscode.Uri): vscode.WorkspaceEdit {
  const files = edit.entries();
  const isHere = (uri: vscode.Uri) => uri.toString() === here.toString();
  if (files.every(([uri]) => isHere(uri))) return edit;
  const places = files.reduce((sum, [, edits]) => sum + edits.length, 0);
  const look: vscode.WorkspaceEditEntryMetadata = {
    label: `${places} places in ${files.length} files: untick what is to stay, then apply`,
    needsConfirmation: true,
  };
  const shown = new vscode.WorkspaceEdit();
  const first = files.some(([uri]) => isHere(uri)) ? here : files[0][0];
  for (const [uri, edits] of files) {
    const label = isHere(uri) ? 'In this article' : 'In other files';
    const ticked = edits.map((made): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] => [made, { label, needsConfirmation: false }]);
    const asks: typeof ticked = uri.toString() === first.toString() ? [[vscode.TextEdit.insert(new vscode.Position(0, 0), ''), look]] : [];
    shown.set(uri, [...ticked, ...asks]);
  }
  return shown;
}
