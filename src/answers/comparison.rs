//! Findings with the passages they rest on side by side, and the words in which those differ.

use std::collections::{BTreeMap, HashSet};

use smol_str::SmolStr;

use super::passage::Quoting;
use super::{Desk, Passage};
use crate::archive::{ArticleId, Record};
use crate::checks::{Finding, Severity};
use crate::text::{Span, common_subsequence, folded};

/// Passages of more words than this are not compared word by word.
const MOST_WORDS: usize = 160;

/// A finding with its passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The check that found it.
    pub code: &'static str,
    /// How it is shown.
    pub severity: Severity,
    /// What is found.
    pub message: String,
    /// Whom or what it is about, if anybody.
    pub subject: Option<SmolStr>,
    /// Its own passage, then those that it rests on.
    pub passages: Vec<Passage>,
}

/// All findings, those that show one conflict from its two sides as one; in the order of the articles and places.
pub fn comparisons(desk: &Desk<'_>, findings: &BTreeMap<ArticleId, Vec<Finding>>) -> Vec<Comparison> {
    let mut all: Vec<(&ArticleId, &Finding)> =
        findings.iter().flat_map(|(id, list)| list.iter().map(move |finding| (id, finding))).collect();
    // The side that reports it comes before the one that only mirrors it, which is less severe.
    all.sort_by_key(|(id, finding)| (finding.severity, *id, finding.span, finding.code));
    let mut seen: HashSet<(&str, Side<'_>, Side<'_>)> = HashSet::new();
    all.retain(|(id, finding)| {
        let own: Side<'_> = (id, finding.span);
        let keys = finding.related.iter().map(|related| {
            let other: Side<'_> = (&related.article, related.span);
            (finding.code, own.min(other), own.max(other))
        });
        let keys: Vec<_> = keys.collect();
        let is_new = keys.first().is_none_or(|key| !seen.contains(key));
        seen.extend(keys);
        is_new
    });
    all.sort_by_key(|(id, finding)| (*id, finding.span, finding.severity, finding.code));
    let mut quoting = Quoting::default();
    all.into_iter().filter_map(|(id, finding)| comparison(desk, id, finding, &mut quoting)).collect()
}

type Side<'a> = (&'a ArticleId, Span);

/// Nothing for a finding in a file that is no article.
fn comparison(desk: &Desk<'_>, id: &ArticleId, finding: &Finding, quoting: &mut Quoting) -> Option<Comparison> {
    let record = desk.archive.get(id)?;
    let others: Vec<(&Record, Span)> = finding
        .related
        .iter()
        .filter_map(|related| Some((&**desk.archive.get(&related.article)?, related.span)))
        .collect();
    let own = others.first().map(|(other, span)| differing(finding.span.of(&record.text), span.of(&other.text)).0);
    let mut passages = vec![quoting.marked(record, finding.span, &moved(own.unwrap_or_default(), finding.span))];
    for (other, span) in others {
        let (_, theirs) = differing(finding.span.of(&record.text), span.of(&other.text));
        passages.push(quoting.marked(other, span, &moved(theirs, span)));
    }
    Some(Comparison {
        code: finding.code,
        severity: finding.severity,
        message: finding.message.clone(),
        subject: finding.subject.clone(),
        passages,
    })
}

/// Spans counted from the start of a passage, as places of the article.
fn moved(spans: Vec<Span>, passage: Span) -> Vec<Span> {
    spans.into_iter().map(|span| span.shifted(passage.start as usize)).collect()
}

/// The words of each text that the other does not have at their place: those outside a longest common subsequence, words
/// compared without case, accents and punctuation. Nothing for texts that have hardly a word in common, of which
/// every word would be marked, unless they are a few words each.
fn differing(a: &str, b: &str) -> (Vec<Span>, Vec<Span>) {
    let (first, second) = (words(a), words(b));
    if first.len() > MOST_WORDS || second.len() > MOST_WORDS {
        return Default::default();
    }
    let kept = common_subsequence(first.len(), second.len(), |i, j| first[i].0 == second[j].0);
    let shorter = first.len().min(second.len());
    if shorter > 5 && kept.len() * 3 < shorter {
        return Default::default();
    }
    let others = |words: &[(String, Span)], keeps: &dyn Fn(usize) -> bool| {
        let mut runs: Vec<(usize, Span)> = Vec::new();
        for (index, (_, span)) in words.iter().enumerate().filter(|(index, _)| !keeps(*index)) {
            match runs.last_mut() {
                Some((last, run)) if *last + 1 == index => (*last, *run) = (index, run.cover(*span)),
                _ => runs.push((index, *span)),
            }
        }
        runs.into_iter().map(|(_, span)| span).collect()
    };
    let (ours, theirs): (HashSet<usize>, HashSet<usize>) = kept.into_iter().unzip();
    (others(&first, &|index| ours.contains(&index)), others(&second, &|index| theirs.contains(&index)))
}

/// The words of a text in comparable form, with their places.
fn words(text: &str) -> Vec<(String, Span)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        at = start + word.len();
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '%'));
        if !core.is_empty() {
            let from = start + word.find(core).unwrap_or(0);
            words.push((folded(core), Span::new(from, from + core.len())));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: &str, b: &str) -> (Vec<String>, Vec<String>) {
        let (ours, theirs) = differing(a, b);
        let words = |spans: Vec<Span>, text: &str| spans.into_iter().map(|span| span.of(text).to_owned()).collect();
        (words(ours, a), words(theirs, b))
    }

    #[test]
    fn words_that_differ_are_found_at_their_place() {
        let (ours, theirs) =
            shown("The storm killed nine people on Monday.", "The storm killed 12 people, on Tuesday evening");
        assert_eq!((ours, theirs), (vec!["nine".into(), "Monday".into()], vec!["12".into(), "Tuesday evening".into()]));
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(shown("“Café” closed", "café, CLOSED."), (vec![], vec![]));
    }

    #[test]
    fn short_values_differ_whole_and_strange_sentences_not_at_all() {
        assert_eq!(shown("nine", "twelve"), (vec!["nine".into()], vec!["twelve".into()]));
        assert_eq!(shown("one two three four five six", "seven eight nine ten eleven twelve"), (vec![], vec![]));
        assert_eq!(shown("", "twelve"), (vec![], vec!["twelve".into()]));
    }
}
