//! `joined-sentences`: a full stop with no space behind it.

use super::{edit, is_quoted, read_blocks};
use crate::archive::Record;
use crate::article::Block;
use crate::checks::{Finding, Severity, Within};
use crate::text::Span;

/// Reports sentences that were run together, and, as a hint, abbreviations run into the next word.
pub fn joined_sentences(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for block in read_blocks(seen.record) {
        let prose = block.prose.text();
        for (at, mark) in prose.match_indices(['.', '!', '?']) {
            if let Some(joint) = joint(prose, at, mark) {
                findings.push(finding(seen.record, block, &joint));
            }
        }
    }
}

/// A full stop between two words.
struct Joint {
    /// Both words and what is between them, bytes of the prose.
    span: Span,
    /// Where the space is missing, bytes of the prose.
    gap: usize,
    /// Whether an abbreviation ends there rather than a sentence.
    abbreviation: bool,
}

/// The joint at the mark at byte `at`, if its place in the word says that a space is missing.
fn joint(prose: &str, at: usize, mark: &str) -> Option<Joint> {
    let (before, after) = (&prose[..at], &prose[at + mark.len()..]);
    // Closing marks belong to the first sentence, opening ones to the second.
    let closing = after.len() - after.trim_start_matches(['”', '’', ')', ']', '»']).len();
    let opening = after[closing..].len() - after[closing..].trim_start_matches(['“', '‘', '(', '«']).len();
    let gap = at + mark.len() + closing;
    let left = word_before(before);
    let right = word_after(&after[closing + opening..]);
    if !begins_sentence(right, &after[closing + opening + right.len()..]) || is_address(prose, at) {
        return None;
    }
    let bare = closing == 0 && opening == 0;
    let abbreviation = mark == "." && bare && is_abbreviation(before, left);
    if !abbreviation && !ends_sentence(before, left, bare) {
        return None;
    }
    if !abbreviation && (is_name_ending(right) || BRANDS.contains(&format!("{left}{mark}").as_str())) {
        return None;
    }
    let start =
        if abbreviation || left.is_empty() { at - trimmed(token_before(before)).len() } else { at - left.len() };
    Some(Joint { span: Span::new(start.min(at), gap + opening + right.len()), gap, abbreviation })
}

/// The characters without white space at the end of `text`, of which only the last hundred matter.
fn token_before(text: &str) -> &str {
    let token = text.char_indices().rev().take(100).take_while(|(_, c)| !c.is_whitespace()).last();
    token.map_or("", |(start, _)| &text[start..])
}

/// The characters without white space at the head of `text`, of which only the first hundred matter.
fn token_after(text: &str) -> &str {
    let end = text.char_indices().take(100).find(|(_, c)| c.is_whitespace()).map(|(end, _)| end);
    let longest = || text.char_indices().nth(100).map_or(text.len(), |(end, _)| end);
    &text[..end.unwrap_or_else(longest)]
}

/// The letters and digits at the end of `text`.
fn word_before(text: &str) -> &str {
    let start = text.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')).len();
    text[start..].trim_start_matches(['\'', '’', '-'])
}

/// The letters at the head of `text`.
fn word_after(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’'));
    &text[..text.len() - rest.len()]
}

/// Whether a word can begin a sentence: a capital and small letters, or `I` and `A`.
fn begins_sentence(word: &str, behind: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let small = !rest.is_empty() && rest.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    let alone = matches!(word, "I" | "A") && behind.starts_with(' ');
    let contracted = ["I'", "I’"].iter().any(|start| word.starts_with(start));
    capital && (small || alone || contracted)
}

/// Whether a sentence can end behind `word`: three small letters or more, a year, a closing mark.
fn ends_sentence(before: &str, word: &str, bare: bool) -> bool {
    let small = word.chars().rev().take_while(|c| c.is_lowercase() || matches!(c, '\'' | '’')).count();
    let all_letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    let year = word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let marked = bare && before.ends_with([')', '”', '’']);
    (all_letters && small >= 3) || (all_letters && small >= 2 && !bare) || year || marked
}

/// A token without the marks that open before it.
fn trimmed(token: &str) -> &str {
    token.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether the dot ends an abbreviation: `St`, `Gen`, the last letter of `U.S`.
fn is_abbreviation(before: &str, word: &str) -> bool {
    let whole = trimmed(token_before(before));
    ABBREVIATIONS.contains(&word) && whole == word || INITIALISMS.contains(&whole)
}

const ABBREVIATIONS: &[&str] = &[
    "St", "Mr", "Mrs", "Ms", "Dr", "Gen", "Gov", "Sen", "Sens", "Rep", "Reps", "Lt", "Col", "Sgt", "Capt", "Cpl",
    "Maj", "Adm", "Cmdr", "Prof", "Rev", "Hon", "Pres", "Mt", "Ft", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
    "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Without the last dot.
const INITIALISMS: &[&str] = &["U.S", "U.K", "U.N", "E.U", "U.S.A", "D.C", "U.A.E"];

/// Names with a full stop of their own.
const BRANDS: &[&str] = &["Yahoo!", "Jeopardy!", "Oklahoma!"];

/// Whether the mark stands in an address, a host, a handle or a path.
fn is_address(prose: &str, at: usize) -> bool {
    let token = [token_before(&prose[..at]), token_after(&prose[at..])].concat();
    token.contains("://") || token.contains("www.") || token.contains(['@', '/', '\\', '_', '#', '='])
}

/// Whether a word behind a dot ends the name of a host or a file: `Booking.Com`, `Report.Pdf`.
fn is_name_ending(word: &str) -> bool {
    ENDINGS.contains(&word.to_lowercase().as_str())
}

const ENDINGS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "info", "biz", "co", "uk", "us", "eu", "de", "fr", "ru", "io", "ai", "tv", "fm",
    "me", "app", "dev", "news", "online", "pdf", "doc", "docx", "txt", "jpg", "png", "exe", "js", "py", "html", "xml",
    "csv", "zip",
];

fn finding(record: &Record, block: &Block, joint: &Joint) -> Finding {
    let span = block.prose.to_source(joint.span);
    let gap = block.prose.to_source(Span::new(joint.gap, joint.gap));
    let words = joint.span.of(block.prose.text());
    let (severity, message) = if joint.abbreviation {
        (Severity::Hint, format!("Missing space after an abbreviation: \"{words}\"."))
    } else {
        (Severity::Warning, format!("Missing space between sentences: \"{words}\"."))
    };
    let mechanical = !is_quoted(record, span);
    Finding::new("joined-sentences", severity, span, message).fixed_by(
        "Insert a space",
        mechanical,
        vec![edit(record, gap, " ")],
    )
}
