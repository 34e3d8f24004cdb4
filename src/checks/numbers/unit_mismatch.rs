//! `unit-mismatch`: a measure and the conversion beside it differ.

use super::sentence::{Numbers, sentences, shown};
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::quantities::{from_base_unit, in_base_unit};
use crate::facts::{Quantity, Unit};

/// Conversions may be off by this share (CHECKS.md) …
const EXACT: f64 = 0.05;
/// … and by this if one of the figures is round.
const ROUND: f64 = 0.10;
/// Degrees may be off by so many degrees Celsius.
const DEGREES: f64 = 1.5;

/// Compares each measure with the conversion right behind it.
pub fn unit_mismatch(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for numbers in sentences(seen.record) {
        for two in numbers.quantities.windows(2) {
            if let [first, second] = two {
                findings.extend(mismatch(&numbers, first, second));
            }
        }
    }
}

fn mismatch(numbers: &Numbers<'_>, first: &Quantity, second: &Quantity) -> Option<Finding> {
    let (Unit::Measure(ours), Unit::Measure(theirs)) = (&first.unit, &second.unit) else { return None };
    let joint = numbers.between(first.span, second.span).trim();
    let converts = matches!(joint, "(" | "(about" | ", or" | "or" | "(or" | "/" | "(around" | "(roughly");
    let (one, dimension) = in_base_unit(first.amount.written, ours)?;
    let (other, same) = in_base_unit(second.amount.written, theirs)?;
    if !converts
        || ours == theirs
        || dimension != same
        || first.amount.high.is_infinite() != second.amount.high.is_infinite()
    {
        return None;
    }
    let off = if dimension == "temperature" {
        (one - other).abs() > DEGREES
    } else {
        let round = is_round(first.amount.written) || is_round(second.amount.written);
        let ratio = other / one;
        one <= 0.0 || (ratio - 1.0).abs() > if round { ROUND } else { EXACT } + rounding(first, second)
    };
    if !off {
        return None;
    }
    let right = from_base_unit(one, theirs)?;
    let symbol = theirs.as_str();
    let message =
        format!("{} are {} {symbol}, not {}.", numbers.words(first), shown(right), shown(second.amount.written));
    let edit = Edit { article: numbers.record.id.clone(), span: second.number, text: shown(right) };
    let finding = Finding::new("unit-mismatch", Severity::Warning, first.span.cover(second.span), message);
    Some(finding.fixed_by(format!("Change to {} {symbol}", shown(right)), false, vec![edit]))
}

/// Whether a figure is written with one digit that says something: 40, 300, 5.
fn is_round(value: f64) -> bool {
    let value = value.abs();
    if value < 1.0 {
        return true;
    }
    let scale = 10f64.powf(value.log10().floor());
    ((value / scale) - (value / scale).round()).abs() < 1e-9
}

/// What the last digits of small figures leave open, as a share.
fn rounding(first: &Quantity, second: &Quantity) -> f64 {
    let half = |quantity: &Quantity| {
        let value = quantity.amount.written.abs().max(f64::MIN_POSITIVE);
        let last = if value.fract() == 0.0 { 0.5 } else { 0.05 };
        last / value
    };
    half(first).min(0.1) + half(second).min(0.1)
}
