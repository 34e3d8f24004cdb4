//! A day as people write it: `2024-05-12`, or `"2024-05"` and `2024` where no more is known.

use jiff::civil::Date;
use serde::Deserialize;
use toml_edit::Datetime;

/// The days that a date as written covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDay {
    /// The first of them.
    pub(super) first: Date,
    /// The last of them.
    pub(super) last: Date,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a day: 2024-05-12, a month: \"2024-05\", or a year: 2024")]
enum Written {
    Day(Datetime),
    Year(i16),
    Text(String),
}

impl<'de> Deserialize<'de> for WrittenDay {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let day = match Written::deserialize(from)? {
            Written::Day(written) => written.date.and_then(|date| whole_day(&date.to_string())),
            Written::Year(year) => year_of(year),
            Written::Text(text) => of_text(text.trim()),
        };
        day.ok_or_else(|| serde::de::Error::custom("there is no such day, month or year"))
    }
}

fn of_text(text: &str) -> Option<WrittenDay> {
    match text.len() {
        4 => year_of(text.parse().ok()?),
        7 => {
            let first: Date = format!("{text}-01").parse().ok()?;
            Some(WrittenDay { first, last: first.last_of_month() })
        }
        _ => whole_day(text),
    }
}

fn whole_day(text: &str) -> Option<WrittenDay> {
    let day = text.parse().ok()?;
    Some(WrittenDay { first: day, last: day })
}

fn year_of(year: i16) -> Option<WrittenDay> {
    Some(WrittenDay { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? })
}
