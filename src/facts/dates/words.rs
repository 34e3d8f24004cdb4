//! The words of the calendar: months, weekdays, units of time.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::facts::lexeme::Lexeme;

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [(&str, i8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The number of the month that is written out: `September`.
pub fn month(lexeme: &Lexeme<'_>) -> Option<i8> {
    let at =
        MONTHS.iter().position(|name| name.eq_ignore_ascii_case(lexeme.text)).filter(|_| lexeme.is_capitalised())?;
    Some(at as i8 + 1)
}

/// The number of the month that is shortened: `Sept`, whose stop is another lexeme.
pub fn short_month(lexeme: &Lexeme<'_>) -> Option<i8> {
    let found = SHORT_MONTHS.iter().find(|(name, _)| lexeme.is(name) && lexeme.is_capitalised())?;
    Some(found.1)
}

/// The English name of a month, 1 to 12; empty for any other number.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// The weekday that is written out: `Tuesday`.
pub fn weekday(lexeme: &Lexeme<'_>) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(name, _)| lexeme.is(name))?;
    lexeme.is_capitalised().then_some(found.1)
}

/// The weekday that is shortened: `Thu`, `Tues`. Some are words of their own, so it counts only before a date.
pub fn short_weekday(lexeme: &Lexeme<'_>) -> Option<Weekday> {
    if !lexeme.is_capitalised() {
        return None;
    }
    Some(match lexeme.lower.as_str() {
        "mon" => Weekday::Monday,
        "tue" | "tues" => Weekday::Tuesday,
        "wed" | "weds" => Weekday::Wednesday,
        "thu" | "thur" | "thurs" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The weekday that is written in the plural: `on Tuesdays`.
pub fn plural_weekday(lexeme: &Lexeme<'_>) -> Option<Weekday> {
    let name = lexeme.lower.strip_suffix('s')?;
    let found = WEEKDAYS.iter().find(|(weekday, _)| *weekday == name)?;
    lexeme.is_capitalised().then_some(found.1)
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The unit of time that a word names, singular or plural.
pub fn unit(lexeme: &Lexeme<'_>) -> Option<TimeUnit> {
    Some(match lexeme.lower.as_str() {
        "second" | "seconds" => TimeUnit::Second,
        "minute" | "minutes" => TimeUnit::Minute,
        "hour" | "hours" => TimeUnit::Hour,
        "day" | "days" => TimeUnit::Day,
        "weekend" | "weekends" => TimeUnit::Weekend,
        "week" | "weeks" => TimeUnit::Week,
        "month" | "months" => TimeUnit::Month,
        "quarter" | "quarters" => TimeUnit::Quarter,
        "year" | "years" => TimeUnit::Year,
        "decade" | "decades" => TimeUnit::Decade,
        "century" | "centuries" => TimeUnit::Century,
        _ => return None,
    })
}

/// The season that a word names, 0 for spring to 3 for winter.
pub fn season(lexeme: &Lexeme<'_>) -> Option<u8> {
    Some(match lexeme.lower.as_str() {
        "spring" => 0,
        "summer" => 1,
        "autumn" | "fall" => 2,
        "winter" => 3,
        _ => return None,
    })
}

impl TimeUnit {
    /// Its English name, in the plural or not.
    pub fn name(self, plural: bool) -> &'static str {
        match (self, plural) {
            (TimeUnit::Second, false) => "second",
            (TimeUnit::Second, true) => "seconds",
            (TimeUnit::Minute, false) => "minute",
            (TimeUnit::Minute, true) => "minutes",
            (TimeUnit::Hour, false) => "hour",
            (TimeUnit::Hour, true) => "hours",
            (TimeUnit::Day, false) => "day",
            (TimeUnit::Day, true) => "days",
            (TimeUnit::Weekend, false) => "weekend",
            (TimeUnit::Weekend, true) => "weekends",
            (TimeUnit::Week, false) => "week",
            (TimeUnit::Week, true) => "weeks",
            (TimeUnit::Month, false) => "month",
            (TimeUnit::Month, true) => "months",
            (TimeUnit::Quarter, false) => "quarter",
            (TimeUnit::Quarter, true) => "quarters",
            (TimeUnit::Year, false) => "year",
            (TimeUnit::Year, true) => "years",
            (TimeUnit::Decade, false) => "decade",
            (TimeUnit::Decade, true) => "decades",
            (TimeUnit::Century, false) => "century",
            (TimeUnit::Century, true) => "centuries",
        }
    }

    /// The duration of `count` of it in ISO 8601: `P3D`, `PT2H`.
    pub fn duration(self, count: f64) -> String {
        match self {
            TimeUnit::Second => format!("PT{count}S"),
            TimeUnit::Minute => format!("PT{count}M"),
            TimeUnit::Hour => format!("PT{count}H"),
            TimeUnit::Day => format!("P{count}D"),
            TimeUnit::Weekend => format!("P{}D", count * 2.0),
            TimeUnit::Week => format!("P{count}W"),
            TimeUnit::Month => format!("P{count}M"),
            TimeUnit::Quarter => format!("P{}M", count * 3.0),
            TimeUnit::Year => format!("P{count}Y"),
            TimeUnit::Decade => format!("P{}Y", count * 10.0),
            TimeUnit::Century => format!("P{}Y", count * 100.0),
        }
    }
}
