//! `check --format text`: findings for people, by file, with the passages shown.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Workspace;
use super::paint::{Ink, Paint, plain};
use crate::archive::ArticleId;
use crate::checks::{Finding, Severity};
use crate::text::{Lines, Span};

/// Columns of a passage that are shown of a longer line.
const WIDTH: usize = 96;
/// Columns before the finding that are shown of them.
const BEFORE: usize = 24;

/// The report.
pub fn report(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace, paint: Paint) -> String {
    let mut out = String::new();
    let page = Page { workspace, paint };
    for (id, list) in findings.iter().filter(|(_, list)| !list.is_empty()) {
        let _ = writeln!(out, "{}", paint.with(Ink::File, &plain(id.as_str())));
        for finding in list {
            page.finding(&mut out, id, finding);
        }
        out.push('\n');
    }
    out.push_str(&summary(findings, workspace));
    out
}

struct Page<'a> {
    workspace: &'a Workspace,
    paint: Paint,
}

impl Page<'_> {
    fn finding(&self, out: &mut String, id: &ArticleId, finding: &Finding) {
        let text = self.workspace.text(id).unwrap_or_default();
        let lines = Lines::of(text);
        let line = lines.line(finding.span.start);
        let ink = Ink::Severity(finding.severity);
        let head = self.paint.with(ink, &format!("{} {}", finding.severity.name(), finding.code));
        let _ = writeln!(out, "  {head}: {}", plain(&finding.message));
        let passage = Excerpt::of(text, &lines, finding.span, WIDTH);
        let gutter = self.paint.with(Ink::Faint, &format!("{:>5} | ", line + 1));
        let _ = writeln!(out, "{gutter}{}", passage.shown);
        let marks = self.paint.with(ink, &"^".repeat(passage.marked));
        let _ = writeln!(out, "{}{}{marks}", self.paint.with(Ink::Faint, "      | "), " ".repeat(passage.indent));
        for related in &finding.related {
            self.related(out, &related.article, related.span);
        }
    }

    fn related(&self, out: &mut String, id: &ArticleId, span: Span) {
        let text = self.workspace.text(id).unwrap_or_default();
        let lines = Lines::of(text);
        let place = plain(&format!("{id}:{}", lines.number(span.start)));
        let room = WIDTH.saturating_sub(place.chars().count()).max(40);
        let passage = Excerpt::of(text, &lines, span, room);
        let _ = writeln!(out, "{} {}", self.paint.with(Ink::Faint, &format!("      = {place}:")), passage.shown);
    }
}

/// The part of a line that shows a passage.
struct Excerpt {
    shown: String,
    /// Characters before the passage.
    indent: usize,
    /// Characters of the passage.
    marked: usize,
}

impl Excerpt {
    /// Of the first line of `span`, at most `width` characters around the passage, cut at words.
    fn of(text: &str, lines: &Lines, span: Span, width: usize) -> Excerpt {
        let line = lines.span(text, lines.line(span.start));
        let passage = Span { start: span.start.min(line.end), end: span.end.clamp(span.start.min(line.end), line.end) };
        let characters: Vec<char> = plain(line.of(text)).chars().collect();
        let count = |span: Span| span.of(text).chars().count();
        let start = count(Span { start: line.start, end: passage.start });
        let end = start + count(passage);
        let blank = characters.iter().take_while(|character| character.is_whitespace()).count();
        let (mut from, mut to) = (blank.min(start), characters.len());
        if to - from > width {
            let earliest = from.max(start.saturating_sub(BEFORE));
            from = word_start(&characters, earliest, start);
            to = word_end(&characters, from, (from + width).min(to));
        }
        let (opening, closing) = (if from > blank { "… " } else { "" }, if to < characters.len() { " …" } else { "" });
        let shown: String = characters[from..to].iter().collect();
        Excerpt {
            shown: format!("{opening}{}{closing}", shown.trim_end()),
            indent: opening.chars().count() + (start - from),
            marked: end.min(to).saturating_sub(start).max(1),
        }
    }
}

/// The first place from `from` on, at most `to`, where a word starts.
fn word_start(characters: &[char], from: usize, to: usize) -> usize {
    let after_space =
        |at: &usize| at.checked_sub(1).and_then(|before| characters.get(before)).is_none_or(|c| *c == ' ');
    (from..to).find(after_space).unwrap_or(to)
}

/// The last place before `to` where a word ends, or `to` in the middle of a word longer than the whole.
fn word_end(characters: &[char], from: usize, to: usize) -> usize {
    let space = |at: &usize| characters.get(*at).is_none_or(|c| *c == ' ');
    (from + 1..=to).rev().find(space).unwrap_or(to)
}

/// The last line: how many articles, how many findings, how severe.
fn summary(findings: &BTreeMap<ArticleId, Vec<Finding>>, workspace: &Workspace) -> String {
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
    match all {
        0 => format!("{articles}, nothing found.\n"),
        _ => format!("{articles}, {}: {}.\n", count(all, "finding", "findings"), kinds.join(", ")),
    }
}
