//! What is known of a happening: who, where, when, how far it has come, and who tells of it.

use smol_str::SmolStr;

use super::appearances::{Telling, day, named_place, tellings};
use super::{Card, Desk, Line};
use crate::archive::Record;
use crate::checks::{Finding, Severity};
use crate::facts::{EntityIndex, EventStatus, Period};
use crate::text::excerpt;

/// Most tellings shown.
const MOST_TELLINGS: usize = 5;
/// Characters of a sentence that are shown.
const SENTENCE_CHARACTERS: usize = 140;

/// The card of an event of `record`.
pub(super) fn of(desk: &Desk<'_>, record: &Record, index: u32, findings: &[Finding]) -> Option<Card> {
    let found = tellings(desk, record, index);
    let event = record.facts.events.get(index as usize)?;
    let title = match desk.archive.happenings().happening_of(&record.id, index) {
        Some(happening) => happening.name.to_string(),
        None => event.trigger.of(&record.text).to_owned(),
    };
    let subtitle = format!("event, {}", status(event.status, event.negated));
    let mut card = Card { title, subtitle, sections: Vec::new() };
    card.add("Conflicts", conflicts(&found, record, findings));
    card.add("", facts(&found));
    card.add("Told in", told(&found));
    Some(card)
}

fn status(status: EventStatus, negated: bool) -> String {
    if negated { format!("{}, negated", status.name()) } else { status.name().to_owned() }
}

fn conflicts(found: &[Telling<'_>], record: &Record, findings: &[Finding]) -> Vec<Line> {
    let touches = |finding: &&Finding| {
        let here = found.iter().filter(|telling| telling.record.id == record.id);
        here.into_iter().any(|telling| finding.span.overlaps(telling.event.trigger))
    };
    let serious = findings.iter().filter(|finding| finding.severity <= Severity::Information).filter(touches);
    serious.take(3).map(|finding| Line::new(&finding.message)).collect()
}

/// Who, where and when, as all its tellings say.
fn facts(found: &[Telling<'_>]) -> Vec<Line> {
    let mut who: Vec<SmolStr> = Vec::new();
    let mut places: Vec<SmolStr> = Vec::new();
    let mut times: Vec<Period> = Vec::new();
    for telling in found {
        let named = |index: EntityIndex| telling.record.facts.entities.get(index.0 as usize).map(|e| e.name.clone());
        add(&mut who, telling.event.participants.iter().filter_map(|participant| named(participant.entity)));
        add(&mut places, telling.event.places.iter().filter_map(|&place| named(place)));
        add(&mut times, telling.event.when);
    }
    let listed = |label: &str, values: Vec<String>| {
        (!values.is_empty()).then(|| Line::new(format!("{label}: {}", values.join(", "))))
    };
    let words = |names: Vec<SmolStr>| names.iter().take(6).map(SmolStr::to_string).collect();
    [listed("Who", words(who)), listed("Where", words(places)), listed("When", times.iter().map(period).collect())]
        .into_iter()
        .flatten()
        .collect()
}

fn add<T: PartialEq>(known: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for value in more {
        if !known.contains(&value) {
            known.push(value);
        }
    }
}

fn period(period: &Period) -> String {
    if period.from == period.to { period.from.to_string() } else { format!("{} to {}", period.from, period.to) }
}

/// The sentences that tell of it, one for each article.
fn told(found: &[Telling<'_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut seen: Vec<&Record> = Vec::new();
    for telling in found {
        if seen.iter().any(|record| std::ptr::eq(*record, telling.record)) {
            continue;
        }
        seen.push(telling.record);
        let Some(sentence) = telling.record.facts.sentences.get(telling.event.sentence as usize) else { continue };
        let words = excerpt(sentence.span.of(&telling.record.text), SENTENCE_CHARACTERS);
        let date = day(telling.record).map_or(String::new(), |day| format!("{day}: "));
        let (name, place) = named_place(telling.record, telling.event.trigger);
        lines.push(Line::new(format!("{date}{words}")).at(name, place));
    }
    let more = lines.len().saturating_sub(MOST_TELLINGS);
    lines.truncate(MOST_TELLINGS);
    if more > 0 {
        lines.push(Line::new(format!("and {more} more articles")));
    }
    lines
}
