//! `check --format text`: findings for people, each with the passages that it rests on, one under the other.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::paint::{Ink, Paint, plain};
use super::super::places::Places;
use super::super::{Workspace, passage};
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity};

/// The report.
pub fn report(
    findings: &BTreeMap<ArticleId, Vec<Finding>>,
    accepted: usize,
    workspace: &Workspace,
    paint: Paint,
) -> String {
    let mut out = String::new();
    let mut places = Places::of(workspace);
    for (id, list) in findings {
        for finding in list {
            write_finding(&mut out, &mut places, workspace, (id, finding), paint);
            out.push('\n');
        }
    }
    out.push_str(&summary(findings, accepted, workspace));
    out
}

/// One finding: its place and what it says, its passage, and under it the passages it is compared with.
pub fn write_finding(
    out: &mut String,
    places: &mut Places<'_>,
    workspace: &Workspace,
    (id, finding): (&ArticleId, &Finding),
    paint: Paint,
) {
    let ink = Ink::Severity(finding.severity);
    let place = paint.with(Ink::File, &plain(&places.written(id, finding.span)));
    let kind = paint.with(ink, &format!("{} {}", finding.severity.name(), finding.code));
    let _ = writeln!(out, "{place}: {kind}: {}", plain(&finding.message));
    passage::show(out, workspace, (id, finding.span), ('^', ink), paint);
    for related in &finding.related {
        let place = paint.with(Ink::File, &plain(&places.written(&related.article, related.span)));
        let _ = writeln!(out, "  {place}: {}", plain(&related.message));
        passage::show(out, workspace, (&related.article, related.span), ('-', Ink::Beside), paint);
    }
}

/// The last line: how many articles, how many findings, how severe, how many that were accepted before.
fn summary(findings: &BTreeMap<ArticleId, Vec<Finding>>, accepted: usize, workspace: &Workspace) -> String {
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let articles = count(workspace.archive.records().count(), "article", "articles");
    let of = |severity| findings.values().flatten().filter(|finding| finding.severity == severity).count();
    let kinds = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Information, "information", "information"),
        (Severity::Hint, "hint", "hints"),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter(|(severity, ..)| of(*severity) > 0)
        .map(|(severity, one, more)| count(of(severity), one, more))
        .collect();
    let all: usize = findings.values().map(Vec::len).sum();
    let known = if accepted > 0 { format!(", {accepted} accepted before") } else { String::new() };
    match all {
        0 if accepted > 0 => format!("{articles}, nothing new{known}.\n"),
        0 => format!("{articles}, nothing found.\n"),
        _ => format!("{articles}, {}: {}{known}.\n", count(all, "finding", "findings"), kinds.join(", ")),
    }
}
