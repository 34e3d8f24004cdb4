//! `truncated-word`: a stray letter, a little word said twice, a paragraph that breaks off.

use super::{edit, is_quoted, read_blocks};
use crate::archive::Record;
use crate::article::{Block, BlockKind};
use crate::checks::{Finding, Severity, Within};
use crate::text::{Span, excerpt};

const CODE: &str = "truncated-word";

/// Reports slips within the blocks, and the last word of a paragraph that breaks off.
pub fn truncated_word(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for block in read_blocks(seen.record) {
        slips(seen.record, block, findings);
    }
    broken_off(seen.record, findings);
}

/// A word of the prose, with its place.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    span: Span,
}

/// What stands between white space, in order.
fn words(prose: &str) -> impl Iterator<Item = Word<'_>> {
    prose.split_whitespace().map(|text| {
        let start = text.as_ptr() as usize - prose.as_ptr() as usize;
        Word { text, span: Span::new(start, start + text.len()) }
    })
}

fn slips(record: &Record, block: &Block, findings: &mut Vec<Finding>) {
    let words: Vec<Word<'_>> = words(block.prose.text()).collect();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before]);
        let Some(next) = words.get(at + 1) else { break };
        if is_doubled(before, *word, *next) {
            findings.push(doubled(record, block, *word, *next));
        } else if before.is_some_and(|before| is_stray(before.text, word.text, next.text)) {
            findings.push(stray(record, block, *word));
        }
    }
}

/// Whether `word` is a letter that belongs to no word: `of f previously`, `tried to c convince`.
fn is_stray(before: &str, word: &str, next: &str) -> bool {
    let mut letters = word.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    let plain = |word: &str| word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !letter.is_ascii_lowercase() || matches!(letter, 'a' | 'i') || !plain(before) || before.len() < 2 || !plain(next)
    {
        return false;
    }
    let begins_next = next.len() >= 4 && next.starts_with(letter);
    let ends_before = before.ends_with(letter) && next.len() >= 3;
    let vowel = matches!(letter, 'e' | 'o' | 'u' | 'y' | 'x' | 'n');
    let particle = PARTICLES.contains(&before);
    match () {
        () if LABELLED.contains(&before) => false,
        () if begins_next => particle || !vowel,
        () if ends_before => particle && letter != 'o',
        () => false,
    }
}

/// Little words, behind which a lone letter is no name of a thing.
const PARTICLES: &[&str] = &[
    "of", "to", "for", "with", "by", "from", "in", "on", "at", "as", "and", "or", "that", "the", "into", "than", "but",
    "is", "was", "were", "are", "has", "have", "had", "be", "been", "will", "would", "not",
];

/// Words that a letter follows by right: `vitamin d`, `hepatitis b`.
const LABELLED: &[&str] = &[
    "vitamin",
    "vitamins",
    "hepatitis",
    "influenza",
    "group",
    "grade",
    "type",
    "class",
    "plan",
    "option",
    "letter",
    "letters",
    "phase",
    "category",
    "pool",
    "team",
    "side",
    "section",
    "factor",
    "appendix",
    "exhibit",
    "figure",
    "point",
    "variable",
    "key",
    "size",
    "row",
    "gate",
    "block",
    "list",
];

fn stray(record: &Record, block: &Block, word: Word<'_>) -> Finding {
    let span = block.prose.to_source(word.span);
    let message = format!("Stray letter \"{}\": a word cut short?", word.text);
    let with_space = block.prose.to_source(Span { start: word.span.start, end: word.span.end + 1 });
    let mechanical = !is_quoted(record, span);
    Finding::new(CODE, Severity::Warning, span, message).fixed_by(
        "Delete the letter",
        mechanical,
        vec![edit(record, with_space, "")],
    )
}

/// Whether a little word stands twice. `had had`, `that that`, `is is` can be right and are not looked at; `in in` and
/// `on on` are right behind a verb that takes the first one: `came in in March`.
fn is_doubled(before: Option<Word<'_>>, word: Word<'_>, next: Word<'_>) -> bool {
    let same = next.text == word.text || (next.text.len() == word.text.len() && next.text == word.text.to_lowercase());
    if !same {
        return false;
    }
    let verb = before.is_some_and(|before| {
        let text = before.text;
        text.ends_with("ed") || text.ends_with("ing") || TAKING.contains(&text)
    });
    DOUBLED.contains(&next.text) || (DOUBLED_PARTICLES.contains(&next.text) && !verb && before.is_some())
}

const DOUBLED: &[&str] =
    &["the", "of", "to", "and", "for", "with", "from", "by", "at", "a", "an", "or", "into", "their", "its"];

const DOUBLED_PARTICLES: &[&str] = &["in", "on"];

/// Verbs and other words that `in` and `on` belong to.
const TAKING: &[&str] = &[
    "come", "came", "comes", "go", "went", "goes", "gone", "set", "sets", "let", "lets", "bring", "brings", "brought",
    "take", "takes", "took", "taken", "give", "gives", "gave", "given", "put", "puts", "get", "gets", "got", "sworn",
    "move", "moves", "check", "log", "phone", "call", "stay", "live", "lives", "start", "been", "was", "is", "are",
    "were", "be", "keep", "kept", "hold", "held", "carry", "early", "later", "further", "so", "it", "them", "him",
    "her", "from",
];

fn doubled(record: &Record, block: &Block, word: Word<'_>, next: Word<'_>) -> Finding {
    let span = block.prose.to_source(word.span.cover(next.span));
    let message = format!("\"{}\" stands twice: \"{} {}\".", next.text, word.text, next.text);
    let again = block.prose.to_source(Span { start: word.span.end, end: next.span.end });
    let mechanical = !is_quoted(record, span);
    Finding::new(CODE, Severity::Warning, span, message).fixed_by(
        "Delete one of them",
        mechanical,
        vec![edit(record, again, "")],
    )
}

/// Paragraphs that end in the middle of a sentence, in an article whose other paragraphs do not.
fn broken_off(record: &Record, findings: &mut Vec<Finding>) {
    let blocks = &record.article.blocks;
    let paragraphs: Vec<(usize, &Block)> =
        blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph).collect();
    let open: Vec<(usize, &Block)> = paragraphs.iter().copied().filter(|(_, block)| !is_closed(block)).collect();
    let closed = paragraphs.len() - open.len();
    if closed < 3 || closed < open.len() * 4 {
        return;
    }
    for (at, block) in open {
        let continued = blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::List);
        if !continued {
            findings.extend(cut(block));
        }
    }
}

/// Whether a paragraph ends with some mark.
fn is_closed(block: &Block) -> bool {
    !block.prose.text().ends_with(char::is_alphanumeric)
}

fn cut(block: &Block) -> Option<Finding> {
    let prose = block.prose.text();
    let last = words(prose).last()?;
    let small = last.text.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    let running =
        prose.split_whitespace().take(8).count() == 8 && !prose.contains("://") && !prose.contains("pic.twitter");
    if !small || !running {
        return None;
    }
    let end = excerpt(&prose[tail_start(prose)..], 60);
    let message = format!("The paragraph breaks off: \"…{end}\".");
    Some(Finding::new(CODE, Severity::Warning, block.prose.to_source(last.span), message))
}

/// Where the last five words begin.
fn tail_start(prose: &str) -> usize {
    prose.rmatch_indices(' ').nth(4).map_or(0, |(at, _)| at + 1)
}
