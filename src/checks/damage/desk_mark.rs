//! `desk-mark`: marks that a desk leaves in a draft for itself: `TK`, `XXX`, `??`, `[CHECK]`.

use super::{is_quoted, read_blocks};
use crate::checks::{Finding, Severity, Within};
use crate::text::{Span, excerpt};

/// Reports each mark that is still in the text.
pub fn desk_mark(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for block in read_blocks(seen.record) {
        let prose = block.prose.text();
        for span in bracketed(prose).chain(filler(prose)).chain(words(prose)) {
            let place = block.prose.to_source(span);
            if !is_quoted(seen.record, place) {
                let message = format!("A desk's mark is still in the text: \"{}\".", excerpt(span.of(prose), 40));
                findings.push(Finding::new("desk-mark", Severity::Warning, place, message));
            }
        }
    }
}

/// `[CHECK spelling]`, `[TK]`, `[[add quote]]`, `{{name}}`.
fn bracketed(prose: &str) -> impl Iterator<Item = Span> {
    prose.char_indices().filter_map(|(at, open)| {
        let close = match open {
            '[' => "]",
            '{' => "}",
            '(' => ")",
            _ => return None,
        };
        let rest = &prose[at + 1..];
        let longest = rest.char_indices().nth(80).map_or(rest.len(), |(end, _)| end);
        if prose[..at].ends_with(open) {
            return None;
        }
        if let (true, '[' | '{') = (rest.starts_with(open), open) {
            let end = rest[..longest].find(&close.repeat(2))?;
            return Some(Span::new(at, at + 1 + end + 2));
        }
        let end = rest[..longest].find(close)?;
        is_remark(&rest[..end], open == '[').then(|| Span::new(at, at + 1 + end + 1))
    })
}

/// Whether what stands in brackets speaks to the desk. In round ones only capitals do.
fn is_remark(inside: &str, square: bool) -> bool {
    let first = inside.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let known = REMARKS.contains(&first.to_uppercase().as_str());
    let capitals = first.chars().all(|c| c.is_uppercase());
    let doubt = inside.len() >= 2 && inside.chars().all(|c| c == '?');
    doubt || (known && (capitals || (square && inside.split_whitespace().count() == 1)))
}

const REMARKS: &[&str] =
    &["CHECK", "TK", "TKTK", "TODO", "VERIFY", "CONFIRM", "FIXME", "INSERT", "FACTCHECK", "REWRITE", "XXX", "XX"];

/// `lorem ipsum`.
fn filler(prose: &str) -> impl Iterator<Item = Span> {
    let lower = prose.to_ascii_lowercase();
    let found: Vec<Span> =
        lower.match_indices("lorem ipsum").map(|(at, found)| Span::new(at, at + found.len())).collect();
    found.into_iter()
}

/// Words that are marks by themselves.
fn words(prose: &str) -> impl Iterator<Item = Span> {
    let words: Vec<&str> = prose.split_whitespace().collect();
    let place = |word: &str| {
        let start = word.as_ptr() as usize - prose.as_ptr() as usize;
        Span::new(start, start + word.len())
    };
    let found: Vec<Span> = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| {
            let bare = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '$' | '£' | '€'));
            let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
            let next = words.get(at + 1).copied().unwrap_or_default();
            is_mark(bare, before, next).then(|| place(bare))
        })
        .collect();
    found.into_iter()
}

fn is_mark(word: &str, before: &str, next: &str) -> bool {
    let capital = |word: &str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    match word {
        "TKTK" | "TKTKTK" | "TODO" | "FIXME" => true,
        // Before a name or number it belongs to it: `TK Maxx`, flight `TK 1938`.
        "TK" => !capital(next),
        // Behind or before a word with a capital it is a Roman number: `Super Bowl XXX`.
        "XXX" => !capital(next) && !capital(before),
        _ if word.len() >= 4 && word.chars().all(|c| c == 'X') => true,
        _ => word.len() >= 2 && word.chars().all(|c| c == '?'),
    }
}
