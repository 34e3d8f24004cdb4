//! A number in the headline that the article never gives, while a sentence that tells the same gives another one of the same
//! things.

use super::{Headline, Told};
use crate::checks::Finding;
use crate::facts::{Amount, Quantity, Unit};

/// Only the head of the article can be what the headline sums up: so many sentences of it are read.
const HEAD: usize = 8;
/// Words of the headline that a sentence must hold to tell the same.
const LEAST_SHARED: usize = 2;

/// Reports the numbers of a headline that the body gives otherwise.
pub fn differ(headline: &Headline<'_>, findings: &mut Vec<Finding>) {
    let quantities = &headline.record.facts.quantities;
    let above = quantities.iter().filter(|quantity| headline.holds(quantity.sentence));
    let above: Vec<&Quantity> = above.filter(|quantity| is_compared(quantity)).collect();
    let below: Vec<&Quantity> = quantities.iter().filter(|quantity| quantity.span.start >= headline.span.end).collect();
    for number in &above {
        if is_given(number, &below) {
            continue;
        }
        let best = headline.body.iter().take(HEAD).filter_map(|told| instead(headline, number, &above, &below, told));
        if let Some((_, instead)) = best.max_by_key(|(shared, quantity)| (*shared, std::cmp::Reverse(quantity.span))) {
            findings.push(headline.finding(number.number, instead.number));
        }
    }
}

/// Counts, money, shares and measures; `dozens` and `a million` in a headline round what the body says.
fn is_compared(quantity: &Quantity) -> bool {
    let measured =
        matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Percent | Unit::Points | Unit::Measure(_));
    measured && !quantity.quoted && is_exact(quantity.amount)
}

/// Whether a number means little but itself.
fn is_exact(amount: Amount) -> bool {
    amount.high.is_finite() && amount.high - amount.low <= 0.1 * amount.written.abs()
}

/// Whether the body gives a number, as itself, rounded, or as the sum of two.
fn is_given(number: &Quantity, below: &[&Quantity]) -> bool {
    let written = number.amount.written;
    let near = |value: f64| (value - written).abs() <= 0.05 * written.abs();
    let meets = |quantity: &&&Quantity| !quantity.amount.is_apart(&number.amount) || near(quantity.amount.written);
    if below.iter().any(|quantity| meets(&quantity)) {
        return true;
    }
    let parts: Vec<f64> = below.iter().map(|quantity| quantity.amount.written).filter(|part| *part < written).collect();
    parts.iter().take(40).enumerate().any(|(at, one)| {
        parts.iter().take(40).skip(at + 1).any(|two| (one + two - written).abs() < 0.5 || (one - two).abs() == written)
    })
}

/// The number that a sentence gives of the same things, with the count of words it shares with the headline.
fn instead<'q>(
    headline: &Headline<'_>,
    number: &Quantity,
    above: &[&Quantity],
    below: &[&'q Quantity],
    told: &Told,
) -> Option<(usize, &'q Quantity)> {
    let shared = headline.stems.iter().filter(|stem| told.stems.contains(*stem)).count();
    let mut of_kind = below.iter().filter(|quantity| {
        quantity.sentence == told.sentence && is_compared(quantity) && of_same_things(number, quantity)
    });
    // What another number of the headline gives is not instead of this one.
    let instead = of_kind.find(|quantity| above.iter().all(|other| other.amount.is_apart(&quantity.amount)))?;
    (shared >= LEAST_SHARED).then_some((shared, *instead))
}

/// Whether two numbers count the same things: the same noun or what is said of them, and nothing that narrows only one.
fn of_same_things(one: &Quantity, two: &Quantity) -> bool {
    match (&one.unit, &two.unit) {
        (Unit::Count, Unit::Count) => {
            let same_noun = !one.counted.is_empty() && one.counted == two.counted;
            let same_fate = !one.predicate.is_empty() && one.predicate == two.predicate;
            let bare = one.counted.is_empty() || two.counted.is_empty() || (is_people(one) && is_people(two));
            (same_noun || (same_fate && bare)) && !one.subset && !two.subset
        }
        (Unit::Money(ours), Unit::Money(theirs)) => ours == theirs,
        (ours, theirs) => ours == theirs,
    }
}

/// Whether people are counted, or the dead and hurt among them.
fn is_people(quantity: &Quantity) -> bool {
    ["people", "person", "dead", "man", "woman", "victim", "other", "passenger", "civilian", "citizen", "resident"]
        .contains(&quantity.counted.as_str())
}
