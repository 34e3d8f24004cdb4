//! `duration-mismatch`: a stated length of time does not fit the dates it stands with.

use super::day_of;
use crate::archive::Record;
use crate::checks::{Finding, Severity, Within};
use crate::facts::dates::TimeUnit;
use crate::facts::{DateKind, DateMention, Granularity, Quantity, Unit};
use crate::text::Span;

/// Counting both ends or neither differs by one (CHECKS.md).
const INCLUSIVE: f64 = 1.0;

/// Compares lengths of time and anniversaries with the dates in the same sentence.
pub fn duration_mismatch(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let dates = &record.facts.dates;
    for (at, length) in dates.iter().enumerate().filter(|(_, date)| date.count.is_some()) {
        let before = dates.get(..at).unwrap_or_default().iter().rev();
        let before: Vec<&DateMention> = before.take_while(|date| date.sentence == length.sentence).collect();
        let after = dates.get(at + 1..).unwrap_or_default().iter().take_while(|date| date.sentence == length.sentence);
        findings.extend(between(record, length, &before).or_else(|| since(record, length, &before, after)));
    }
    for quantity in &record.facts.quantities {
        findings.extend(anniversary(record, quantity));
    }
}

/// `from 2004 to 2012, a period of eleven years`, `on 4 May and returned on 9 May, nine days later`.
fn between(record: &Record, length: &DateMention, before: &[&DateMention]) -> Option<Finding> {
    let [last, first, ..] = before else { return None };
    let (count, unit) = length.count.filter(|(count, _)| *count > 0.0)?;
    let (from, to) = (single(first)?, single(last)?);
    let joined = gap(record, first.span, last.span);
    let led = gap(record, last.span, length.span);
    let links = joined.len() <= 60 && JOINTS.iter().any(|joint| has_word(&joined, joint));
    if !links
        || joined.contains([';', '.', '('])
        || !leads(&led)
        || from.granularity != to.granularity
        || to.from <= from.from
    {
        return None;
    }
    let days = f64::from(from.from.until(to.from).ok()?.get_days());
    let (actual, slack) = match (from.granularity, unit) {
        (Granularity::Year, TimeUnit::Year) => (f64::from(to.from.year() - from.from.year()), INCLUSIVE),
        (Granularity::Year, TimeUnit::Decade) => (f64::from(to.from.year() - from.from.year()) / 10.0, 0.5),
        (Granularity::Day, TimeUnit::Day) => (days, INCLUSIVE),
        (Granularity::Day, TimeUnit::Week) => (days / 7.0, 0.5),
        (Granularity::Day | Granularity::Month, TimeUnit::Month) => (days / 30.44, INCLUSIVE),
        (Granularity::Day | Granularity::Month, TimeUnit::Year) => (days / 365.25, INCLUSIVE),
        _ => return None,
    };
    let off = is_off(record, length.span, count, actual, slack);
    off.then(|| finding(record, length.span, &[first.span, last.span], count, unit, actual))
}

/// `since 1996, fifteen years in all, … at the end of 2016`; without a later year, up to the article's.
fn since<'a>(
    record: &Record,
    length: &DateMention,
    before: &[&DateMention],
    mut after: impl Iterator<Item = &'a DateMention>,
) -> Option<Finding> {
    let first = before.first()?;
    let (count, unit) = length.count.filter(|(count, unit)| *count > 0.0 && *unit == TimeUnit::Year)?;
    let start = single(first).filter(|period| period.granularity == Granularity::Year)?;
    let led = gap(record, first.span, length.span);
    let head = record.text.get(..first.span.start as usize)?.trim_end();
    if !head.to_ascii_lowercase().ends_with("since") || !leads(&led) {
        return None;
    }
    let later = after.find_map(|date| Some((date.span, single(date)?.from.year())));
    let (end, evidence) = match later {
        Some((span, year)) => (year, vec![first.span, span]),
        None => (record.article.date?.date.year(), vec![first.span]),
    };
    let actual = f64::from(end - start.from.year());
    let off = actual > 0.0 && is_off(record, length.span, count, actual, INCLUSIVE);
    off.then(|| finding(record, length.span, &evidence, count, unit, actual))
}

/// `founded in 2002, marks its 18th anniversary in 2017`.
fn anniversary(record: &Record, quantity: &Quantity) -> Option<Finding> {
    if quantity.unit != Unit::Ordinal
        || !matches!(quantity.counted.as_str(), "anniversary" | "birthday")
        || quantity.quoted
    {
        return None;
    }
    let number = quantity.amount.written;
    let sentence = record.facts.sentences.get(quantity.sentence as usize)?;
    let years: Vec<(Span, i16)> = record
        .facts
        .dates
        .iter()
        .filter(|date| date.sentence == quantity.sentence && !date.relative)
        .filter_map(|date| Some((date.span, single(date)?.from.year())))
        .collect();
    let words = sentence.span.of(&record.text).to_ascii_lowercase();
    let begun = BEGINNINGS.iter().any(|verb| has_word(&words, verb));
    let (first, last) = match years.as_slice() {
        [first, last] if begun && first.1 < last.1 => (*first, Some(*last)),
        [first] if begun || gap(record, quantity.span, first.0).contains(" of ") => (*first, None),
        _ => return None,
    };
    let until = last.map(|(_, year)| year).or_else(|| Some(record.article.date?.date.year()))?;
    let actual = f64::from(until - first.1);
    if actual <= 0.0 || (number - actual).abs() <= INCLUSIVE || (last.is_none() && (number - actual).abs() > 60.0) {
        return None;
    }
    let name = quantity.span.of(&record.text);
    let message = format!("\"{name}\": from {} to {until} are {actual} years, not {number}.", first.1);
    let mut finding = Finding::new("duration-mismatch", Severity::Warning, quantity.span, message);
    finding = finding.beside(&record.id, first.0, "From this year");
    if let Some((span, _)) = last {
        finding = finding.beside(&record.id, span, "To this year");
    }
    Some(finding)
}

const JOINTS: [&str; 10] = ["to", "until", "till", "and", "through", "–", "-", "then", "reopened", "returned"];
const BEGINNINGS: [&str; 14] = [
    "founded",
    "established",
    "opened",
    "built",
    "created",
    "started",
    "born",
    "launched",
    "formed",
    "began",
    "since",
    "set up",
    "first held",
    "inaugurated",
];

/// The one day, month or year that a date means.
fn single(date: &DateMention) -> Option<crate::facts::Period> {
    let [period] = date.readings.as_slice() else { return None };
    let plain = matches!(period.granularity, Granularity::Day | Granularity::Month | Granularity::Year);
    (plain && date.kind == DateKind::Calendar && date.count.is_none() && !date.quoted).then_some(*period)
}

fn gap(record: &Record, first: Span, second: Span) -> String {
    Span { start: first.end, end: second.start.max(first.end) }.of(&record.text).to_ascii_lowercase()
}

/// Whether the words before a length of time tie it to the dates right before them.
fn leads(words: &str) -> bool {
    let known = [
        "a", "an", "period", "of", "for", "after", "total", "lasting", "or", "some", "exactly", "about", "nearly",
        "almost", "just", "over", "more", "than", "under", "roughly", "around", "span", "that", "is", "making", "it",
        "in", "all", "full", "whole", "spanning", "at", "least", "only",
    ];
    words.contains([',', '(', '—', '–'])
        && words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|w| known.contains(&w))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}

/// Whether a stated count is wrong, the words before it considered: `nearly nine years`, `more than a decade`.
fn is_off(record: &Record, place: Span, count: f64, actual: f64, slack: f64) -> bool {
    let before = record.text.get(..place.start as usize).unwrap_or_default().trim_end().to_ascii_lowercase();
    let said = |hedges: &[&str]| hedges.iter().any(|hedge| before.ends_with(hedge));
    if said(&["more than", "over", "at least"]) {
        return count > actual + slack;
    }
    if said(&["less than", "under", "up to", "no more than"]) {
        return count < actual - slack;
    }
    let wide = said(&["nearly", "almost", "about", "around", "some", "roughly", "close to", "just over", "just under"]);
    let slack = if wide { slack.max(count * 0.1) } else { slack };
    (count - actual).abs() > slack
}

fn finding(record: &Record, place: Span, evidence: &[Span], count: f64, unit: TimeUnit, actual: f64) -> Finding {
    let rounded = (actual * 10.0).round() / 10.0;
    let name = unit.name(rounded != 1.0);
    let message = format!(
        "From \"{}\" to \"{}\" are {rounded} {name}, not {count}.",
        first(record, evidence),
        last(record, evidence)
    );
    let cover = evidence.iter().fold(place, |cover, span| cover.cover(*span));
    evidence.iter().fold(Finding::new("duration-mismatch", Severity::Warning, cover, message), |finding, span| {
        finding.beside(&record.id, *span, "Counted from these dates")
    })
}

fn first<'a>(record: &'a Record, evidence: &[Span]) -> &'a str {
    evidence.first().map_or("", |span| span.of(&record.text))
}

/// The end of the time that is counted: the second date, else the article's own.
fn last(record: &Record, evidence: &[Span]) -> String {
    match evidence.get(1) {
        Some(span) => span.of(&record.text).to_owned(),
        None => record.article.date.map_or(String::new(), |date| day_of(date.date)),
    }
}
