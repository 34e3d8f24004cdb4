//! A passage of an article as a terminal shows it: its line, cut to a width, with the words underlined.

use std::fmt::Write;

use super::Workspace;
use super::paint::{Ink, Paint, plain};
use crate::archive::ArticleId;
use crate::text::{Lines, Span};

/// Columns of a passage that are shown of a longer line.
const WIDTH: usize = 96;
/// Columns before the passage that are shown of them.
const BEFORE: usize = 24;

/// Writes the line that a span begins on, and `mark` under the words of the span in `ink`. Nothing is written of a place
/// that is in no article.
pub fn show(out: &mut String, workspace: &Workspace, (id, span): (&ArticleId, Span), mark: (char, Ink), paint: Paint) {
    let Some(text) = workspace.text(id) else { return };
    let lines = Lines::of(text);
    let excerpt = Excerpt::of(text, &lines, span, WIDTH);
    let (mark, ink) = mark;
    let gutter = |number: &str| paint.with(Ink::Faint, &format!("{number:>7} | "));
    let _ = writeln!(out, "{}{}", gutter(&lines.number(span.start).to_string()), excerpt.shown);
    let marks = mark.to_string().repeat(excerpt.marked);
    let _ = writeln!(out, "{}{}{}", gutter(""), " ".repeat(excerpt.indent), paint.with(ink, &marks));
    let more = lines.line(span.end.max(span.start + 1) - 1) - lines.line(span.start);
    if more > 0 {
        let lines = if more == 1 { "line" } else { "lines" };
        let _ = writeln!(out, "{}", paint.with(Ink::Faint, &format!("{:>7} | and {more} more {lines}", "")));
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
