//! `repeated-claim`: one speaker or doer, one predicate and one object in two paragraphs that do not follow each other.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::archive::Record;
use crate::article::BlockKind;
use crate::checks::claims::told_twice;
use crate::checks::conflicts::{Account, Accounts, Compared, told_of_others};
use crate::checks::{Finding, Severity, Within};
use crate::facts::events::{Names, WithinArticle};
use crate::text::{Span, excerpt, line_number};

/// Paragraphs that lie so far apart do not follow each other.
const APART: usize = 2;
/// So many earlier accounts of one key an account is compared with.
const MOST_EARLIER: usize = 16;
/// Openings of a paragraph that sums up what was said.
const SUMMING_UP: &[&str] = &["in short", "in sum", "to sum up", "in conclusion", "overall", "all in all", "in brief"];
/// Headings of a part that does.
const SUMMARIES: &[&str] = &["conclusion", "summary", "in short", "in brief", "key points", "at a glance", "outlook"];

/// What one person is reported to say or do twice, in the same words for deed and object.
pub fn repeated_claim(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let places = paragraphs(record);
    let paragraph = |sentence: u32| {
        let block = record.facts.sentences.get(sentence as usize)?.block;
        places.get(&block).copied()
    };
    let apart =
        |one: u32, two: u32| paragraph(one).zip(paragraph(two)).is_some_and(|(one, two)| one.abs_diff(two) >= APART);
    let names = WithinArticle(&record.facts.entities);
    let accounts = Accounts::of(record, &names);
    let mut by_key: BTreeMap<(SmolStr, SmolStr, SmolStr, bool), Vec<&Account<'_>>> = BTreeMap::new();
    for here in &accounts.list {
        let Some(key) = key(here) else { continue };
        let earlier = by_key.entry(key).or_default();
        let mut same = earlier
            .iter()
            .rev()
            .take(MOST_EARLIER)
            .filter(|there| apart(here.event.sentence, there.event.sentence) && is_retold(here, there, &names));
        if let Some(there) = same.next() {
            findings.push(finding(record, here.place(), there.place()));
        }
        earlier.push(here);
    }
    let twice = told_twice(record).into_iter().filter(|twice| apart(twice.sentences.0, twice.sentences.1));
    findings.extend(twice.map(|twice| finding(record, twice.places.0, twice.places.1)));
}

/// The paragraphs by their blocks, numbered in order: without the lead, whose words the body takes up, and without those
/// that sum up.
fn paragraphs(record: &Record) -> BTreeMap<usize, usize> {
    let mut summary = false;
    let mut found = BTreeMap::new();
    let mut number = 0;
    for (index, block) in record.article.blocks.iter().enumerate() {
        let words = block.span.of(&record.text).trim_start_matches(['#', ' ', '*']).to_lowercase();
        match block.kind {
            BlockKind::Heading => summary = SUMMARIES.iter().any(|opening| words.starts_with(opening)),
            BlockKind::Paragraph => {
                let sums_up = summary || SUMMING_UP.iter().any(|opening| words.starts_with(opening));
                if number > 0 && !sums_up {
                    found.insert(index, number);
                }
                number += 1;
            }
            _ => {}
        }
    }
    found
}

/// Who, does or says what, of what; whether it is denied. Nothing for what has no named doer or no object.
fn key(account: &Account<'_>) -> Option<(SmolStr, SmolStr, SmolStr, bool)> {
    let (event, sketch) = (account.event, account.sketch());
    let who = match account.speaker() {
        speaker if !speaker.is_empty() => speaker,
        _ => sketch.agents.iter().find(|key| !key.is_empty())?.clone(),
    };
    let object = if event.patient.is_empty() { sketch.patients.first()?.clone() } else { event.patient.clone() };
    (event.verbal && !object.is_empty()).then(|| (who, event.head.clone(), object, event.negated))
}

/// Whether two accounts of one key tell the same: nothing sets them apart in time, place, number or what else is named.
fn is_retold(here: &Account<'_>, there: &Account<'_>, names: &dyn Names) -> bool {
    let likeness = here.sketch().compare(there.sketch(), names);
    // The northern quay is not the southern shed.
    let lacks = |ours: &Account<'_>, theirs: &Account<'_>| {
        ours.event.details.iter().any(|word| theirs.event.details.binary_search(word).is_err())
    };
    let of_others = lacks(here, there) && lacks(there, here);
    here.event.status == there.event.status
        && here.ordinals == there.ordinals
        && !likeness.is_elsewhere()
        && !of_others
        && !told_of_others(here, there, Compared::Predicate)
}

fn finding(record: &Record, here: Span, there: Span) -> Finding {
    let line = line_number(&record.text, there.start as usize);
    let (ours, theirs) = (excerpt(here.of(&record.text), 90), excerpt(there.of(&record.text), 90));
    let message = format!("Repeated claim: \"{ours}\" here; \"{theirs}\" in line {line}.");
    Finding::new("repeated-claim", Severity::Hint, here, message).beside(&record.id, there, "Told before")
}
