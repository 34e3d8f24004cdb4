//! `sum-mismatch`: parts do not add up to the whole that they stand with.

use super::sentence::{Numbers, alike, has_any, sentences, shown};
use crate::checks::{Finding, Severity, Within};
use crate::facts::{Quantity, Unit};

/// How the parts relate to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    /// All of them are named: `made up of`, a colon.
    All,
    /// Some are named: `including`.
    Some,
}

/// Adds up the lists of parts in each sentence.
pub fn sum_mismatch(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for numbers in sentences(seen.record) {
        if !numbers.quantities.iter().any(|quantity| quantity.quoted) {
            findings.extend(sums(&numbers));
        }
    }
}

fn sums(numbers: &Numbers<'_>) -> Option<Finding> {
    // `split three ways` counts the parts, not what is split.
    let counts_parts =
        |quantity: &&Quantity| !matches!(quantity.counted.as_str(), "way" | "part" | "group" | "category");
    let all: Vec<&Quantity> = numbers.quantities.iter().filter(counts_parts).collect();
    (0..all.len().saturating_sub(2)).find_map(|at| {
        let whole = all[at];
        let next = all[at + 1];
        if !matches!(whole.unit, Unit::Count | Unit::Money(_)) || whole.amount.high.is_infinite() {
            return None;
        }
        let listing = listing(numbers, whole, next)?;
        let parts = parts(numbers, whole, &all[at + 1..]);
        // A list of one or two may go on in the reader's mind.
        if parts.len() < if listing == Listing::Some { 2 } else { 3 } || (listing == Listing::Some && overlap(&parts)) {
            return None;
        }
        let sum: f64 = parts.iter().map(|part| part.amount.written).sum();
        let unit = unit(whole, &parts);
        let slack = |quantity: &Quantity| slack(numbers, quantity, unit);
        let (below, above) = parts.iter().fold(slack(whole), |(below, above), part| {
            let (less, more) = slack(part);
            (below + less, above + more)
        });
        let over = sum - whole.amount.written > above.max(below);
        let wrong = over || (listing == Listing::All && whole.amount.written - sum > above.max(below));
        wrong.then(|| finding(numbers, whole, &parts, sum, listing))
    })
}

/// The place down to which all numbers of a list are written: 1 for counts, a million for `$60 million`, `$15 million`.
fn unit(whole: &Quantity, parts: &[&Quantity]) -> f64 {
    let all = || parts.iter().map(|part| part.amount.written).chain([whole.amount.written]);
    let divides =
        |unit: f64| all().all(|value| value >= unit && ((value / unit) - (value / unit).round()).abs() < 1e-6);
    let units = (-2..10).rev().map(|power| 10f64.powi(power));
    units.into_iter().find(|unit| divides(*unit)).unwrap_or(0.01)
}

/// How far a number may be from what it stands for, downwards and upwards: half a unit for sums of money and large
/// counts, what its hedge allows if it has one, nothing for small counts.
fn slack(numbers: &Numbers<'_>, quantity: &Quantity, unit: f64) -> (f64, f64) {
    let amount = quantity.amount;
    let hedged = quantity.span.start < quantity.number.start
        && numbers.words(quantity).starts_with(|c: char| c.is_alphabetic())
        && !matches!(quantity.unit, Unit::Money(_));
    if hedged || amount.high.is_infinite() || amount.low == 0.0 {
        return (amount.written - amount.low, amount.high - amount.written);
    }
    let rounded = matches!(quantity.unit, Unit::Money(_)) || unit >= 100.0;
    if rounded { (unit / 2.0, unit / 2.0) } else { (0.0, 0.0) }
}

/// How a list behind `whole` is introduced, if it is one.
fn listing(numbers: &Numbers<'_>, whole: &Quantity, next: &Quantity) -> Option<Listing> {
    let joint = numbers.between(whole.span, next.span);
    let before = numbers.before(whole.span).trim_end();
    if joint.len() > 110 {
        return None;
    }
    let exhaustive = [
        "made up of",
        "comprising",
        "consisting of",
        "composed of",
        "consists of",
        "comprises",
        "as follows",
        "divided into",
        "split into",
        "ways:",
    ];
    if exhaustive.iter().any(|cue| joint.contains(cue))
        || joint.trim_end().ends_with(':')
        || joint.trim_end().ends_with(" —")
    {
        return Some(Listing::All);
    }
    if has_any(joint, &["including", "among them", "of whom", "of which", "of them"]) {
        return Some(Listing::Some);
    }
    // `Of the 33 people aboard, 16 were killed, 9 were injured and 10 escaped unhurt`: one fate each.
    let of = before == "of" || before.ends_with("of the") && before.trim_end_matches("of the").trim().len() < 24;
    let fates = numbers.after(whole.span);
    let casualties = has_any(fates, &["killed", "died", "dead"])
        && has_any(fates, &["unhurt", "survived", "unharmed", "injured", "escaped"]);
    let votes = has_any(fates, &["for", "in favour", "in favor"]) && has_any(fates, &["against", "abstained"]);
    (of && (casualties || votes)).then_some(Listing::All)
}

/// The numbers of a list: alike, close together, up to the end of the list.
fn parts<'a>(numbers: &Numbers<'_>, whole: &Quantity, rest: &[&'a Quantity]) -> Vec<&'a Quantity> {
    let mut parts: Vec<&Quantity> = Vec::new();
    for &part in rest {
        let counts = alike(whole, part) || (whole.unit == Unit::Count && part.unit == Unit::Count);
        let joint = parts.last().map(|last| numbers.between(last.span, part.span));
        let goes_on = joint.is_none_or(|joint| {
            let list = joint.contains([',', ';']) || has_any(joint, &["and"]);
            let other =
                has_any(joint, &["which", "while", "but", "from", "compared", "after", "last", "more than", "up"]);
            joint.len() < 70 && list && !other && !joint.contains(". ")
        });
        if !counts || !goes_on {
            break;
        }
        parts.push(part);
        if joint.is_some_and(|joint| has_any(joint, &["and"])) {
            break;
        }
    }
    let nested = parts.iter().skip(1).any(|part| part.subset);
    if nested { Vec::new() } else { parts }
}

/// Groups that can share members: `including 15 women and 20 students`.
fn overlap(parts: &[&Quantity]) -> bool {
    const AXES: [&str; 26] = [
        "woman",
        "man",
        "child",
        "girl",
        "boy",
        "minor",
        "foreigner",
        "tourist",
        "civilian",
        "teenager",
        "infant",
        "toddler",
        "native",
        "national",
        "citizen",
        "member",
        "adult",
        "senior",
        "veteran",
        "american",
        "mother",
        "baby",
        "youth",
        "parent",
        "resident",
        "local",
    ];
    let of_axis = |part: &&&Quantity| AXES.contains(&part.counted.as_str());
    let axes = parts.iter().filter(of_axis).count();
    // `12 girls and 14 boys` and `9 men and 10 women` share nobody; `9 women and 20 students` may.
    let sexes = parts.iter().all(|part| matches!(part.counted.as_str(), "girl" | "boy" | "woman" | "man" | "child"));
    let staff = parts.iter().any(|part| part.counted == "member") && parts.iter().all(|part| part.counted != "woman");
    axes > 0 && !sexes && !staff
}

fn finding(numbers: &Numbers<'_>, whole: &Quantity, parts: &[&Quantity], sum: f64, listing: Listing) -> Finding {
    let record = numbers.record;
    let addition: Vec<String> = parts.iter().map(|part| shown(part.amount.written)).collect();
    let stated = shown(whole.amount.written);
    let verdict = match listing {
        Listing::All => format!("not {stated}"),
        Listing::Some => format!("more than the {stated} that they are part of"),
    };
    let message = format!("{} = {}, {verdict}.", addition.join(" + "), shown(sum));
    let span = parts.iter().fold(whole.span, |cover, part| cover.cover(part.span));
    let finding = Finding::new("sum-mismatch", Severity::Warning, span, message);
    finding.beside(&record.id, whole.span, "The whole")
}
