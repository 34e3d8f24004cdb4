//! `near-duplicate-text`: a sentence that stands in the article twice with a few words changed.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use super::alignment::Alignment;
use super::passage::{Passage, Repeat, deletion, line_list, passages, runs};
use crate::archive::Record;
use crate::article::{BlockKind, Word};
use crate::checks::{Finding, Severity, Within};
use crate::facts::{MentionForm, is_number_word};
use crate::text::{Fingerprint, Lines, Span, excerpt};

/// Least ratio of the same words to all words (CHECKS.md, `near-duplicate-text`).
const LEAST_RATIO: f64 = 0.90;
/// The same for sentences that differ in one place alone, where a phrase of several words may stand for one.
const LEAST_RATIO_ONE_PLACE: f64 = 0.85;
/// Shorter sentences are alike by their form.
const FEWEST_WORDS: usize = 8;
/// Longer ones are not sentences; laying them beside each other would take too long.
const MOST_WORDS: usize = 150;
/// Two sentences of eight words or more that agree in nine words of ten have a run of four in common.
const RUN: usize = 4;
/// Sentences in which one run of words is followed up; more of them share a phrase, not a sentence.
const MOST_PLACES: usize = 8;
/// Sentences that are laid beside one.
const MOST_CANDIDATES: usize = 4;

/// Reports the later of two nearly equal sentences.
pub fn near_duplicate_text(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let passages = passages(seen.record);
    let of_body = |passage: &&Passage| {
        let block = seen.record.article.blocks.get(passage.block);
        (FEWEST_WORDS..=MOST_WORDS).contains(&passage.words.len())
            && block.is_some_and(|block| block.kind == BlockKind::Paragraph)
    };
    let mut told = HashSet::new();
    let firsts: Vec<&Passage> =
        passages.values().flatten().filter(of_body).filter(|passage| told.insert(passage.key)).collect();
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut repeats = Vec::new();
    for (index, passage) in firsts.iter().enumerate() {
        let near = candidates(passage, &places).into_iter().filter_map(|earlier| firsts.get(earlier));
        repeats.extend(near.filter_map(|source| repeat(seen.record, passage, source)).next());
        for run in runs_of_words(passage) {
            let places = places.entry(run).or_default();
            if places.len() < MOST_PLACES && places.last() != Some(&index) {
                places.push(index);
            }
        }
    }
    let lines = Lines::of(&seen.record.text);
    findings.extend(runs(repeats).iter().map(|run| finding(seen.record, &lines, run)));
}

fn runs_of_words(passage: &Passage) -> impl Iterator<Item = u64> {
    passage.words.windows(RUN).map(|run| Fingerprint::of_all(run.iter().map(|word| word.key)))
}

/// Earlier sentences that share at least a third of the runs, those with the most first.
fn candidates(passage: &Passage, places: &FxHashMap<u64, Vec<usize>>) -> Vec<usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for place in runs_of_words(passage).filter_map(|run| places.get(&run)).flatten() {
        *shared.entry(*place).or_default() += 1;
    }
    let least = (passage.words.len() - RUN + 1).div_ceil(3);
    let mut near: Vec<(usize, usize)> = shared.into_iter().filter(|(_, shared)| *shared >= least).collect();
    near.sort_by_key(|(place, shared)| (usize::MAX - shared, *place));
    near.into_iter().take(MOST_CANDIDATES).map(|(place, _)| place).collect()
}

/// The repeat, if the two are near enough and differ in nothing that makes them two statements.
fn repeat<'a>(record: &Record, passage: &'a Passage, source: &Passage) -> Option<Repeat<'a>> {
    let alignment = Alignment::of(&passage.words, &source.words);
    let least = if alignment.differing.len() == 1 { LEAST_RATIO_ONE_PLACE } else { LEAST_RATIO };
    if alignment.ratio() < least {
        return None;
    }
    let differing = |words: &[Word], passage: &Passage| words.iter().any(|word| tells_apart(record, passage, word));
    for (here, there) in &alignment.differing {
        if differing(&passage.words[here.clone()], passage) || differing(&source.words[there.clone()], source) {
            return None;
        }
    }
    let differing = alignment.differing.first().map_or(String::new(), |(here, there)| {
        let text = |words: &[Word]| {
            let span = words.iter().map(|word| word.span).reduce(Span::cover);
            span.map_or("nothing".to_owned(), |span| format!("\"{}\"", excerpt(span.of(&record.text), 40)))
        };
        format!("{} here, {} there", text(&passage.words[here.clone()]), text(&source.words[there.clone()]))
    });
    Some(Repeat { passage, source: source.span, differing })
}

/// Whether a word that one sentence has and the other has not makes them two entries of a list: a name, a number, a day.
fn tells_apart(record: &Record, passage: &Passage, word: &Word) -> bool {
    let text = word.span.of(&record.text);
    let opens = passage.words.first().is_some_and(|first| first.span == word.span);
    let is_name = |form| matches!(form, MentionForm::Name | MentionForm::Abbreviation | MentionForm::Demonym);
    text.chars().any(char::is_numeric)
        || (!opens && text.starts_with(char::is_uppercase))
        || counts(&text.to_lowercase())
        || (opens && mentions_over(record, word.span).any(is_name))
}

/// Whether a word says how many, how large a part or which in an order.
fn counts(word: &str) -> bool {
    is_number_word(word) || matches!(word, "dozen" | "half" | "quarter" | "last" | "next")
}

/// The forms of the mentions at a place.
fn mentions_over(record: &Record, span: Span) -> impl Iterator<Item = MentionForm> {
    let mentions = &record.facts.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start.saturating_sub(200));
    let near = mentions.iter().skip(from).take_while(move |mention| mention.span.start < span.end);
    near.filter(move |mention| mention.span.overlaps(span)).map(|mention| mention.form)
}

fn finding(record: &Record, lines: &Lines, run: &[Repeat<'_>]) -> Finding {
    let span = run.iter().map(|repeat| repeat.passage.span).reduce(Span::cover).unwrap_or_default();
    let sources = run.iter().map(|repeat| repeat.source);
    let differing = run.first().map_or("", |repeat| repeat.differing.as_str());
    let message = format!("Nearly repeats {}: {differing}.", line_list(lines, sources.clone()));
    let mut finding = Finding::new("near-duplicate-text", Severity::Warning, span, message);
    for source in sources.take(3) {
        finding = finding.beside(&record.id, source, "Nearly the same words");
    }
    finding.fixes.push(deletion(record, span));
    finding
}
