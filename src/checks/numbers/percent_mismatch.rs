//! `percent-mismatch`: a percentage does not follow from the numbers in its sentence.

use super::sentence::{Numbers, alike, has_any, has_word, sentences, shown};
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{Amount, Quantity, Unit};

/// Percentages may be off by so many points before they are worth a look (CHECKS.md).
const POINT: f64 = 1.0;

/// Recomputes changes, shares and sums of shares.
pub fn percent_mismatch(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for numbers in sentences(seen.record) {
        if numbers.quantities.iter().any(|quantity| quantity.quoted) || is_adjusted(&numbers.lower) {
            continue;
        }
        let found =
            change(&numbers).or_else(|| multiple(&numbers)).or_else(|| part(&numbers)).or_else(|| shares(&numbers));
        findings.extend(found);
    }
}

/// A percentage that is computed from other numbers than those in the sentence.
fn is_adjusted(words: &str) -> bool {
    let adjusted = ["adjusted", "annualised", "annualized", "inflation", "in real terms", "year-on-year", "on average"];
    adjusted.iter().any(|word| words.contains(word))
}

/// `from A to B`: the two numbers, what comes behind them, and the words before them.
fn from_to<'a>(numbers: &'a Numbers<'_>) -> Option<(&'a Quantity, &'a Quantity, &'a [Quantity])> {
    let all = numbers.quantities;
    (0..all.len().saturating_sub(1)).find_map(|at| {
        let (from, to) = (&all[at], &all[at + 1]);
        let led = numbers.before(from.number).trim_end_matches(['$', '€', '£', ' ']).ends_with("from");
        let joined = numbers.between(from.span, to.number).trim_matches(['$', '€', '£', ' ']);
        let joined = joined == "to" || joined.ends_with(" to") && joined.len() < 30;
        let same = alike(from, to) || from.unit == Unit::Count && matches!(to.unit, Unit::Money(_) | Unit::Measure(_));
        (led && joined && same && from.amount.written > 0.0).then_some((from, to, &all[at + 2..]))
    })
}

/// `from 400 to 520, or by 65 percent`.
fn change(numbers: &Numbers<'_>) -> Option<Finding> {
    let (from, to, rest) = from_to(numbers)?;
    let percent = rest.first().filter(|percent| percent.unit == Unit::Percent)?;
    let joint = numbers.between(to.span, percent.number);
    if matches!(from.unit, Unit::Percent | Unit::Points | Unit::Share) || joint.len() > 60 || joint.contains([';', ':'])
    {
        return None;
    }
    let leads = [
        "increase",
        "rise",
        "or",
        "by",
        "up",
        "down",
        "decrease",
        "fall",
        "drop",
        "decline",
        "gain",
        "growth",
        "jump",
        "cut",
        "reduction",
        "surge",
        "hike",
        "plunge",
        "climb",
        "a",
    ];
    let other_base = has_any(joint, &["while", "but", "compared", "from", "than", "where", "when", "and"]);
    if other_base || !has_any(joint, &leads) {
        return None;
    }
    let actual = percent_range(&from.amount, &to.amount);
    wrong(&actual, &percent.amount).then(|| {
        let exact = 100.0 * (to.amount.written - from.amount.written).abs() / from.amount.written;
        let message = format!(
            "From {} to {} is a change of {} percent, not {}.",
            numbers.words(from),
            numbers.words(to),
            shown(exact),
            shown(percent.amount.written)
        );
        finding(numbers, &[from, to, percent], percent, message, exact)
    })
}

/// The change in percent that two intervals allow.
fn percent_range(from: &Amount, to: &Amount) -> Amount {
    let change = |from: f64, to: f64| 100.0 * (to - from).abs() / from.max(f64::MIN_POSITIVE);
    let all =
        [change(from.low, to.low), change(from.low, to.high), change(from.high, to.low), change(from.high, to.high)];
    let written = change(from.written, to.written);
    // Rounded numbers allow more; numbers without an end are taken as written.
    let fold = |pick: fn(f64, f64) -> f64| all.iter().copied().filter(|value| value.is_finite()).fold(written, pick);
    Amount { low: fold(f64::min).max(written * 0.8), high: fold(f64::max).min(written * 1.25), written }
}

fn wrong(actual: &Amount, stated: &Amount) -> bool {
    let stated = Amount { low: stated.low - POINT, high: stated.high + POINT, ..*stated };
    actual.is_apart(&stated)
}

/// `doubled from 40 to 120`.
fn multiple(numbers: &Numbers<'_>) -> Option<Finding> {
    let (from, to, _) = from_to(numbers)?;
    let before = numbers.before(from.span);
    let verbs = [
        (&["double", "doubled", "doubles", "doubling"][..], 2.0),
        (&["triple", "tripled", "triples", "trebled", "treble", "tripling"][..], 3.0),
        (&["quadrupled", "quadruple"][..], 4.0),
        (&["halved", "halve", "halves", "halving"][..], 0.5),
    ];
    let tail = before.get(before.len().saturating_sub(30)..).unwrap_or(before);
    let (verb, times) =
        verbs.iter().find_map(|(forms, times)| Some((forms.iter().find(|form| has_word(tail, form))?, *times)))?;
    let hedged = has_any(tail, &["more than", "nearly", "almost", "over", "about"]);
    let ratio = to.amount.written / from.amount.written;
    let slack = if hedged { 1.5 } else { 1.2 };
    let off = ratio > times * slack || ratio < times / slack;
    off.then(|| {
        let message = format!("\"{verb}\": {} is {} times {}.", numbers.words(to), shown(ratio), numbers.words(from));
        let span = from.span.cover(to.span);
        Finding::new("percent-mismatch", Severity::Warning, span, message)
            .beside(&numbers.record.id, from.span, "From this")
            .beside(&numbers.record.id, to.span, "To this")
    })
}

/// `of the 500 staff, 275, or 38 percent`, `38 percent, or 275, of the 500 staff`.
fn part(numbers: &Numbers<'_>) -> Option<Finding> {
    numbers.quantities.windows(3).find_map(|three| {
        let [first, second, third] = three else { return None };
        let whole_first = [first, second].iter().all(|q| q.unit == Unit::Count) && third.unit == Unit::Percent;
        let (whole, part, percent) = if whole_first { (first, second, third) } else { return None };
        let of =
            numbers.before(whole.span).trim_end().trim_end_matches(" the").trim_end_matches(" its").ends_with("of");
        let joint = numbers.between(part.span, percent.span).trim();
        let joined = matches!(
            joint,
            ", or" | "or" | ", or about" | "(" | ", (" | ", or nearly" | ", or almost" | "— or" | ", that is,"
        );
        let before_part = numbers.between(whole.span, part.span);
        let plain = before_part.len() < 70 && !has_any(before_part, &["and", "while", "but"]);
        let sound = of && joined && plain && whole.amount.written > 0.0 && part.amount.written <= whole.amount.written;
        let exact = 100.0 * part.amount.written / whole.amount.written;
        let actual = Amount {
            low: 100.0 * part.amount.low / whole.amount.high.min(whole.amount.written * 1.1),
            high: 100.0 * part.amount.high.min(part.amount.written * 1.1) / whole.amount.low.max(1.0),
            written: exact,
        };
        let actual = Amount { low: actual.low.max(exact * 0.9), high: actual.high.min(exact * 1.1), ..actual };
        (sound && wrong(&actual, &percent.amount)).then(|| {
            let message = format!(
                "{} of {} is {} percent, not {}.",
                numbers.words(part),
                numbers.words(whole),
                shown(exact),
                shown(percent.amount.written)
            );
            finding(numbers, &[whole, part, percent], percent, message, exact)
        })
    })
}

/// Shares of one whole that come to more than a hundred: `40 percent backed it, 30 percent opposed it and 40 percent …`.
fn shares(numbers: &Numbers<'_>) -> Option<Finding> {
    let percents: Vec<&Quantity> =
        numbers.quantities.iter().filter(|quantity| quantity.unit == Unit::Percent).collect();
    let (first, last) = (percents.first()?, percents.last()?);
    let between: Vec<&str> = percents.windows(2).map(|two| numbers.between(two[0].span, two[1].span)).collect();
    let listed = percents.len() >= 3
        && between.iter().all(|gap| gap.len() < 70 && gap.contains([',', ';']) || has_word(gap, "and"));
    let opinions = [
        "backed",
        "opposed",
        "supported",
        "favoured",
        "favored",
        "no opinion",
        "undecided",
        "against",
        "in favour",
        "in favor",
        "voted",
        "chose",
        "preferred",
        "disagreed",
        "agreed",
        "unsure",
        "did not know",
        "makes up",
        "make up",
        "accounts for",
        "accounted for",
        "respondents",
        "voters",
    ];
    let changes = [
        "rose",
        "fell",
        "up",
        "down",
        "increased",
        "decreased",
        "grew",
        "compared",
        "from",
        "cheaper",
        "more",
        "less",
        "rise",
        "increase",
        "higher",
        "lower",
        "men",
        "women",
        "multiple",
        "both",
        "respectively",
        "than",
    ];
    if !listed || !opinions.iter().any(|word| numbers.lower.contains(word)) || has_any(&numbers.lower, &changes) {
        return None;
    }
    let sum: f64 = percents.iter().map(|percent| percent.amount.written).sum();
    let rounding = percents.len() as f64 * 0.5 + POINT;
    (sum > 100.0 + rounding).then(|| {
        let parts: Vec<String> = percents.iter().map(|percent| shown(percent.amount.written)).collect();
        let message = format!("The shares add up to {} percent: {}.", shown(sum), parts.join(" + "));
        Finding::new("percent-mismatch", Severity::Warning, first.span.cover(last.span), message)
    })
}

fn finding(numbers: &Numbers<'_>, evidence: &[&Quantity], percent: &Quantity, message: String, exact: f64) -> Finding {
    let record = numbers.record;
    let span = evidence.iter().map(|quantity| quantity.span).fold(percent.span, |cover, span| cover.cover(span));
    let mut finding = Finding::new("percent-mismatch", Severity::Warning, span, message);
    for quantity in evidence.iter().filter(|quantity| quantity.span != percent.span) {
        finding = finding.beside(&record.id, quantity.span, "Computed from this");
    }
    let edit = Edit { article: record.id.clone(), span: percent.number, text: shown(exact) };
    finding.fixed_by(format!("Change to {} percent", shown(exact)), false, vec![edit])
}
