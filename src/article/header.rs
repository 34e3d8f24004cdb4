//! Header lines: a line of nothing but a date, a time, an address and the words that go with them.
//!
//! Scrapes put such lines above the article and sometimes run their values together. A page's clock glued to a day
//! (`14:31 GMT +320 October 2019`) is the moment of the visit, not of publication.

use jiff::civil::Date;

use super::date::{Piece, Written, civil, pieces, written_dates};
use crate::text::Span;

/// What a header line says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    /// The full dates in it, in order.
    pub dates: Vec<Written>,
    /// The first address in it, bytes of the line.
    pub address: Option<Span>,
    /// A clock run together with a day.
    pub glued: Option<Glued>,
    /// What kind of date the words announce.
    pub sort: Sort,
}

/// Two values run together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glued {
    /// Both of them, bytes of the line.
    pub span: Span,
    /// The values as a person would read them: `14:31 GMT +3`, `20 October 2019`.
    pub readings: Vec<String>,
}

/// What the words beside a date say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// The day of publication, or nothing is said.
    #[default]
    Published,
    /// The day of the last change.
    Updated,
    /// The day on which someone fetched the page.
    Fetched,
}

/// Longer lines are not headers, bytes. Addresses with a query can be long.
const LONGEST: usize = 2000;

/// The line read as a header, or `None` if it says anything else.
pub(super) fn read(line: &str) -> Option<Header> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit() || c == '/') {
        return None;
    }
    let addresses: Vec<Span> = addresses(line).collect();
    let rest = blanked(line, &addresses);
    let glued = glued_clock(&rest);
    let dates = if glued.is_some() { Vec::new() } else { written_dates(&rest) };
    let taken: Vec<Span> = dates.iter().map(|date| date.span).chain(glued.iter().map(|glued| glued.span)).collect();
    let left = blanked(&rest, &taken);
    let left = pieces(&left);
    let words: Vec<String> =
        left.iter().filter(|piece| is_word(piece)).map(|piece| piece.text.to_lowercase()).collect();
    if words.iter().any(|word| !FILLERS.contains(&word.as_str())) {
        return None;
    }
    let has_clock = left
        .windows(3)
        .any(|three| three[0].number(1..=2).is_some() && three[1].text == ":" && three[2].number(2..=2).is_some());
    let says_clock = has_clock && !words.is_empty();
    if dates.is_empty() && addresses.is_empty() && glued.is_none() && !says_clock {
        return None;
    }
    let says = |these: &[&str]| words.iter().any(|word| these.contains(&word.as_str()));
    let sort = match () {
        () if says(FETCHED) => Sort::Fetched,
        () if says(UPDATED) => Sort::Updated,
        () => Sort::Published,
    };
    Some(Header { dates, address: addresses.first().copied(), glued, sort })
}

const FETCHED: &[&str] = &["retrieved", "scraped", "crawled", "accessed", "archived", "fetched"];

const UPDATED: &[&str] = &["updated", "update", "modified", "edited", "revised"];

/// Words that say nothing beside a date or an address.
const FILLERS: &[&str] = &[
    "date",
    "dated",
    "published",
    "posted",
    "first",
    "last",
    "updated",
    "update",
    "modified",
    "edited",
    "revised",
    "created",
    "issued",
    "released",
    "retrieved",
    "scraped",
    "crawled",
    "accessed",
    "archived",
    "fetched",
    "on",
    "at",
    "the",
    "time",
    "local",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "t",
    "z",
    "h",
    "hrs",
    "hours",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "pst",
    "pdt",
    "pt",
    "cet",
    "cest",
    "bst",
    "ist",
    "msk",
    "sast",
    "aest",
    "aedt",
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "url",
    "source",
    "link",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn is_word(piece: &Piece<'_>) -> bool {
    piece.text.starts_with(char::is_alphabetic)
}

/// The addresses in a line, bytes.
pub(super) fn addresses(line: &str) -> impl Iterator<Item = Span> {
    let words = line.split_whitespace();
    words.filter_map(move |word| {
        let bare = word.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | ',' | ';'));
        let is_address = bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.");
        let start = bare.as_ptr() as usize - line.as_ptr() as usize;
        is_address.then(|| Span::new(start, start + bare.len()))
    })
}

/// `line` with spaces in place of `spans`, byte for byte.
fn blanked(line: &str, spans: &[Span]) -> String {
    let mut bytes = line.as_bytes().to_vec();
    for span in spans {
        if let Some(part) = bytes.get_mut(span.range()) {
            part.fill(b' ');
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// A clock that runs into a day without a space: `14:31 GMT +320 October 2019`, `09:155 May 2021`.
fn glued_clock(line: &str) -> Option<Glued> {
    let pieces = pieces(line);
    let colon = pieces.windows(3).position(|three| {
        three[1].text == ":" && three[0].number(1..=2).is_some() && three[2].text.bytes().all(|b| b.is_ascii_digit())
    })?;
    let month = (colon + 2..pieces.len().min(colon + 12)).find(|&at| pieces[at].month().is_some())?;
    let year = (month + 1..pieces.len().min(month + 4)).find_map(|at| Some((at, pieces[at].number(4..=4)?)))?;
    let digits_at = (colon + 2..month).rev().find(|&at| !pieces[at].text.trim().is_empty())?;
    let digits = pieces[digits_at];
    let before = pieces[..digits_at].last()?.text;
    // Minutes take two digits; the hours of a time zone one or two.
    let own = match before {
        ":" => 2..=2,
        "+" | "-" | "−" => 1..=2,
        _ => return None,
    };
    let (split, date) = own.filter_map(|own| day_behind(digits.text, own, &pieces[month], year.1)).next()?;
    let start = pieces[colon].span.start as usize;
    let middle = digits.span.start as usize + split;
    let end = pieces[year.0].span.end as usize;
    let clock = line.get(start..middle)?.trim().to_owned();
    let day = line.get(middle..end)?.trim().to_owned();
    debug_assert!(date.year() == year.1);
    Some(Glued { span: Span::new(start, end), readings: vec![clock, day] })
}

/// The date whose day begins behind the first `own` digits, with that number.
fn day_behind(digits: &str, own: usize, month: &Piece<'_>, year: i16) -> Option<(usize, Date)> {
    let day =
        digits.get(own..).filter(|day| (1..=2).contains(&day.len()) && !day.starts_with('0') || day.len() == 2)?;
    Some((own, civil(year, i16::from(month.month()?), day.parse().ok()?)?))
}

/// The day that an address names: `/2025/09/16/`, `/20250916/`, `/2022/jul/17/`.
pub(super) fn day_of_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, path)| path);
    let named = written_dates(path).into_iter().map(|written| written.date).next().or_else(|| {
        let pieces = pieces(path);
        pieces.windows(5).find_map(|five| {
            let [year, slash, month, same, day] = five else { return None };
            if slash.text != "/" || same.text != "/" {
                return None;
            }
            civil(year.number(4..=4)?, i16::from(month.month()?), day.number(1..=2)?)
        })
    });
    // Before the web there was no address; an eight-digit key of a database can look like a day of old.
    named.filter(|date| date.year() >= 1993)
}

/// The host of an address without `www.`: `sputnikglobe.com`.
pub(super) fn host_of_address(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
    (host.contains('.') && !host.ends_with('.')).then_some(host)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_and_an_address_are_a_header() {
        let line = "date 2024-03-02 https://www.harbour-post.example/20240302/ferry-stops-11.html";
        let header = read(line).unwrap();
        assert_eq!(header.dates[0].date, date(2024, 3, 2));
        let address = header.address.unwrap().of(line);
        assert_eq!(day_of_address(address), Some(date(2024, 3, 2)));
        assert_eq!(host_of_address(address).as_deref(), Some("harbour-post.example"));
    }

    #[test]
    fn what_else_is_a_header() {
        for line in [
            "Published: 2 March 2024, 10:15 GMT",
            "Saturday, March 2, 2024",
            "Updated at 9:50 p.m. ET Saturday",
            "2024-03-02T10:15:00+01:00",
            "https://harbour-post.example/a",
            "3 min readMar 2, 2024",
        ] {
            assert!(read(line).is_some(), "{line}");
        }
    }

    #[test]
    fn what_says_more_is_no_header() {
        for line in
            ["The ferry stopped on 2 March 2024", "Ferry timetable 2024", "10:15", "World", "", "2-1", "MV 10/12"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_clock_glued_to_a_day_is_taken_apart() {
        for (line, readings) in [
            ("09:05 GMT +214 March 2021", ["09:05 GMT +2", "14 March 2021"]),
            ("18:40 UTC -112 May 2022", ["18:40 UTC -1", "12 May 2022"]),
            ("07:303 June 2020", ["07:30", "3 June 2020"]),
            ("07:3023 June 2020", ["07:30", "23 June 2020"]),
            ("16:20 GMT +1031 January 2018", ["16:20 GMT +10", "31 January 2018"]),
        ] {
            let header = read(line).unwrap_or_default();
            assert_eq!(header.glued.map(|glued| glued.readings), Some(readings.map(String::from).to_vec()), "{line}");
            assert!(header.dates.is_empty(), "{line}");
        }
        for clean in ["09:05 GMT +2 14 March 2021", "09:05, 14 March 2021", "14 March 2021 09:05"] {
            assert_eq!(read(clean).and_then(|header| header.glued), None, "{clean}");
        }
    }

    #[test]
    fn days_in_addresses() {
        assert_eq!(day_of_address("https://a.example/2022/jul/17/title"), Some(date(2022, 7, 17)));
        assert_eq!(day_of_address("https://a.example/2022/07/17/2003781901"), Some(date(2022, 7, 17)));
        assert_eq!(day_of_address("https://a.example/news/101658804286233.html"), None);
        assert_eq!(day_of_address("https://a.example/19380312/x"), None);
    }
}
