//! `scale-slip`: one amount is a thousand or a million times as high at another place.

use std::collections::BTreeSet;

use super::sentence::{alike, shown};
use crate::archive::Record;
use crate::checks::{Across, Edit, Finding, Severity, Within};
use crate::facts::{DateKind, Granularity, Quantity, Unit};
use crate::text::line_number;

/// The two amounts agree to this share once the scale is taken out (CHECKS.md).
const RATIO: f64 = 0.05;
/// So many words of meaning must stand in both sentences.
const SHARED: usize = 2;

/// Compares the amounts of an article with each other.
pub fn scale_slip(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let amounts = amounts(record);
    for (later, amount) in amounts.iter().enumerate() {
        let earlier = amounts.get(..later).unwrap_or_default();
        if let Some(other) = earlier.iter().find(|other| is_elsewhere(amount, other) && is_slip(amount, other)) {
            findings.push(finding(record, amount, record, other));
        }
    }
}

/// Compares the amounts of an article with those of the articles that tell of the same days. The article that comes
/// first in order reports; the other side is mirrored.
pub fn scale_slip_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let ours = amounts(seen.record);
    if ours.is_empty() {
        return;
    }
    for (id, _) in seen.archive.ties().of_article(&seen.record.id) {
        let Some(other) = seen.archive.get(&id).filter(|_| seen.record.id < id) else { continue };
        let theirs = amounts(other);
        for amount in &ours {
            if let Some(slip) = theirs.iter().find(|slip| is_slip(amount, slip)) {
                findings.push(finding(seen.record, amount, other, slip));
            }
        }
    }
}

/// An amount with the words of meaning around it.
struct Told<'a> {
    quantity: &'a Quantity,
    words: BTreeSet<String>,
    years: BTreeSet<i16>,
}

fn amounts(record: &Record) -> Vec<Told<'_>> {
    let large = record.facts.quantities.iter().filter(|quantity| {
        let scaled = quantity.amount.written >= 1000.0;
        let measured = matches!(quantity.unit, Unit::Money(_) | Unit::Measure(_))
            || (quantity.unit == Unit::Count && !quantity.counted.is_empty());
        // `thousands` and `at least a million` have no scale to slip.
        let digits = quantity.number.of(&record.text).chars().any(|c| c.is_ascii_digit());
        let vague = quantity.amount.high > quantity.amount.written * 1.5 && !digits;
        let exact = !vague && quantity.amount.high.is_finite() && quantity.amount.low >= quantity.amount.written * 0.8;
        (scaled || matches!(quantity.unit, Unit::Measure(_))) && measured && exact && !quantity.quoted
    });
    large.filter_map(|quantity| told(record, quantity)).collect()
}

fn told<'a>(record: &'a Record, quantity: &'a Quantity) -> Option<Told<'a>> {
    let sentence = record.facts.sentences.get(quantity.sentence as usize)?;
    let block = record.article.blocks.get(sentence.block)?;
    let years = record.facts.dates.iter().filter(|date| date.sentence == quantity.sentence);
    let years = years.filter(|date| date.kind == DateKind::Calendar && !date.relative);
    let years = years.filter_map(|date| Some(date.readings.first()?).filter(|p| p.granularity == Granularity::Year));
    let words = sentence.span.of(&record.text).split(|c: char| !c.is_alphanumeric());
    let words = words.map(str::to_lowercase).filter(|word| word.chars().count() >= 4 && is_of_meaning(word));
    (block.kind.is_body() || block.kind.is_display()).then(|| Told {
        quantity,
        words: words.map(|word| word.trim_end_matches('s').to_owned()).collect(),
        years: years.map(|period| period.from.year()).collect(),
    })
}

fn is_of_meaning(word: &str) -> bool {
    const EMPTY: [&str; 60] = [
        "million", "billion", "trillion", "thousand", "hundred", "dollar", "dollars", "euro", "euros", "pounds",
        "that", "this", "with", "from", "will", "have", "been", "were", "said", "than", "more", "over", "their",
        "there", "which", "would", "about", "after", "year", "years", "also", "into", "some", "when", "they", "them",
        "what", "while", "other", "only", "most", "last", "next", "around", "percent", "people", "could", "between",
        "because", "where", "under", "each", "many", "such", "total", "worth", "cost", "costs", "price", "amount",
    ];
    !EMPTY.contains(&word) && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_elsewhere(ours: &Told<'_>, theirs: &Told<'_>) -> bool {
    ours.quantity.sentence != theirs.quantity.sentence
}

fn is_slip(ours: &Told<'_>, theirs: &Told<'_>) -> bool {
    let (a, b) = (ours.quantity, theirs.quantity);
    let ratio = a.amount.written.max(b.amount.written) / a.amount.written.min(b.amount.written).max(f64::MIN_POSITIVE);
    let slipped = [1e3, 1e6].iter().any(|scale| (ratio / scale - 1.0).abs() <= RATIO);
    let other_years = !ours.years.is_empty() && !theirs.years.is_empty() && ours.years.is_disjoint(&theirs.years);
    let same_noun = !matches!(a.unit, Unit::Count) || a.counted == b.counted;
    let shared = ours.words.intersection(&theirs.words).count();
    slipped && alike(a, b) && same_noun && !other_years && shared >= wanted(a.amount.written, b.amount.written)
}

/// How many words of meaning two amounts must share: `$524.41 million` and `$524.41 billion` are hardly chance, `$4
/// million` and `$4 billion` often are.
fn wanted(a: f64, b: f64) -> usize {
    let digits = |value: f64| {
        let scale = 10f64.powf(value.abs().max(1.0).log10().floor());
        (0..6).find(|digits| {
            let grown = value / scale * 10f64.powi(*digits);
            (grown - grown.round()).abs() < 1e-6 * grown
        })
    };
    let equal = (a.max(b) / a.min(b).max(f64::MIN_POSITIVE)).log10().fract().abs() < 1e-9;
    match (digits(a), equal) {
        (Some(0), _) | (_, false) => SHARED,
        (Some(1), true) => 1,
        _ => 0,
    }
}

fn finding(record: &Record, ours: &Told<'_>, other: &Record, theirs: &Told<'_>) -> Finding {
    let (here, there) = (ours.quantity, theirs.quantity);
    let line = line_number(&other.text, there.span.start as usize);
    let place = if record.id == other.id { format!("on line {line}") } else { format!("in {}:{line}", other.label) };
    let (a, b) = (here.amount.written, there.amount.written);
    let ratio = shown((a.max(b) / a.min(b)).round());
    let message = format!(
        "\"{}\" here and \"{}\" {place}: a factor of {ratio}.",
        here.span.of(&record.text).trim(),
        there.span.of(&other.text).trim()
    );
    let edit = Edit { article: record.id.clone(), span: here.number, text: there.number.of(&other.text).to_owned() };
    Finding::new("scale-slip", Severity::Warning, here.span, message)
        .beside(&other.id, there.span, "The other amount")
        .fixed_by(format!("Change to {}", there.number.of(&other.text)), false, vec![edit])
}
