//! `check --format json`: one array of findings, places as in the language server protocol.

use std::collections::BTreeMap;

use ropey::Rope;
use serde::Serialize;

use super::Workspace;
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity};
use crate::text::{Encoding, Position, Span};

#[derive(Serialize)]
struct Shown<'a> {
    path: &'a str,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    range: Range,
    related: Vec<Beside<'a>>,
}

#[derive(Serialize)]
struct Beside<'a> {
    path: &'a str,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    character: u32,
}

/// The array, one finding a line.
pub fn array(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace) -> String {
    let mut ropes = Ropes { workspace, read: BTreeMap::new() };
    let mut shown = Vec::new();
    for (id, list) in findings {
        for finding in list {
            let beside = finding.related.iter().map(|related| Beside {
                path: related.article.as_str(),
                range: ropes.range(&related.article, related.span),
                message: &related.message,
            });
            let related = beside.collect();
            shown.push(Shown {
                path: id.as_str(),
                code: finding.code,
                severity: finding.severity,
                message: &finding.message,
                range: ropes.range(id, finding.span),
                related,
            });
        }
    }
    // Strings, numbers and lists: nothing in it can fail to be written.
    let lines: Vec<String> = shown.iter().filter_map(|finding| serde_json::to_string(finding).ok()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The texts that findings stand in, by line.
struct Ropes<'a> {
    workspace: &'a Workspace,
    read: BTreeMap<ArticleId, Rope>,
}

impl Ropes<'_> {
    fn range(&mut self, id: &ArticleId, span: Span) -> Range {
        let text = || Rope::from_str(self.workspace.text(id).unwrap_or_default());
        let rope = self.read.entry(id.clone()).or_insert_with(text);
        let place = |offset: u32| {
            let Position { line, character } = Position::at(rope, offset as usize, Encoding::Utf16);
            Place { line, character }
        };
        Range { start: place(span.start), end: place(span.end) }
    }
}
