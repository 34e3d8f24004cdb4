//! Where and by whom a report was filed: `MOSCOW (Agency) —` at the head of a paragraph.

use jiff::civil::Date;

use super::date::{pieces, written_dates};
use super::shape::is_capitals;

/// A dateline at the head of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dateline {
    /// Its length with the dash and the spaces behind it, bytes of the paragraph's prose.
    pub length: usize,
    /// The agency it names: `Reuters`.
    pub agency: Option<String>,
    /// The day it names, if with a year.
    pub date: Option<Date>,
}

/// No dateline is longer, bytes.
const LONGEST: usize = 90;

/// The dateline at the head of `paragraph`. The `first` paragraph of an article may have looser forms than a later one,
/// where only capitals or an agency's name tell a dateline from a sentence that begins with a place.
pub(super) fn find(paragraph: &str, first: bool) -> Option<Dateline> {
    let longest = paragraph.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST).last()?;
    // The last one: in `CAIRO – 26 July 2022: The minister` the dash is not the end.
    let found = ends(&paragraph[..longest]).filter_map(|(head_end, end)| {
        let (head, rest) = (paragraph[..head_end].trim(), paragraph[end..].trim_start());
        if !rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '«'))
        {
            return None;
        }
        let mark = paragraph[head_end..end].trim();
        let length = paragraph.len() - rest.len();
        read(head, mark, first).map(|(agency, date)| Dateline { length, agency, date })
    });
    found.last()
}

/// Where a dateline can end: at a dash between spaces, at a colon, behind an agency's bracket or slash. Pairs of the end
/// of the head and the end of the mark.
fn ends(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.char_indices().filter_map(move |(at, character)| {
        let after = at + character.len_utf8();
        let spaced = text[after..].starts_with(' ');
        match character {
            '—' | '–' | '-' if spaced || (character == '—' && !text[..at].ends_with(' ')) => {
                let before = text[..at].trim_end_matches('-');
                (before.ends_with(' ') || before.ends_with(')') || character == '—').then_some((before.len(), after))
            }
            ':' if spaced => Some((at, after)),
            ')' if spaced && text.starts_with('(') => Some((after, after)),
            '.' if spaced && text[..at].ends_with('/') => Some((at, after)),
            _ => None,
        }
    })
}

/// The agency and the day of a head such as `SAN JOSE, Costa Rica, Dec 31 (Reuters)`, or `None` if it is no dateline.
fn read(head: &str, mark: &str, first: bool) -> Option<(Option<String>, Option<Date>)> {
    let (place, agency) = split_agency(head);
    let date = written_dates(place).first().map(|written| written.date);
    let place = without_day(place);
    if place.is_empty() {
        return agency.is_some_and(is_agency).then(|| (agency.map(str::to_owned), date));
    }
    let city = place.split([',', '/', '.']).next().unwrap_or_default().trim();
    let short = place.split_whitespace().count() <= 6;
    if LABELS.iter().any(|label| city.split_whitespace().next() == Some(*label)) {
        return None;
    }
    let capitals = short && is_capitals(city) && city.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let is_place = is_place_shape(&place);
    let stated = match mark {
        ":" => first && capitals && agency.is_none() && place.split_whitespace().count() <= 3,
        _ if agency.is_some() => is_place,
        "" => false,
        _ if capitals => is_place,
        _ => first && is_place && place.split_whitespace().count() <= 4,
    };
    stated.then(|| (agency.map(str::to_owned), date))
}

/// Words in capitals that stand where a city would.
const LABELS: &[&str] = &[
    "FILE",
    "UPDATE",
    "UPDATED",
    "BYLINE",
    "WATCH",
    "READ",
    "RELATED",
    "EXCLUSIVE",
    "CORRECTION",
    "EDITOR",
    "NOTE",
    "BREAKING",
    "OPINION",
    "ANALYSIS",
    "PHOTO",
    "PHOTOS",
    "VIDEO",
    "WARNING",
    "SPOILER",
    "REPORT",
    "LIVE",
    "HEADLINE",
    "ABSTRACT",
    "TRANSCRIPT",
    "INTERVIEW",
    "HOST",
    "QUESTION",
    "ANSWER",
];

/// `MOSCOW (Sputnik)` and `MOSCOW, October 20. /TASS/` taken apart.
fn split_agency(head: &str) -> (&str, Option<&str>) {
    let head = head.trim_end_matches(['.', ' ']);
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inner) = head.strip_suffix(close)
            && let Some((place, agency)) = inner.rsplit_once(open)
            && !agency.is_empty()
            && agency.split_whitespace().count() <= 4
        {
            return (place.trim_end_matches([' ', ',', '.']), Some(agency.trim()));
        }
    }
    (head, None)
}

/// The place without the day that follows it: `SEOUL, Dec 31` gives `SEOUL`.
fn without_day(place: &str) -> String {
    let pieces = pieces(place);
    let day =
        pieces.iter().position(|piece| piece.month().is_some() || piece.text.starts_with(|c: char| c.is_ascii_digit()));
    let kept = day.and_then(|at| pieces.get(at)).map_or(place.len(), |piece| piece.span.start as usize);
    place[..kept].trim_end_matches([' ', ',', '.', '–', '—', '-']).to_owned()
}

/// Whether every word can belong to the name of a place.
fn is_place_shape(place: &str) -> bool {
    let mut words = place.split_whitespace();
    let fits = words.clone().all(|word| {
        let bare = word.trim_end_matches([',', '.', ';']);
        let lettered = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '/'));
        lettered
            && (word.starts_with(char::is_uppercase)
                || matches!(bare, "de" | "and" | "the" | "of" | "al" | "es" | "la" | "el"))
    });
    fits && words.by_ref().count() <= 8 && place.chars().next().is_some_and(char::is_uppercase)
}

/// Whether brackets at the very head of a paragraph hold the name of an agency rather than an aside.
fn is_agency(name: &str) -> bool {
    is_capitals(name) || AGENCIES.iter().any(|agency| agency.eq_ignore_ascii_case(name))
}

const AGENCIES: &[&str] =
    &["Reuters", "Sputnik", "Xinhua", "Interfax", "Bloomberg", "Yonhap", "Kyodo", "Anadolu", "dpa"];

#[cfg(test)]
mod tests {
    use super::*;

    fn split(paragraph: &str, first: bool) -> Option<(&str, Option<String>)> {
        find(paragraph, first).map(|found| (&paragraph[found.length..], found.agency))
    }

    #[test]
    fn datelines_with_an_agency() {
        for head in [
            "BERGEN (Reuters) -",
            "BERGEN (Reuters) —",
            "BERGEN, Norway (AP) --",
            "Bergen (AFP) –",
            "BERGEN, March 2 (Reuters) -",
            "BERGEN/OSLO (Reuters) -",
            "(Reuters) -",
            "(Reuters)",
            "BERGEN, March 2. /Reuters/.",
            "BERGEN, Norway, Dec. 31 (Reuters) —",
            "ST. LOUIS (AP) —",
            "BERGEN (Reuters)—",
        ] {
            let paragraph = format!("{head} The ferry stopped at noon.");
            let (rest, agency) = split(&paragraph, false).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!(rest, "The ferry stopped at noon.", "{head}");
            assert!(agency.is_some(), "{head}");
        }
    }

    #[test]
    fn datelines_without_an_agency() {
        for head in ["BERGEN —", "BERGEN, Norway —", "SAN JUAN DEL SUR -"] {
            let paragraph = format!("{head} The ferry stopped at noon.");
            assert_eq!(split(&paragraph, false), Some(("The ferry stopped at noon.", None)), "{head}");
        }
        for head in ["BERGEN:", "Bergen, Norway –", "Bergen -", "BERGEN – 26 July 2022:"] {
            let paragraph = format!("{head} The ferry stopped at noon.");
            assert_eq!(split(&paragraph, true), Some(("The ferry stopped at noon.", None)), "{head}");
        }
        let dated = find("BERGEN, 2 March 2024 — The ferry stopped.", false).and_then(|dateline| dateline.date);
        assert_eq!(dated, jiff::civil::Date::new(2024, 3, 2).ok());
    }

    #[test]
    fn what_is_no_dateline() {
        for paragraph in [
            "The ferry — The Anna — stopped.",
            "NATO — the alliance — agreed.",
            "Bergen - the town - is small.",
            "The mayor said: “No.”",
            "(The ferry was late.) Passengers left.",
            "Ada Berg (Labour) said: We are late.",
            "BERGEN",
            "",
            "“We are late,” she said — And left.",
        ] {
            assert_eq!(split(paragraph, true), None, "{paragraph}");
        }
    }
}
