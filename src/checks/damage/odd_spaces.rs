//! `odd-spaces`: no-break spaces, characters without width and double spaces in running text.

use super::edit;
use crate::archive::Record;
use crate::article::{BlockKind, is_invisible};
use crate::checks::{Edit, Finding, Severity, Within};
use crate::text::Span;

/// Reports once for each article, at the first one.
pub fn odd_spaces(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let read = |kind| !matches!(kind, BlockKind::Metadata | BlockKind::Chrome(_) | BlockKind::Credit);
    let blocks = record.article.blocks.iter().filter(|block| read(block.kind));
    let odd: Vec<Odd> =
        blocks.flat_map(|block| odd_in(block.span.of(&record.text), block.span.start as usize)).collect();
    let Some(first) = odd.first() else { return };
    if odd.iter().all(|odd| odd.meant) {
        return;
    }
    let counts = [Sort::NoBreak, Sort::Invisible, Sort::Double]
        .map(|sort| (sort, odd.iter().filter(|odd| odd.sort == sort).count()));
    let said: Vec<String> =
        counts.iter().filter(|(_, count)| *count > 0).map(|(sort, count)| sort.say(*count)).collect();
    let finding =
        Finding::new("odd-spaces", Severity::Hint, first.span, format!("{} in this article.", said.join(", ")));
    let edits = odd.iter().filter(|odd| !odd.meant).map(|odd| normal(record, odd)).collect();
    findings.push(finding.fixed_by("Make all spaces plain ones", true, edits));
}

/// A space that is not a plain single one.
struct Odd {
    span: Span,
    sort: Sort,
    /// Whether a typesetter would have it there: `10 km`, French marks, before a dash.
    meant: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    NoBreak,
    Invisible,
    Double,
}

impl Sort {
    fn say(self, count: usize) -> String {
        let what = match self {
            Sort::NoBreak => "no-break space",
            Sort::Invisible => "invisible character",
            Sort::Double => "double space",
        };
        format!("{count} {what}{}", if count == 1 { "" } else { "s" })
    }
}

/// The odd spaces of a block's source, which stands at byte `start`.
fn odd_in(source: &str, start: usize) -> Vec<Odd> {
    let mut odd = Vec::new();
    let mut before = None;
    let mut characters = source.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut end = at + character.len_utf8();
        let after = characters.peek().map(|(_, after)| *after);
        let found = match character {
            '\u{a0}' | '\u{202f}' | '\u{2007}' => Some((Sort::NoBreak, is_meant(before, after))),
            // Joiners are letters' own business in many scripts.
            '\u{200c}' | '\u{200d}' | '\0' => None,
            _ if is_invisible(character) => Some((Sort::Invisible, false)),
            ' ' if after == Some(' ') => {
                while characters.next_if(|(_, next)| *next == ' ').is_some() {
                    end += 1;
                }
                // Two spaces behind a sentence are a typist's style; before a line's end they are markup.
                let line_end = characters.peek().is_none_or(|(_, next)| matches!(next, '\n' | '\r'));
                let line_start = before.is_none_or(|c| matches!(c, '\n' | '\r'));
                let sentence = before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | '"' | '”'));
                if line_end || line_start || sentence { None } else { Some((Sort::Double, false)) }
            }
            _ => None,
        };
        if let Some((sort, meant)) = found {
            odd.push(Odd { span: Span::new(start + at, start + end), sort, meant });
        }
        before = Some(character);
    }
    odd
}

/// Whether a no-break space stands where typesetters put one.
fn is_meant(before: Option<char>, after: Option<char>) -> bool {
    let number =
        before.is_some_and(|c| c.is_numeric() || matches!(c, '$' | '£' | '€' | '№' | '§' | '©' | '«' | '–' | '—'));
    let mark = after.is_some_and(|c| matches!(c, ':' | ';' | '!' | '?' | '»' | '%' | '–' | '—'));
    number || mark
}

/// The edit that makes a plain space of it, or nothing of what has no width.
fn normal(record: &Record, odd: &Odd) -> Edit {
    edit(record, odd.span, if odd.sort == Sort::Invisible { "" } else { " " })
}
