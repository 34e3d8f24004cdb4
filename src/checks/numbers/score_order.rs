//! `score-order`: a result or a change runs against its verb: `won 2-3`, `rose from 50 to 30`.

use super::sentence::{Numbers, alike, has_any, has_word, sentences, shown};
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{Quantity, Unit};

/// Looks at results with a winner and at changes with a direction.
pub fn score_order(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for numbers in sentences(seen.record) {
        if !numbers.quantities.iter().any(|quantity| quantity.quoted) {
            findings.extend(result(&numbers));
            findings.extend(direction(&numbers));
        }
    }
}

/// `won 2-3`, `approved it by 45-52`.
fn result(numbers: &Numbers<'_>) -> Option<Finding> {
    let scores: Vec<(&Quantity, u32, u32)> = numbers
        .quantities
        .iter()
        .filter_map(|quantity| match quantity.unit {
            Unit::Score(first, second) => Some((quantity, first, second)),
            _ => None,
        })
        .collect();
    // Sets, legs and shoot-outs have results of their own.
    let [(score, first, second)] = scores.as_slice() else { return None };
    let before = numbers.before(score.span);
    let near: Vec<&str> = before.split_whitespace().rev().take(7).collect();
    let said =
        |verbs: &[&str]| near.iter().any(|word| verbs.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    let after = numbers.after(score.span);
    let elsewhere =
        ["lost", "lose", "defeat", "fell", "down", "trailing", "behind", "draw", "penalties", "aggregate", "not"];
    if first >= second || has_any(before, &elsewhere) || has_any(after, &["away", "penalties", "aggregate", "overs"]) {
        return None;
    }
    let game = said(&["won", "win", "wins", "beat", "beats", "beating", "defeated", "winning", "victory"]);
    let passed = said(&["approved", "passed", "adopted", "ratified", "pass", "approve", "backed"])
        && has_any(
            &numbers.lower,
            &["vote", "votes", "voted", "parliament", "council", "senate", "house", "committee", "bill"],
        );
    if !game && !passed {
        return None;
    }
    let said = if game { "Won" } else { "Carried" };
    let message = format!("{said} with the lower number: {first}-{second}.");
    let written = score.number.of(&numbers.record.text);
    let dash: String = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let edit = Edit { article: numbers.record.id.clone(), span: score.number, text: format!("{second}{dash}{first}") };
    let finding = Finding::new("score-order", Severity::Warning, score.span, message);
    Some(finding.fixed_by("Swap the numbers", false, vec![edit]))
}

/// `rose from 50 to 30`, `fell from 20 to 40`.
fn direction(numbers: &Numbers<'_>) -> Option<Finding> {
    numbers.quantities.windows(2).find_map(|two| {
        let [from, to] = two else { return None };
        let before = numbers.before(from.number).trim_end_matches(['$', '€', '£', ' ']);
        let joint = numbers.between(from.span, to.number).trim_matches(['$', '€', '£', ' ']);
        let led = before.strip_suffix("from")?.trim_end();
        let same = alike(from, to) || (from.unit == Unit::Count && !matches!(to.unit, Unit::Ordinal | Unit::Score(..)));
        if joint != "to" || !same || ranks(&numbers.lower) {
            return None;
        }
        let verb = led
            .split_whitespace()
            .rev()
            .take(2)
            .find_map(|word| way(word.trim_matches(|c: char| !c.is_alphabetic())))?;
        let (low, high) = (from.amount.written, to.amount.written);
        let scaled = low < 1000.0 && high >= 1000.0 || low >= 1000.0 && high < 1000.0 && !alike(from, to);
        let wrong = (verb > 0 && high < low) || (verb < 0 && high > low);
        (wrong && !scaled).then(|| {
            let way = if verb > 0 { "rise" } else { "fall" };
            let message = format!("From {} to {} is no {way}.", shown(low), shown(high));
            let article = numbers.record.id.clone();
            let text = |quantity: &Quantity| quantity.number.of(&numbers.record.text).to_owned();
            let edits = vec![
                Edit { article: article.clone(), span: from.number, text: text(to) },
                Edit { article, span: to.number, text: text(from) },
            ];
            Finding::new("score-order", Severity::Warning, from.span.cover(to.span), message).fixed_by(
                "Swap the numbers",
                false,
                edits,
            )
        })
    })
}

/// 1 for verbs that go up, -1 for verbs that go down.
fn way(verb: &str) -> Option<i32> {
    const UP: [&str; 14] = [
        "rose",
        "rise",
        "risen",
        "increased",
        "increase",
        "grew",
        "grown",
        "climbed",
        "jumped",
        "soared",
        "raised",
        "surged",
        "up",
        "doubled",
    ];
    const DOWN: [&str; 13] = [
        "fell",
        "fall",
        "fallen",
        "dropped",
        "drop",
        "declined",
        "decreased",
        "sank",
        "plunged",
        "shrank",
        "cut",
        "reduced",
        "down",
    ];
    if UP.contains(&verb) { Some(1) } else { DOWN.contains(&verb).then_some(-1) }
}

/// In ranks a lower number is the higher place.
fn ranks(words: &str) -> bool {
    let ranks =
        ["rank", "ranked", "ranking", "rankings", "place", "position", "seed", "seeded", "world", "table", "odds"];
    ranks.iter().any(|word| has_word(words, word))
}
