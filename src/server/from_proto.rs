//! From the protocol's terms to ours.

use std::path::PathBuf;

use tower_lsp::ls_types::{
    DidOpenTextDocumentParams, FileEvent, InitializeParams, Position, Range, TextDocumentContentChangeEvent,
    TextDocumentIdentifier, TextDocumentPositionParams, WorkspaceFolder,
};

use super::addresses::Folder;
use super::document::Opened;
use super::snapshot::Snapshot;
use super::uri;
use super::view::View;
use crate::archive::ArticleId;
use crate::text::{self, Change, Span};

/// A place that the client asks about.
pub struct Here<'a> {
    /// The articles to answer from.
    pub view: View<'a>,
    /// The article.
    pub article: ArticleId,
    /// The byte in it.
    pub offset: usize,
}

/// The place of a request; `None` if the article is not known.
pub fn place<'a>(now: &'a Snapshot, params: &TextDocumentPositionParams) -> Option<Here<'a>> {
    let article = article(now, &params.text_document);
    let (view, offset) = View::at(now, &article, position(params.position))?;
    Some(Here { view, article, offset })
}

/// The article that a request is about.
pub fn article(now: &Snapshot, document: &TextDocumentIdentifier) -> ArticleId {
    now.addresses.id(document.uri.as_str())
}

/// The bytes of a range; of one that ends before it starts, the empty span at its start.
pub fn span(now: &Snapshot, article: &ArticleId, range: Range) -> Option<Span> {
    let text = now.text(article)?;
    let [start, end] = [range.start, range.end].map(|end| position(end).offset(&text, now.encoding()));
    Some(Span::new(start, end))
}

/// A position.
pub fn position(position: Position) -> text::Position {
    text::Position { line: position.line, character: position.character }
}

/// An edit.
pub fn change(change: TextDocumentContentChangeEvent) -> Change {
    let range = change.range.map(|range| position(range.start)..position(range.end));
    Change { range, text: change.text }
}

/// A document that was opened.
pub fn opened(params: DidOpenTextDocumentParams) -> Opened {
    let document = params.text_document;
    Opened {
        uri: document.uri.as_str().to_owned(),
        language: document.language_id,
        version: document.version,
        text: document.text,
    }
}

/// The folders that the client has open. Those that are no files are served too, but not read.
pub fn folders(params: &InitializeParams) -> Vec<Folder> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|folders| !folders.is_empty()) {
        return folders.iter().filter_map(folder).collect();
    }
    #[expect(deprecated, reason = "clients that know no folders send their one root")]
    let root = params.root_uri.as_ref().and_then(|root| path(root.as_str()));
    root.map(|path| Folder { name: name(&path), path }).into_iter().collect()
}

/// A folder; `None` if it is not on disk.
pub fn folder(folder: &WorkspaceFolder) -> Option<Folder> {
    let path = path(folder.uri.as_str())?;
    let given = folder.name.trim().replace(['/', '\\'], " ");
    let name = if given.is_empty() { name(&path) } else { given };
    Some(Folder { path, name })
}

/// A path on disk.
pub fn path(address: &str) -> Option<PathBuf> {
    uri::to_path(address)
}

fn name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(|| "folder".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The files that something has happened to.
pub fn events(events: Vec<FileEvent>) -> impl Iterator<Item = String> {
    events.into_iter().map(|event| event.uri.as_str().to_owned())
}
