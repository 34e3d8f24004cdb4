//! The article's own date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::text::calendar::day;

/// The day an article was published and where that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleDate {
    /// The day.
    #[serde(with = "day")]
    pub date: Date,
    /// Which part of the page says so.
    pub source: DateSource,
    /// The place that says so; `None` where a date is taken over from a linked article.
    pub span: Option<Span>,
}

/// Which part of the page states the article's date. Earlier ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateSource {
    /// `date:` in YAML or TOML front matter.
    FrontMatter,
    /// A header line.
    Header,
    /// The byline: `2 min read · Oct 5, 2023`.
    Byline,
    /// The address of the page.
    Url,
    /// Another article that is tied to this one by a shared quotation or event; a bound, not a statement.
    Linked,
}

impl DateSource {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::FrontMatter => "front-matter",
            DateSource::Header => "header",
            DateSource::Byline => "byline",
            DateSource::Url => "url",
            DateSource::Linked => "linked",
        }
    }
}

/// A date as it is written in a header or byline, with its place in the text that was searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The day.
    pub date: Date,
    /// Its place, bytes of the text searched.
    pub span: Span,
}

/// The full dates, with day, month and year, in a short text such as a header line: `2025-09-16`, `16 September 2025`,
/// `Sept. 16th, 2025`, `16.09.2025`. A date of digits whose day and month could be exchanged (`05/06/2023`) is none.
pub(super) fn written_dates(text: &str) -> Vec<Written> {
    let pieces = pieces(text);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match date_at(&pieces, at) {
            Some((date, after)) => {
                let span = pieces[at].span.cover(pieces[after - 1].span);
                dates.push(Written { date, span });
                at = after;
            }
            None => at += 1,
        }
    }
    dates
}

/// The first full date in a short text such as a header line.
pub fn first_date(text: &str) -> Option<Date> {
    written_dates(text).first().map(|written| written.date)
}

/// A run of digits, a run of letters that may begin with a capital but not hold one further on, or one other character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// What stands there.
    pub text: &'a str,
    /// Its place, bytes.
    pub span: Span,
}

impl Piece<'_> {
    /// The value of a run of digits of `lengths` digits.
    pub fn number(&self, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let digits = self.text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && lengths.contains(&self.text.len()) { self.text.parse().ok() } else { None }
    }

    /// 1 to 12 for the name of a month or its abbreviation.
    pub fn month(&self) -> Option<i8> {
        let name = self.text.to_ascii_lowercase();
        if name.len() < 3 {
            return None;
        }
        let index = MONTHS.iter().position(|month| {
            *month == name || (name.len() == 3 && month.starts_with(&name)) || (name == "sept" && *month == "september")
        })?;
        Some(index as i8 + 1)
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The pieces of a text. `readOct 5` gives `read`, `Oct`, ` `, `5`.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut previous = Class::Other;
    for (at, character) in text.char_indices() {
        let class = Class::of(character);
        let goes_on = match (previous, class) {
            (Class::Digit, Class::Digit)
            | (Class::Lower | Class::Upper, Class::Lower)
            | (Class::Upper, Class::Upper) => true,
            _ => at == start,
        };
        if !goes_on {
            pieces.push(Piece { text: &text[start..at], span: Span::new(start, at) });
            start = at;
        }
        previous = class;
    }
    if start < text.len() {
        pieces.push(Piece { text: &text[start..], span: Span::new(start, text.len()) });
    }
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Lower,
    Upper,
    Other,
}

impl Class {
    fn of(character: char) -> Class {
        match character {
            _ if character.is_ascii_digit() => Class::Digit,
            _ if character.is_uppercase() => Class::Upper,
            _ if character.is_alphabetic() => Class::Lower,
            _ => Class::Other,
        }
    }
}

/// The date that begins at piece `at`, and the piece behind it.
fn date_at(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let whole = at == 0 || pieces[at - 1].number(1..=99).is_none();
    if !whole {
        return None;
    }
    in_digits(pieces, at).or_else(|| day_first(pieces, at)).or_else(|| month_first(pieces, at))
}

/// `2025-09-16`, `2025/09/16`, `20250916`, `16.09.2025`, `25/12/2024`.
fn in_digits(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    if let Some(date) = compact(pieces[at].text) {
        return Some((date, at + 1));
    }
    let [first, mark, second, same, third] = pieces.get(at..at + 5)? else { return None };
    if mark.text != same.text || !matches!(mark.text, "-" | "/" | ".") || is_digits(pieces.get(at + 5)) {
        return None;
    }
    if let Some(year) = first.number(4..=4) {
        let (month, day) = (second.number(1..=2)?, third.number(1..=2)?);
        return Some((civil(year, month, day)?, at + 5));
    }
    let (one, two, year) = (first.number(1..=2)?, second.number(1..=2)?, third.number(4..=4)?);
    let (day, month) = match (one, two) {
        _ if mark.text == "." || one == two => (one, two),
        (13.., _) => (one, two),
        (_, 13..) => (two, one),
        _ => return None,
    };
    Some((civil(year, month, day)?, at + 5))
}

/// `20250916`, as addresses have it.
fn compact(digits: &str) -> Option<Date> {
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    civil(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `16 September 2025`, `16th of Sept., 2025`.
fn day_first(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let day = pieces[at].number(1..=2)?;
    let mut next = skip(pieces, at + 1, &["st", "nd", "rd", "th"]);
    next = skip(pieces, skip(pieces, next, &[" ", "-"]), &["of"]);
    next = skip(pieces, next, &[" "]);
    let month = pieces.get(next)?.month()?;
    year_behind(pieces, next + 1, i16::from(month), day)
}

/// `September 16, 2025`, `Sept. 16th 2025`.
fn month_first(pieces: &[Piece<'_>], at: usize) -> Option<(Date, usize)> {
    let month = pieces[at].month()?;
    let next = skip(pieces, skip(pieces, at + 1, &["."]), &[" "]);
    let day = pieces.get(next)?.number(1..=2)?;
    year_behind(pieces, skip(pieces, next + 1, &["st", "nd", "rd", "th"]), i16::from(month), day)
}

fn year_behind(pieces: &[Piece<'_>], at: usize, month: i16, day: i16) -> Option<(Date, usize)> {
    let next = skip(pieces, skip(pieces, skip(pieces, at, &["."]), &[",", "-"]), &[" "]);
    let year = pieces.get(next)?.number(4..=4)?;
    Some((civil(year, month, day)?, next + 1))
}

/// The index behind the piece at `at` if that is one of `these`, else `at`.
fn skip(pieces: &[Piece<'_>], at: usize, these: &[&str]) -> usize {
    let found = pieces.get(at).is_some_and(|piece| these.iter().any(|this| piece.text.eq_ignore_ascii_case(this)));
    at + usize::from(found)
}

fn is_digits(piece: Option<&Piece<'_>>) -> bool {
    piece.is_some_and(|piece| piece.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// The day, if there is such a one and it can be the day of a news article.
pub(super) fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1800..2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn found(text: &str) -> Vec<(Date, &str)> {
        written_dates(text).into_iter().map(|written| (written.date, written.span.of(text))).collect()
    }

    #[test]
    fn the_forms_of_a_date() {
        let day = date(2025, 9, 16);
        for text in [
            "2025-09-16",
            "2025/9/16",
            "20250916",
            "16.09.2025",
            "16/09/2025",
            "09/16/2025",
            "16 September 2025",
            "16th of September 2025",
            "Sept. 16, 2025",
            "September 16th 2025",
            "16 Sep 2025",
            "16-Sep-2025",
            "SEPTEMBER 16, 2025",
        ] {
            assert_eq!(found(text), [(day, text)]);
        }
    }

    #[test]
    fn what_is_no_full_date() {
        for text in [
            "05/06/2023",
            "31 April 2025",
            "16 September",
            "Sept. 2025",
            "1122793030",
            "2025-09-161",
            "May 1",
            "101658804286233",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_date_glued_to_a_word_is_found() {
        assert_eq!(found("2 min readOct 5, 2023"), [(date(2023, 10, 5), "Oct 5, 2023")]);
    }
}
