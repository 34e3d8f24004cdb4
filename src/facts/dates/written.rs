//! A date as the words give it, before it is known which day they mean.

use jiff::civil::Weekday;

use super::words::TimeUnit;
use crate::facts::{Clock, Day};
use crate::text::Span;

/// A stretch of lexemes that names a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its first lexeme.
    pub start: usize,
    /// One past its last lexeme.
    pub end: usize,
    /// What it says.
    pub written: Written,
    /// The weekday in it, with its place.
    pub weekday: Option<(Weekday, Span)>,
    /// The day of a month in it, with its place.
    pub day: Option<(Day, Span)>,
}

/// What the words of a date say.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// `Tuesday, Sept. 16, 2025`; the last day of `September 16-19`.
    Days { day: Day, last: Option<i8> },
    /// `6/9/2025`: either order of day and month.
    Numeric { first: i8, second: i8, year: i16 },
    /// `March 2012`, `in March`; the second month of `between May and June 1981`.
    Month { month: i8, last: Option<i8>, year: Option<i16> },
    /// `2012`.
    Year(i16),
    /// `the 1990s`: the first year.
    Decade(i16),
    /// `the 19th century`: its number.
    Century(i16),
    /// `early 2000s`, `late September`.
    Part { part: Part, whole: Box<Written> },
    /// `summer 2012`: 0 for spring to 3 for winter.
    Season { season: u8, year: Option<i16>, step: i32 },
    /// `third quarter of 2015`: 1 to 4.
    Quarter { quarter: i8, year: Option<i16> },
    /// `Tuesday`, `last Tuesday`, `next Tuesday`.
    Weekday { weekday: Weekday, step: Option<i32> },
    /// `last August`, `next May`, `this March`.
    NamedMonth { month: i8, step: i32 },
    /// `yesterday`: so many days after the article's date.
    Deictic { days: i32 },
    /// `last week`, `this year`, `next month`.
    Calendar { unit: TimeUnit, step: i32 },
    /// `two years ago`; no count: `several years ago`.
    Ago { count: Option<f64>, unit: TimeUnit },
    /// `two years later`, `a day earlier`, `the following month`, `that year`: counted from the date told before.
    Told { count: i32, unit: TimeUnit },
    /// `the past nine months`: counts below zero lie before the article's date.
    Stretch { count: f64, unit: TimeUnit },
    /// `three days`: how long.
    Duration { count: f64, unit: TimeUnit },
    /// `every Tuesday`, `each year`: the value.
    Set(String),
    /// `10:30 p.m.`.
    Clock(Clock),
}

/// A part of a month, year or decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first half.
    Early,
    /// The middle half.
    Middle,
    /// The second half.
    Late,
}

impl Match {
    /// A match without weekday and day.
    pub fn new(start: usize, end: usize, written: Written) -> Match {
        Match { start, end, written, weekday: None, day: None }
    }
}
