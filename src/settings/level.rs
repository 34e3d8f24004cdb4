//! Whether a check runs and how loud it is.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::checks::Severity;

/// What a newsroom says about one check: `"off"`, `"on"`, or the severity of its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs, each finding as severe as the check thinks right.
    On,
    /// It runs, and all its findings are shown at this severity.
    At(Severity),
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Written)
    }
}

struct Written;

impl Visitor<'_> for Written {
    type Value = Level;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"off\", \"on\", \"error\", \"warning\", \"information\" or \"hint\"")
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<Level, E> {
        Ok(if on { Level::On } else { Level::Off })
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Level, E> {
        Ok(match word {
            "off" => Level::Off,
            "on" => Level::On,
            "error" => Level::At(Severity::Error),
            "warning" => Level::At(Severity::Warning),
            "information" | "info" => Level::At(Severity::Information),
            "hint" => Level::At(Severity::Hint),
            _ => return Err(E::invalid_value(serde::de::Unexpected::Str(word), &self)),
        })
    }
}
