//! Places in articles as people and programs count them.

use std::collections::BTreeMap;

use ropey::Rope;
use serde::Serialize;

use super::Workspace;
use crate::archive::ArticleId;
use crate::text::{Encoding, Position, Span};

/// The texts that places stand in, each divided into lines when it is first asked for.
pub struct Places<'a> {
    workspace: &'a Workspace,
    read: BTreeMap<ArticleId, Rope>,
}

/// Both ends of a span, from 0, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first character.
    pub start: Position,
    /// One past the last.
    pub end: Position,
}

impl<'a> Places<'a> {
    /// Places in the articles of a workspace and in the files kept beside them.
    pub fn of(workspace: &'a Workspace) -> Places<'a> {
        Places { workspace, read: BTreeMap::new() }
    }

    /// Where a span stands, its characters in the units of `encoding`.
    pub fn range(&mut self, id: &ArticleId, span: Span, encoding: Encoding) -> Range {
        let text = || Rope::from_str(self.workspace.text(id).unwrap_or_default());
        let rope = self.read.entry(id.clone()).or_insert_with(text);
        let place = |offset: u32| Position::at(rope, offset as usize, encoding);
        Range { start: place(span.start), end: place(span.end) }
    }

    /// Where a span begins, as a compiler writes it and a terminal opens it: `news/a.txt:7:1`. Lines and characters (Unicode
    /// scalar values) count from 1, the path is from the working directory.
    pub fn written(&mut self, id: &ArticleId, span: Span) -> String {
        let Position { line, character } = self.range(id, span, Encoding::Utf32).start;
        format!("{}:{}:{}", self.workspace.path(id), line + 1, character + 1)
    }
}
