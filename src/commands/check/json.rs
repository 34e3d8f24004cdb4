//! `check --format json`: one array of findings, places as in the language server protocol.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Workspace;
use super::super::places::{Places, Range};
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity};
use crate::text::Encoding;

/// A finding as the array has it.
#[derive(Serialize)]
pub struct Shown<'a> {
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

/// The array, one finding a line.
pub fn array(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace) -> String {
    let mut places = Places::of(workspace);
    let mut lines = Vec::new();
    for (id, list) in findings {
        // Strings, numbers and lists: nothing in it can fail to be written.
        lines.extend(list.iter().filter_map(|finding| serde_json::to_string(&shown(id, finding, &mut places)).ok()));
    }
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// One finding of the article `id`.
pub fn shown<'f>(id: &'f ArticleId, finding: &'f Finding, places: &mut Places<'_>) -> Shown<'f> {
    let beside = finding.related.iter().map(|related| Beside {
        path: related.article.as_str(),
        range: places.range(&related.article, related.span, Encoding::Utf16),
        message: &related.message,
    });
    let related = beside.collect();
    Shown {
        path: id.as_str(),
        code: finding.code,
        severity: finding.severity,
        message: &finding.message,
        range: places.range(id, finding.span, Encoding::Utf16),
        related,
    }
}
