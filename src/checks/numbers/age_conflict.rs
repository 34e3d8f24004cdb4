//! `age-conflict`: one person has two ages that the time between does not explain.

use super::sentence::has_word;
use crate::archive::{Record, Tie, speaker_name_key};
use crate::article::DateSource;
use crate::checks::{Across, Edit, Finding, Severity, Within};
use crate::facts::{EntityIndex, Quantity, Unit};
use crate::text::{Span, line_number};

/// Two articles of one day may tell of two people of one name: ages that lie further apart are no slip.
const NAMESAKES: f64 = 15.0;

/// Two ages of one person in one article.
pub fn age_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let ages = ages(record);
    for (later, (person, age)) in ages.iter().enumerate() {
        let earlier = ages.get(..later).unwrap_or_default();
        let other = earlier.iter().find(|(other, before)| other == person && differ(age, before, 0.0));
        let Some((_, before)) = other else { continue };
        let line = line_number(&record.text, before.span.start as usize);
        findings.push(finding(record, *person, age, record, before, &format!("on line {line}")));
    }
}

/// Two ages of one person in two articles, whose dates say how much older the person can have become.
pub fn age_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let ours = ages(record);
    if ours.is_empty() {
        return;
    }
    for (id, tie) in seen.archive.ties().of_article(&record.id) {
        // The article that comes first in order reports; the other side is mirrored.
        let Some(other) = seen.archive.get(&id).filter(|_| record.id < id) else { continue };
        let passed = years_between(record, other).unwrap_or(0.0);
        let theirs = ages(other);
        for (person, age) in &ours {
            let name = full_name(record, *person);
            let same = theirs.iter().find(|(them, before)| {
                let far = (age.amount.written - before.amount.written).abs() > NAMESAKES;
                let one_story = !far || !matches!(tie, Tie::Dates { .. });
                name.is_some() && full_name(other, *them) == name && differ(age, before, passed) && one_story
            });
            let Some((_, before)) = same else { continue };
            let line = line_number(&other.text, before.span.start as usize);
            findings.push(finding(record, *person, age, other, before, &format!("in {}:{line}", other.label)));
        }
    }
}

/// The ages that persons have at the time of the article, in the narrator's words.
fn ages(record: &Record) -> Vec<(EntityIndex, &Quantity)> {
    let ages = record.facts.quantities.iter().filter(|quantity| quantity.unit == Unit::Age && !quantity.quoted);
    ages.filter_map(|age| Some((age.holder.filter(|_| is_now(record, age))?, age))).collect()
}

/// Whether an age is that of the present: not the one at which something happened.
fn is_now(record: &Record, age: &Quantity) -> bool {
    let Some(sentence) = record.facts.sentences.get(age.sentence as usize) else { return false };
    let before = Span { start: sentence.span.start, end: age.span.start.max(sentence.span.start) };
    let before = before.of(&record.text).to_ascii_lowercase();
    let after = Span { start: age.span.end.min(sentence.span.end), end: sentence.span.end };
    let after = after.of(&record.text).to_ascii_lowercase();
    let near: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    let then = ["was", "were", "at", "then", "when", "turned", "only", "since", "being", "just", "became", "until"];
    let past = near.iter().any(|word| then.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    // `another runner called Ada Brook, 51`
    let namesake =
        ["another", "called", "named", "namesake", "not to be confused"].iter().any(|word| has_word(&before, word));
    let at_age = age.span.of(&record.text).to_ascii_lowercase().starts_with("age ");
    let event = after.trim_start().starts_with("when") || after.trim_start().starts_with("at the time");
    !past && !at_age && !event && !namesake
}

/// Whether two ages cannot be those of one person `passed` years apart.
fn differ(ours: &Quantity, theirs: &Quantity, passed: f64) -> bool {
    (ours.amount.written - theirs.amount.written).abs() > passed.abs() + 1.0
}

fn years_between(a: &Record, b: &Record) -> Option<f64> {
    let date = |record: &Record| record.article.date.filter(|date| date.source != DateSource::Linked).map(|d| d.date);
    let days = date(a)?.until(date(b)?).ok()?.get_days();
    Some(f64::from(days.abs()) / 365.25)
}

/// Given and family name in lower case: without both, two articles may mean two people.
fn full_name(record: &Record, person: EntityIndex) -> Option<String> {
    let entity = record.facts.entities.get(person.0 as usize).filter(|entity| entity.named)?;
    let given = entity.parts.given.first()?;
    let family = speaker_name_key(&entity.parts.family)?;
    Some(format!("{} {family}", given.to_lowercase()))
}

fn finding(
    record: &Record,
    person: EntityIndex,
    age: &Quantity,
    other: &Record,
    before: &Quantity,
    place: &str,
) -> Finding {
    let name = record.facts.entities.get(person.0 as usize).map_or("The person", |entity| entity.name.as_str());
    let (here, there) = (age.amount.written, before.amount.written);
    let message = format!("{name} is {here} here and {there} {place}.");
    let edit = Edit { article: record.id.clone(), span: age.number, text: before.number.of(&other.text).to_owned() };
    let mut finding = Finding::new("age-conflict", Severity::Warning, age.span, message)
        .beside(&other.id, before.span, "The other age")
        .fixed_by(format!("Change to {there}"), false, vec![edit]);
    finding.subject = Some(name.into());
    finding
}
