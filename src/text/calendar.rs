//! Days of the calendar as they are kept: year, month and day as numbers.

use jiff::civil::{Date, Weekday};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Span;

fn of<E: Error>((year, month, day): (i16, i8, i8)) -> Result<Date, E> {
    Date::new(year, month, day).map_err(E::custom)
}

/// A day.
pub mod day {
    use super::*;

    /// Writes it.
    pub fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        (day.year(), day.month(), day.day()).serialize(to)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        of(Deserialize::deserialize(from)?)
    }
}

/// A day that may be missing.
pub mod perhaps_day {
    use super::*;

    /// Writes it.
    pub fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        day.map(|day| (day.year(), day.month(), day.day())).serialize(to)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Option::deserialize(from)?.map(of).transpose()
    }
}

/// A day of the week with its place, which may be missing. Monday is 1.
pub mod perhaps_weekday {
    use super::*;

    /// Writes it.
    pub fn serialize<S: Serializer>(weekday: &Option<(Weekday, Span)>, to: S) -> Result<S::Ok, S::Error> {
        weekday.map(|(weekday, span)| (weekday.to_monday_one_offset(), span)).serialize(to)
    }

    /// Reads it.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<(Weekday, Span)>, D::Error> {
        let weekday = |(number, span)| Ok((Weekday::from_monday_one_offset(number).map_err(D::Error::custom)?, span));
        Option::deserialize(from)?.map(weekday).transpose()
    }
}
