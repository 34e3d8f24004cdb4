//! What words like `about`, `at least` and `dozens` make of a number: the interval of values that they allow
//! (CHECKS.md, section 2).

use crate::facts::Amount;
use crate::facts::lexeme::Lexeme;
use crate::facts::numeral::Numeral;

/// How a number is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// `about`, `some`: ten percent either way, at least one.
    Near,
    /// `nearly`, `just under`: from ten percent below.
    Below,
    /// `just over`: up to ten percent above.
    Above,
    /// `more than`, `at least`: no upper end.
    AtLeast,
    /// `up to`, `fewer than`: no lower end but zero.
    AtMost,
}

/// Phrases before a number, longer ones before those they end with.
const BEFORE: &[(&[&str], Hedge)] = &[
    (&["no", "more", "than"], Hedge::AtMost),
    (&["no", "fewer", "than"], Hedge::AtLeast),
    (&["no", "less", "than"], Hedge::AtLeast),
    (&["not", "less", "than"], Hedge::AtLeast),
    (&["not", "more", "than"], Hedge::AtMost),
    (&["slightly", "more", "than"], Hedge::Above),
    (&["a", "little", "over"], Hedge::Above),
    (&["a", "little", "under"], Hedge::Below),
    (&["slightly", "less", "than"], Hedge::Below),
    (&["slightly", "fewer", "than"], Hedge::Below),
    (&["as", "many", "as"], Hedge::AtMost),
    (&["as", "much", "as"], Hedge::AtMost),
    (&["as", "few", "as"], Hedge::AtLeast),
    (&["at", "least"], Hedge::AtLeast),
    (&["at", "most"], Hedge::AtMost),
    (&["more", "than"], Hedge::AtLeast),
    (&["greater", "than"], Hedge::AtLeast),
    (&["fewer", "than"], Hedge::AtMost),
    (&["less", "than"], Hedge::AtMost),
    (&["just", "over"], Hedge::Above),
    (&["just", "above"], Hedge::Above),
    (&["just", "under"], Hedge::Below),
    (&["just", "below"], Hedge::Below),
    (&["close", "to"], Hedge::Below),
    (&["up", "to"], Hedge::AtMost),
    (&["an", "estimated"], Hedge::Near),
    (&["estimated"], Hedge::Near),
    (&["about"], Hedge::Near),
    (&["around"], Hedge::Near),
    (&["approximately"], Hedge::Near),
    (&["roughly"], Hedge::Near),
    (&["some"], Hedge::Near),
    (&["circa"], Hedge::Near),
    (&["maybe"], Hedge::Near),
    (&["perhaps"], Hedge::Near),
    (&["nearly"], Hedge::Below),
    (&["almost"], Hedge::Below),
    (&["over"], Hedge::AtLeast),
    (&["above"], Hedge::AtLeast),
    (&["exceeding"], Hedge::AtLeast),
    (&["under"], Hedge::AtMost),
    (&["below"], Hedge::AtMost),
    (&["maximum"], Hedge::AtMost),
    (&["minimum"], Hedge::AtLeast),
];

/// The hedge that ends before the lexeme at `at`, with its first lexeme.
pub fn before(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Hedge, usize)> {
    BEFORE.iter().find_map(|(words, hedge)| {
        let start = at.checked_sub(words.len())?;
        let said = lexemes.get(start..at)?;
        said.iter().zip(*words).all(|(lexeme, word)| lexeme.is(word)).then_some((*hedge, start))
    })
}

/// The hedge that starts at `at`, with its end: `or so`, `or more`, `30-plus`, `30+`.
pub fn behind(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Hedge, usize)> {
    let word = |index: usize| lexemes.get(index).map_or("", |lexeme| lexeme.lower.as_str());
    match (word(at), word(at + 1)) {
        ("or", "so") => Some((Hedge::Near, at + 2)),
        ("or", "more") => Some((Hedge::AtLeast, at + 2)),
        ("or", "fewer" | "less") => Some((Hedge::AtMost, at + 2)),
        ("-", "plus") => Some((Hedge::AtLeast, at + 2)),
        ("-" | "–", "odd") => Some((Hedge::Near, at + 2)),
        ("+", _) => Some((Hedge::AtLeast, at + 1)),
        _ => None,
    }
}

/// The values that a number with a hedge allows. `whole` is true for counts, which cannot be hedged by less than one.
pub fn amount(number: &Numeral, hedge: Option<Hedge>, whole: bool) -> Amount {
    let value = number.value;
    let tenth = if whole { (value.abs() * 0.1).max(1.0) } else { value.abs() * 0.1 };
    let (low, high) = match hedge {
        Some(Hedge::Near) => (value - tenth, value + tenth),
        Some(Hedge::Below) => (value - tenth, value),
        Some(Hedge::Above) => (value, value + tenth),
        Some(Hedge::AtLeast) => (value, f64::INFINITY),
        Some(Hedge::AtMost) => (0.0, value),
        None => {
            let slack = rounding(number, whole);
            (value - slack, value + slack)
        }
    };
    Amount { low, high, written: value }
}

/// How far a number without a hedge may be rounded: to half the place down to which it is written, at most a tenth of
/// itself. Tens are not taken for round: `30 people` are thirty.
fn rounding(number: &Numeral, whole: bool) -> f64 {
    let round = number.grain >= 100.0 || number.grain < 1.0 || !whole;
    let dozen = number.grain == 12.0;
    if dozen {
        return 1.0;
    }
    if round { (number.grain / 2.0).min(number.value.abs() * 0.1) } else { 0.0 }
}

/// Nouns that are amounts of their own: `dozens of people`, `tens of thousands`; their values with the end.
pub fn vague(lexemes: &[Lexeme<'_>], at: usize) -> Option<(Amount, usize)> {
    let word = |index: usize| lexemes.get(index).map_or("", |lexeme| lexeme.lower.as_str());
    let scale = |word: &str| match word {
        "hundreds" => Some(1e2),
        "thousands" => Some(1e3),
        "millions" => Some(1e6),
        "billions" => Some(1e9),
        _ => None,
    };
    let times = |from: f64, to: f64, by: f64, end: usize| {
        let amount = Amount { low: from * by, high: to * by, written: from * by };
        Some((amount, end))
    };
    if word(at + 1) == "of" {
        match (word(at), scale(word(at + 2))) {
            ("tens", Some(by)) => return times(20.0, 99.0, by, at + 3),
            ("hundreds", Some(by)) if by > 100.0 => return times(200.0, 999.0, by, at + 3),
            _ => {}
        }
    }
    match word(at) {
        "dozens" => times(24.0, 99.0, 1.0, at + 1),
        "scores" if word(at + 1) == "of" => times(40.0, 199.0, 1.0, at + 1),
        "a" if word(at + 1) == "handful" => times(3.0, 6.0, 1.0, at + 2),
        "hundreds" => times(200.0, 999.0, 1.0, at + 1),
        other => scale(other).and_then(|by| times(2.0, 9.999, by, at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::lexeme::lexemes_of;
    use crate::facts::numeral::numeral;

    fn interval(text: &str) -> (f64, f64) {
        let lexemes = lexemes_of(text);
        let found = (0..lexemes.len()).find_map(|at| {
            if let Some((amount, _)) = vague(&lexemes, at) {
                return Some(amount);
            }
            let number = numeral(&lexemes, at)?;
            let hedge = before(&lexemes, at).or_else(|| behind(&lexemes, number.end)).map(|(hedge, _)| hedge);
            Some(amount(&number, hedge, true))
        });
        let amount = found.unwrap();
        (amount.low, amount.high)
    }

    #[test]
    fn hedges_become_intervals() {
        assert_eq!(interval("about 30 people"), (27.0, 33.0));
        assert_eq!(interval("some five people"), (4.0, 6.0));
        assert_eq!(interval("nearly 200 homes"), (180.0, 200.0));
        assert_eq!(interval("more than 400"), (400.0, f64::INFINITY));
        assert_eq!(interval("no more than 90 jobs"), (0.0, 90.0));
        assert_eq!(interval("no fewer than 90 jobs"), (90.0, f64::INFINITY));
        assert_eq!(interval("20 or so"), (18.0, 22.0));
        assert_eq!(interval("50-plus"), (50.0, f64::INFINITY));
        assert_eq!(interval("dozens of"), (24.0, 99.0));
        assert_eq!(interval("tens of thousands of"), (20_000.0, 99_000.0));
        assert_eq!(interval("a dozen eggs"), (11.0, 13.0));
        assert_eq!(interval("a handful of"), (3.0, 6.0));
    }

    #[test]
    fn trailing_zeros_are_rounding() {
        assert_eq!(interval("3,000 runners"), (2700.0, 3300.0));
        assert_eq!(interval("1,200 people"), (1150.0, 1250.0));
        assert_eq!(interval("3,214 runners"), (3214.0, 3214.0));
        assert_eq!(interval("30 runners"), (30.0, 30.0));
        assert_eq!(interval("1.5 million"), (1_450_000.0, 1_550_000.0));
    }
}
