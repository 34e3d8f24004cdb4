//! When: dates and times as an article writes them.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::dates::TimeUnit;
use crate::text::Span;
use crate::text::calendar::{day, perhaps_weekday};

/// A date or time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateMention {
    /// Its place.
    pub span: Span,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// What sort of time it is.
    pub kind: DateKind,
    /// What it can mean. One reading is settled, several are open (`Tuesday` without an article date), none means that
    /// the words name no day that exists or none that can be worked out.
    pub readings: Vec<Period>,
    /// The weekday that is written in it, with its place.
    #[serde(with = "perhaps_weekday")]
    pub weekday: Option<(Weekday, Span)>,
    /// The day of a month that is written in it, with its place, as written, even if there is no such day.
    pub day: Option<(Day, Span)>,
    /// The time of day that is written, even if there is no such time.
    pub clock: Option<Clock>,
    /// The count and unit that are written in it: `three days`, `two years later`, `the past nine months`.
    pub count: Option<(f64, TimeUnit)>,
    /// Whether it was worked out from the article's date: `Tuesday`, `last year`.
    pub relative: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// The TIMEX3 or ISO 8601 value, where there is one: `2025-09-16`, `2023-10-10/2023-10-11`, `P3D`.
    pub value: Option<String>,
}

/// Sorts of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateKind {
    /// A place in the calendar: a day, a month, a year, or a run of them.
    Calendar,
    /// A time of day.
    Clock,
    /// How long: `three days`.
    Duration,
    /// How often: `every Tuesday`.
    Set,
}

/// A time of day as written, perhaps impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// As written, perhaps 25.
    pub hour: u8,
    /// As written, perhaps 61.
    pub minute: u8,
}

/// A day as written: perhaps without its year, perhaps impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// As written; `None` if the year is missing.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// As written, perhaps 31 in April.
    pub day: i8,
}

/// A run of days, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
    /// How exactly it is stated.
    pub granularity: Granularity,
}

/// How exactly a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Granularity {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Other,
}

impl Period {
    /// Whether it is one day, stated as such.
    pub fn is_day(&self) -> bool {
        self.granularity == Granularity::Day && self.from == self.to
    }

    /// Whether no day lies in both.
    pub fn is_apart(&self, other: &Period) -> bool {
        self.to < other.from || other.to < self.from
    }
}
