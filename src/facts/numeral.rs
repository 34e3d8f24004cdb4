//! Numbers as they are written: `1,200`, `1.2 million`, `twenty-one`, `two dozen`, `half a million`, `2 1/2`.

use super::lexeme::{Lexeme, LexemeKind};

/// A number as written, without hedge or unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// One past its last lexeme.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// The place down to which it is written: 1 for `3,214`, 1000 for `3,000`, 0.1 for `2.5`, 100,000 for `1.2 million`.
    pub grain: f64,
    /// Whether it is written in letters only.
    pub spelled: bool,
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const ORDINAL_TENS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

/// The number that starts at lexeme `at`.
pub fn numeral(lexemes: &[Lexeme<'_>], at: usize) -> Option<Numeral> {
    let first = lexemes.get(at)?;
    match first.kind {
        LexemeKind::Digits => digits(lexemes, at).map(|number| scaled(lexemes, number)),
        LexemeKind::Word => words(lexemes, at),
        LexemeKind::Mark => {
            let value = glyph(first.text)?;
            Some(scaled(lexemes, Numeral { end: at + 1, value, grain: 0.01, spelled: false }))
        }
    }
}

/// The position that is written at `at` in letters or as `21st`, with its end.
pub fn ordinal(lexemes: &[Lexeme<'_>], at: usize) -> Option<(u32, usize)> {
    let first = lexemes.get(at)?;
    if let Some(value) = first.number() {
        let suffix = lexemes.get(at + 1).filter(|next| !next.spaced && next.is_any(&["st", "nd", "rd", "th"]))?;
        let _ = suffix;
        return Some((value, at + 2));
    }
    if let Some(value) = position(&ORDINALS, first) {
        return Some((value as u32, at + 1));
    }
    if let Some(tens) = position(&ORDINAL_TENS, first) {
        return Some((tens as u32 * 10 + 20, at + 1));
    }
    let tens = position(&TENS, first)? as u32 * 10 + 20;
    let after = if lexemes.get(at + 1)?.is_dash() { at + 2 } else { at + 1 };
    let unit = position(&ORDINALS, lexemes.get(after)?).filter(|unit| (1..10).contains(unit))?;
    Some((tens + unit as u32, after + 1))
}

/// The value of a word such as `million`, if it is a scale.
pub fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    })
}

/// Whether a word in lower case is a number or a place in an order: `seven`, `million`, `twelfth`.
pub fn is_number_word(word: &str) -> bool {
    let lists: [&[&str]; 4] = [&UNITS, &TENS, &ORDINALS, &ORDINAL_TENS];
    lists.iter().any(|list| list.contains(&word)) || scale(word).is_some()
}

fn position(words: &[&str], lexeme: &Lexeme<'_>) -> Option<usize> {
    words.iter().position(|word| lexeme.is(word))
}

fn glyph(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅛" => 0.125,
        _ => return None,
    })
}

/// Digits with thousands separators, decimals and a fraction: `1,200`, `2.5`, `2 1/2`, `2½`.
fn digits(lexemes: &[Lexeme<'_>], at: usize) -> Option<Numeral> {
    let glued = |index: usize| lexemes.get(index).filter(|lexeme| !lexeme.spaced);
    let group = |index: usize| glued(index).filter(|lexeme| lexeme.kind == LexemeKind::Digits);
    let first = lexemes.get(at)?;
    let mut whole = first.text.to_owned();
    let mut end = at + 1;
    while whole.len() <= 15
        && first.text.len() <= 3
        && glued(end).is_some_and(|mark| mark.is(","))
        && group(end + 1).is_some_and(|next| next.text.len() == 3)
    {
        whole.push_str(group(end + 1)?.text);
        end += 2;
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let mut number = Numeral { end, value: whole.parse().ok()?, grain: 10f64.powi(zeros as i32), spelled: false };
    if number.value == 0.0 {
        number.grain = 1.0;
    }
    if glued(end).is_some_and(|mark| mark.is("."))
        && let Some(decimals) = group(end + 1)
    {
        number.value = format!("{whole}.{}", decimals.text).parse().ok()?;
        number.grain = 10f64.powi(-(decimals.text.len().min(12) as i32));
        number.end = end + 2;
        return Some(number);
    }
    if let Some(part) = glued(end).and_then(|mark| glyph(mark.text)) {
        return Some(Numeral { end: end + 1, value: number.value + part, grain: 0.01, ..number });
    }
    Some(fraction(lexemes, number, at))
}

/// `number` with the fraction that is or follows it: `1/2`, `2 1/2`. Other uses of a slash (`9/11`, `24/7`) stay as
/// they are: only halves, thirds and so on up to tenths are fractions.
fn fraction(lexemes: &[Lexeme<'_>], number: Numeral, at: usize) -> Numeral {
    let over = |top: usize| {
        let slash = lexemes.get(top + 1).filter(|mark| mark.is_any(&["/", "⁄"]) && !mark.spaced)?;
        let below = lexemes.get(top + 2).filter(|below| !below.spaced)?.number()?;
        let above = lexemes.get(top)?.number()?;
        let glued_on = lexemes.get(top + 3).is_some_and(|next| !next.spaced && next.is("/"));
        let _ = slash;
        ((2..=10).contains(&below) && above < below && !glued_on).then(|| f64::from(above) / f64::from(below))
    };
    if number.end == at + 1
        && let Some(value) = over(at)
    {
        return Numeral { end: at + 3, value, grain: 0.01, ..number };
    }
    match over(number.end) {
        Some(part) => Numeral { end: number.end + 3, value: number.value + part, grain: 0.01, ..number },
        None => number,
    }
}

/// `number` times the scale words that follow: `1.2 million`, `3 hundred thousand`.
fn scaled(lexemes: &[Lexeme<'_>], mut number: Numeral) -> Numeral {
    while let Some(next) = lexemes.get(number.end) {
        let hyphen = next.is("-") && !next.spaced;
        let word = if hyphen { lexemes.get(number.end + 1).filter(|word| !word.spaced) } else { Some(next) };
        let Some(by) = word.and_then(|word| scale(&word.lower)) else { break };
        number.value *= by;
        number.grain *= by;
        number.end += 1 + usize::from(hyphen);
    }
    number
}

/// A number in letters.
fn words(lexemes: &[Lexeme<'_>], at: usize) -> Option<Numeral> {
    let first = lexemes.get(at)?;
    if first.is("half") {
        // `half a million`, `half a dozen`
        let article = lexemes.get(at + 1).filter(|word| word.is_any(&["a", "an"]))?;
        let _ = article;
        let (by, end) = dozen_or_scale(lexemes, at + 2)?;
        return Some(Numeral { end, value: by / 2.0, grain: by / 2.0, spelled: true });
    }
    if first.is_any(&["a", "an"]) {
        // `a hundred`, `a dozen`, `a million`
        let (by, end) = dozen_or_scale(lexemes, at + 1)?;
        return Some(grown(lexemes, Numeral { end, value: by, grain: by, spelled: true }));
    }
    let (value, end) = below_hundred(lexemes, at)?;
    let number = Numeral {
        end,
        value: f64::from(value),
        grain: if value % 10 == 0 && value > 0 { 10.0 } else { 1.0 },
        spelled: true,
    };
    Some(grown(lexemes, number))
}

fn dozen_or_scale(lexemes: &[Lexeme<'_>], at: usize) -> Option<(f64, usize)> {
    let word = lexemes.get(at)?;
    let by = if word.is("dozen") { 12.0 } else { scale(&word.lower)? };
    Some((by, at + 1))
}

/// `twenty`, `twenty-one`, `twenty one`, `seven`.
fn below_hundred(lexemes: &[Lexeme<'_>], at: usize) -> Option<(u32, usize)> {
    let first = lexemes.get(at)?;
    if let Some(unit) = position(&UNITS, first) {
        return Some((unit as u32, at + 1));
    }
    let tens = position(&TENS, first)? as u32 * 10 + 20;
    let hyphen = lexemes.get(at + 1).is_some_and(|mark| mark.is_dash() && !mark.spaced);
    let after = at + 1 + usize::from(hyphen);
    match lexemes.get(after).and_then(|word| position(&UNITS, word)) {
        Some(unit @ 1..10) => Some((tens + unit as u32, after + 1)),
        _ => Some((tens, at + 1)),
    }
}

/// What follows a number in letters: `two hundred and five thousand`, `two and a half million`, `two dozen`.
fn grown(lexemes: &[Lexeme<'_>], mut number: Numeral) -> Numeral {
    let mut total = 0.0;
    while let Some(next) = lexemes.get(number.end) {
        if next.is("dozen") {
            return Numeral { end: number.end + 1, value: number.value * 12.0, grain: 12.0, ..number };
        }
        if let Some(by) = scale(&next.lower) {
            number.value *= by;
            number.grain = by;
            number.end += 1;
            if by > 100.0 {
                total += number.value;
                number.value = 0.0;
            }
            continue;
        }
        let and = next.is("and");
        let more = number.end + usize::from(and);
        if and
            && lexemes.get(more).is_some_and(|word| word.is("a"))
            && lexemes.get(more + 1).is_some_and(|word| word.is("half"))
        {
            number.value += 0.5;
            number.grain = 0.5;
            number.end = more + 2;
            continue;
        }
        // `two hundred and five`, `three thousand two hundred`: only a smaller number can follow a scale.
        let room = if number.value == 0.0 {
            1000.0
        } else if number.value % 100.0 == 0.0 {
            100.0
        } else {
            break;
        };
        match below_hundred(lexemes, more) {
            Some((value, end)) if f64::from(value) < room && value > 0 && number.value + total >= 100.0 => {
                number.value += f64::from(value);
                number.grain = 1.0;
                number.end = end;
            }
            _ => break,
        }
    }
    number.value += total;
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::lexeme::lexemes_of;

    fn value(text: &str) -> Option<(f64, f64, usize)> {
        let lexemes = lexemes_of(text);
        numeral(&lexemes, 0).map(|number| (number.value, number.grain, lexemes.len() - number.end))
    }

    #[test]
    fn digits_with_separators_decimals_fractions_and_scales() {
        assert_eq!(value("1,200"), Some((1200.0, 100.0, 0)));
        assert_eq!(value("3,214 runners"), Some((3214.0, 1.0, 1)));
        assert_eq!(value("1.2 million"), Some((1_200_000.0, 100_000.0, 0)));
        assert_eq!(value("12, 300 more"), Some((12.0, 1.0, 3)));
        assert_eq!(value("2 1/2"), Some((2.5, 0.01, 0)));
        assert_eq!(value("3/4"), Some((0.75, 0.01, 0)));
        assert_eq!(value("9/11"), Some((9.0, 1.0, 2)));
        assert_eq!(value("2½"), Some((2.5, 0.01, 0)));
        assert_eq!(value("0.5"), Some((0.5, 0.1, 0)));
    }

    #[test]
    fn numbers_in_letters() {
        assert_eq!(value("twenty-one"), Some((21.0, 1.0, 0)));
        assert_eq!(value("two hundred and five thousand"), Some((205_000.0, 1000.0, 0)));
        assert_eq!(value("three thousand two hundred"), Some((3200.0, 100.0, 0)));
        assert_eq!(value("one million three hundred thousand"), Some((1_300_000.0, 1000.0, 0)));
        assert_eq!(value("two and a half million"), Some((2_500_000.0, 1_000_000.0, 0)));
        assert_eq!(value("half a million"), Some((500_000.0, 500_000.0, 0)));
        assert_eq!(value("two dozen"), Some((24.0, 12.0, 0)));
        assert_eq!(value("a hundred"), Some((100.0, 100.0, 0)));
        assert_eq!(value("two and four"), Some((2.0, 1.0, 2)));
        assert_eq!(value("a day"), None);
        assert_eq!(value("nothing"), None);
    }

    #[test]
    fn ordinals_in_letters_and_digits() {
        let ordinal = |text: &str| ordinal(&lexemes_of(text), 0).map(|(value, _)| value);
        assert_eq!(ordinal("21st"), Some(21));
        assert_eq!(ordinal("twenty-first"), Some(21));
        assert_eq!(ordinal("twelfth"), Some(12));
        assert_eq!(ordinal("thirtieth"), Some(30));
        assert_eq!(ordinal("21 st"), None);
        assert_eq!(ordinal("one"), None);
    }
}
