//! `altered-quotation`: the same utterance of one speaker is quoted in different words.

use std::collections::BTreeMap;

use super::same_words::{Comparison, Neighbours, Spoken, compare};
use super::speaker::{Speaker, speaker};
use super::{is_running, marked};
use crate::archive::{Record, SharedQuotation};
use crate::checks::{Across, Edit, Finding, Severity, Within};
use crate::facts::{Quotation, QuotedWord};
use crate::text::line_number;

/// Two quotations are one utterance if they share so many words in a row … (CHECKS.md)
const RUN: usize = 6;
/// … or if this share of their words agrees (CHECKS.md).
const RATIO: f64 = 0.75;
/// Below this many agreeing words there is nothing to compare.
const AGREEING: usize = 5;
/// Two utterances that only begin alike agree in fewer of their words than this.
const PARALLEL: f64 = 0.6;

/// The same utterance twice in one article.
pub fn altered_quotation(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let words: Vec<(&Quotation, Vec<QuotedWord>)> =
        marked(record).map(|(_, quotation)| (quotation, quotation.words(&record.text))).collect();
    let told = |(quotation, words)| (quotation, Spoken::of(words), speaker(record, quotation));
    let quotations: Vec<(&Quotation, Spoken<'_>, Option<Speaker>)> =
        words.iter().map(|(quotation, words)| told((*quotation, words.as_slice()))).collect();
    let mut neighbours = Neighbours::default();
    for (number, (quotation, spoken, who)) in quotations.iter().enumerate() {
        let mut earlier = neighbours.before(number, spoken).into_iter().rev();
        let variant = earlier.find_map(|before| {
            let (other, theirs, whose) = quotations.get(before)?;
            let same = match (who, whose) {
                (Some(ours), Some(theirs)) => ours.key == theirs.key,
                (ours, theirs) => ours.is_some() || theirs.is_some(),
            };
            let is_long = words.get(number).is_some_and(|(_, words)| words.len() >= AGREEING);
            let comparison = (same && is_long).then(|| spoken.beside(theirs))?;
            is_altered(&comparison, RATIO).then_some((*other, comparison))
        });
        let Some((other, comparison)) = variant else { continue };
        let line = line_number(&record.text, other.marked.start as usize);
        let message = format!("{} on line {line}.", differing("here", &comparison, quotation, record));
        let finding = Finding::new("altered-quotation", Severity::Warning, quotation.marked, message);
        let finding = finding.beside(&record.id, other.marked, "The same utterance in other words");
        findings.push(with_fix(finding, record, quotation, record, other));
    }
}

/// The same utterance in articles that tell of the same days.
pub fn altered_quotation_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let ties = seen.archive.ties();
    let mut variants: BTreeMap<u32, Vec<SharedQuotation>> = BTreeMap::new();
    for shared in ties.shared_quotations(&record.id) {
        let tied = shared.is_tie() || ties.between(&record.id, &shared.with).is_some();
        if shared.words >= RUN && tied && !shared.other_speaker {
            variants.entry(shared.our_index).or_default().push(shared);
        }
    }
    for (index, shared) in variants {
        let Some(quotation) = record.facts.quotations.get(index as usize) else { continue };
        findings.extend(variants_of(seen, quotation, &shared).filter(|_| is_running(record, quotation)));
    }
}

/// One finding for a quotation with all the articles that word it otherwise.
fn variants_of(seen: &Across<'_>, quotation: &Quotation, shared: &[SharedQuotation]) -> Option<Finding> {
    let record = seen.record;
    let ours = quotation.words(&record.text);
    let mut others: Vec<(&Record, &Quotation, Comparison)> = Vec::new();
    for one in shared {
        let Some(other) = seen.archive.get(&one.with) else { continue };
        let Some(theirs) = other.facts.quotations.get(one.their_index as usize) else { continue };
        let comparison = compare(&ours, &theirs.words(&other.text));
        let known = others.iter().any(|(known, ..)| known.id == other.id);
        if !known && is_running(other, theirs) && is_altered(&comparison, PARALLEL) {
            others.push((other, theirs, comparison));
        }
    }
    let (first, their_quotation, comparison) = others.first()?;
    let places: Vec<String> = others
        .iter()
        .take(3)
        .map(|(other, theirs, _)| format!("{}:{}", other.label, line_number(&other.text, theirs.marked.start as usize)))
        .collect();
    let told = differing("here", comparison, quotation, record);
    let first_place = places.first()?;
    let mut message = format!("{told} in {first_place}.");
    let rest = places.get(1..).filter(|rest| !rest.is_empty());
    if let Some(rest) = rest {
        message = format!("{message} Other words also in {}.", rest.join(", "));
    }
    if is_translated(record) || others.iter().any(|(other, ..)| is_translated(other)) {
        message.push_str(" These may be two translations.");
    }
    let mut finding = Finding::new("altered-quotation", Severity::Information, quotation.marked, message);
    finding.subject = speaker(record, quotation).map(|speaker| speaker.name);
    for (other, theirs, _) in others.iter().take(3) {
        finding = finding.beside(&other.id, theirs.marked, "The same utterance in other words");
    }
    Some(with_fix(finding, record, quotation, first, their_quotation))
}

/// Whether two quotations are one utterance with words changed.
fn is_altered(comparison: &Comparison, ratio: f64) -> bool {
    let one = (comparison.run >= RUN && comparison.ratio >= ratio.min(PARALLEL)) || comparison.ratio >= RATIO;
    let long = comparison.equal >= AGREEING;
    // Where more words differ than half of those that agree, it is another thing that was said.
    let changed: usize = comparison.edits.iter().filter(|edit| edit.is_altered()).map(|edit| edit.size()).sum();
    one && long && changed * 2 <= comparison.equal && comparison.edits.iter().any(|edit| edit.is_altered())
}

/// `Shoigu is quoted as saying "economics" here and "economy"`.
fn differing(here: &str, comparison: &Comparison, quotation: &Quotation, record: &Record) -> String {
    let who = speaker(record, quotation).map_or("The speaker".into(), |speaker| speaker.name);
    let quoted = |words: &[smol_str::SmolStr]| match words {
        [] => "nothing".to_owned(),
        words => format!("\"{}\"", words.join(" ")),
    };
    let edits: Vec<_> = comparison.edits.iter().filter(|edit| edit.is_altered()).collect();
    let pairs: Vec<(String, String)> =
        edits.iter().take(3).map(|edit| (quoted(&edit.ours), quoted(&edit.theirs))).collect();
    let side = |pick: fn(&(String, String)) -> &String| pairs.iter().map(pick).cloned().collect::<Vec<_>>().join(", ");
    format!("{who} is quoted with {} {here} and with {}", side(|pair| &pair.0), side(|pair| &pair.1))
}

/// Offers the other wording, where both are one piece.
fn with_fix(finding: Finding, record: &Record, ours: &Quotation, other: &Record, theirs: &Quotation) -> Finding {
    let ([our_part], [their_part]) = (ours.parts.as_slice(), theirs.parts.as_slice()) else { return finding };
    let end = |text: &str| text.trim_end().chars().next_back().filter(|c| matches!(c, ',' | '.' | '!' | '?'));
    let (written, wanted) = (our_part.of(&record.text), their_part.of(&other.text));
    // The mark at the end belongs to the sentence around it.
    let core = wanted.trim_end().trim_end_matches([',', '.']);
    let text = match end(written) {
        Some(mark) => format!("{core}{mark}"),
        None => core.to_owned(),
    };
    let place = if record.id == other.id {
        "the earlier wording".to_owned()
    } else {
        format!("the wording of {}", other.label)
    };
    let edit = Edit { article: record.id.clone(), span: *our_part, text };
    finding.fixed_by(format!("Use {place}"), false, vec![edit])
}

/// Whether an article takes its quotations from an agency that translates.
fn is_translated(record: &Record) -> bool {
    const AGENCIES: [&str; 18] = [
        "TASS",
        "Interfax",
        "Sputnik",
        "RIA Novosti",
        "Xinhua",
        "IRNA",
        "Anadolu",
        "Ukrinform",
        "Yonhap",
        "Kyodo",
        "EFE",
        "ANSA",
        "Belta",
        "SANA",
        "KCNA",
        "dpa",
        "Tasnim",
        "Fars",
    ];
    let outlet = record.article.outlet.as_deref().unwrap_or_default().to_ascii_lowercase();
    AGENCIES.iter().any(|agency| record.text.contains(agency) || outlet.contains(&agency.to_ascii_lowercase()))
}
