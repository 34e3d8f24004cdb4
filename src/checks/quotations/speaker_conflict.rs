//! `speaker-conflict`: the same words are given to two speakers.

use super::same_words::{Comparison, Neighbours, Spoken, compare};
use super::speaker::{Speaker, speaker};
use super::{around, is_running, marked};
use crate::archive::Record;
use crate::checks::{Across, Finding, Severity, Within};
use crate::facts::{Quotation, QuotedWord};
use crate::text::line_number;

/// So many words in a row that agree are not chance (CHECKS.md).
const RUN: usize = 8;
/// Both quotations must be these words for the most part.
const RATIO: f64 = 0.9;

/// The same words of two speakers in one article.
pub fn speaker_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let quotations: Vec<(&Quotation, Vec<QuotedWord>, Speaker)> = marked(record)
        .filter_map(|(_, quotation)| Some((quotation, quotation.words(&record.text), speaker(record, quotation)?)))
        .filter(|(_, words, _)| words.len() >= RUN)
        .collect();
    let spoken: Vec<Spoken<'_>> = quotations.iter().map(|(_, words, _)| Spoken::of(words)).collect();
    let mut neighbours = Neighbours::default();
    for (number, ((quotation, _, ours), words)) in quotations.iter().zip(&spoken).enumerate() {
        let other = neighbours.before(number, words).into_iter().find_map(|before| {
            let ((other, _, who), theirs) = quotations.get(before).zip(spoken.get(before))?;
            let is_conflict = who.key != ours.key
                && is_same(&words.beside(theirs))
                && !is_chain(record, quotation, ours, record, other, who);
            is_conflict.then_some((other, who))
        });
        let Some((other, who)) = other else { continue };
        let line = line_number(&record.text, other.marked.start as usize);
        let message = format!("These words are {}'s here and {}'s on line {line}.", ours.name, who.name);
        findings.push(finding(quotation, message).beside(&record.id, attribution(other), "The other speaker"));
    }
}

/// The same words of two speakers in two articles.
pub fn speaker_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for shared in seen.archive.ties().shared_quotations(&record.id) {
        // The article that comes first in order reports; the other side is mirrored.
        if shared.words < RUN || shared.with < record.id {
            continue;
        }
        let Some(other) = seen.archive.get(&shared.with) else { continue };
        let ours = record.facts.quotations.get(shared.our_index as usize);
        let theirs = other.facts.quotations.get(shared.their_index as usize);
        let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
        let (Some(us), Some(them)) = (speaker(record, ours), speaker(other, theirs)) else { continue };
        let running = is_running(record, ours) && is_running(other, theirs);
        let same = is_same(&compare(&ours.words(&record.text), &theirs.words(&other.text)));
        let tied = seen.archive.ties().between(&record.id, &shared.with).is_some() || shared.words >= 2 * RUN;
        if us.key == them.key || !running || !same || !tied || is_chain(record, ours, &us, other, theirs, &them) {
            continue;
        }
        let line = line_number(&other.text, theirs.marked.start as usize);
        let message = format!("These words are {}'s here and {}'s in {}:{line}.", us.name, them.name, other.label);
        findings.push(finding(ours, message).beside(&other.id, attribution(theirs), "The other speaker"));
    }
}

fn finding(quotation: &Quotation, message: String) -> Finding {
    Finding::new("speaker-conflict", Severity::Warning, attribution(quotation), message)
}

/// The quotation with the words that name its speaker, where they stand beside it.
fn attribution(quotation: &Quotation) -> crate::text::Span {
    let beside = [quotation.cue, quotation.source].into_iter().flatten();
    let near = beside.filter(|span| {
        let gap = span.start.saturating_sub(quotation.marked.end).max(quotation.marked.start.saturating_sub(span.end));
        gap < 120
    });
    near.fold(quotation.marked, crate::text::Span::cover)
}

fn is_same(comparison: &Comparison) -> bool {
    comparison.run >= RUN && comparison.ratio >= RATIO
}

/// Whether one passes on the words of the other, or both speak with one voice.
fn is_chain(
    record: &Record,
    ours: &Quotation,
    us: &Speaker,
    other: &Record,
    theirs: &Quotation,
    them: &Speaker,
) -> bool {
    // An agency or ministry carries the words of its people.
    if us.person != them.person {
        return true;
    }
    let (here, there) = (narrated(record, ours), narrated(other, theirs));
    let named = |words: &str, key: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == key);
    if named(&here, &them.key) || named(&there, &us.key) {
        return true;
    }
    let passed_on = [
        "quot",
        "citing",
        "cited",
        "read out",
        "statement",
        "joint",
        "according to",
        "repeat",
        "echo",
        "retweet",
        "reposted",
        "lyric",
        "sang",
        "recit",
        "poem",
        "verse",
        "motto",
        "slogan",
        "proverb",
        "translat",
        "interpreter",
        "on behalf",
    ];
    passed_on.iter().any(|cue| here.contains(cue) || there.contains(cue))
}

/// The narrator's words around a quotation in lower case, without the quoted ones.
fn narrated(record: &Record, quotation: &Quotation) -> String {
    let whole = around(record, quotation);
    let before = crate::text::Span { start: whole.start, end: quotation.marked.start.max(whole.start) };
    let after = crate::text::Span { start: quotation.marked.end.min(whole.end), end: whole.end };
    format!("{} {}", before.of(&record.text), after.of(&record.text)).to_lowercase()
}
