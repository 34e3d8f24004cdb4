//! Sentences as the duplicate checks compare them.

use std::collections::BTreeMap;

use crate::archive::Record;
use crate::article::{Block, BlockKind, Word};
use crate::checks::{Edit, Fix};
use crate::text::{Fingerprint, Lines, Span};

/// Shorter sentences are refrains, cries and labels; nobody minds to read them twice (CHECKS.md, `duplicate-text`).
pub const FEWEST_WORDS: usize = 6;

/// A sentence with its words.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its place.
    pub span: Span,
    /// Index into `Article::blocks`.
    pub block: usize,
    /// The how manieth sentence of the block it is, from 0.
    pub index: usize,
    /// Its words in comparable form.
    pub words: Vec<Word>,
    /// The same for sentences of the same words.
    pub key: u64,
}

impl Passage {
    /// Whether it is long enough to count as a repetition.
    pub fn is_long(&self) -> bool {
        self.words.len() >= FEWEST_WORDS
    }

    /// Whether `next` is the next sentence of the same block.
    fn is_followed_by(&self, next: &Passage) -> bool {
        self.block == next.block && self.index + 1 == next.index
    }
}

/// The sentences of standfirst and running text, by block. A block that was not split is one sentence.
pub fn passages(record: &Record) -> BTreeMap<usize, Vec<Passage>> {
    let mut sentences: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for sentence in &record.facts.sentences {
        sentences.entry(sentence.block).or_default().push(sentence.span);
    }
    let blocks = record.article.blocks.iter().enumerate().filter(|(_, block)| is_compared(block, &record.text));
    blocks
        .map(|(index, block)| {
            let spans = sentences.remove(&index).unwrap_or_else(|| vec![block.span]);
            (index, split(index, &block.words(), &spans))
        })
        .collect()
}

/// Whether a block's repetition would be a fault: running text and standfirst, no verse.
fn is_compared(block: &Block, text: &str) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Standfirst) && !is_verse(block.span.of(text))
}

/// Three or more short lines in one block: a poem, a song, a recipe's list.
fn is_verse(text: &str) -> bool {
    let lines = text.lines().count();
    lines >= 3 && text.split_whitespace().count() < 8 * lines
}

/// The words of a block, dealt out to its sentences.
fn split(block: usize, words: &[Word], spans: &[Span]) -> Vec<Passage> {
    let mut rest = words;
    let mut passages = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        let before = rest.partition_point(|word| word.span.start < span.start);
        rest = &rest[before..];
        let (inside, after) = rest.split_at(rest.partition_point(|word| word.span.start < span.end));
        rest = after;
        let key = Fingerprint::of_all(inside.iter().map(|word| word.key));
        passages.push(Passage { span: *span, block, index, words: inside.to_vec(), key });
    }
    passages
}

/// `line 3`, `lines 3 and 7`, `lines 3, 7 and 9`: the lines on which the spans start, each once.
pub fn line_list(lines: &Lines, spans: impl IntoIterator<Item = Span>) -> String {
    let mut numbers: Vec<String> = spans.into_iter().map(|span| lines.number(span.start).to_string()).collect();
    numbers.dedup();
    match numbers.pop() {
        Some(last) if numbers.is_empty() => format!("line {last}"),
        Some(last) => format!("lines {} and {last}", numbers.join(", ")),
        None => String::new(),
    }
}

/// Takes a passage out, with the white space that would be left behind.
pub fn deletion(record: &Record, span: Span) -> Fix {
    let after = record.text.get(span.end as usize..).unwrap_or("");
    let space = after.len() - after.trim_start().len();
    let span = Span { start: span.start, end: span.end + space as u32 };
    let edit = Edit { article: record.id.clone(), span, text: String::new() };
    Fix { title: "Delete this repetition".to_owned(), edits: vec![edit], mechanical: false }
}

/// A passage and where else its words stand.
#[derive(Clone, Debug)]
pub struct Repeat<'a> {
    /// The passage that can go.
    pub passage: &'a Passage,
    /// The one that stays.
    pub source: Span,
    /// The words in which the two differ, for a message; empty if there are none.
    pub differing: String,
}

impl<'a> Repeat<'a> {
    /// The repetition of the same words.
    pub fn exact(passage: &'a Passage, source: Span) -> Repeat<'a> {
        Repeat { passage, source, differing: String::new() }
    }
}

/// The repeats in the order of their places; neighbours within one paragraph make one run: one cause, one finding.
pub fn runs(mut repeats: Vec<Repeat<'_>>) -> Vec<Vec<Repeat<'_>>> {
    repeats.sort_by_key(|repeat| repeat.passage.span);
    let mut runs: Vec<Vec<Repeat<'_>>> = Vec::new();
    for repeat in repeats {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.passage.is_followed_by(repeat.passage)) => {
                run.push(repeat);
            }
            _ => runs.push(vec![repeat]),
        }
    }
    runs
}
