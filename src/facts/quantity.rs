//! How many and how much: numbers as intervals, with unit and what is counted.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::EntityIndex;
use crate::text::Span;

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number with its hedge and unit: `about 30 people`, `$1.2 million`.
    pub span: Span,
    /// The number itself: `30`, `1.2 million`.
    pub number: Span,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// The values that the words allow.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What is counted, as a lemma: `civilian`, `vote`; empty where nothing is.
    pub counted: SmolStr,
    /// What narrows it, as lemmas in order: `wounded`, `young`.
    pub qualifiers: Vec<SmolStr>,
    /// What is said of the counted, as a lemma: `kill`, `arrest`; empty where nothing is.
    pub predicate: SmolStr,
    /// Whether it is a part of another number: `including 12 children`.
    pub subset: bool,
    /// Whose age it is, where the unit is one and exactly one person is named for it.
    pub holder: Option<EntityIndex>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// The interval of values that a number allows, both ends inside: `about 30` is 27 to 33, `more than 400` is 400 to
/// infinity (CHECKS.md, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// The value as written.
    pub written: f64,
}

/// What a number is measured in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// A plain count of things.
    Count,
    /// Money, ISO 4217 code: `USD`.
    Money(SmolStr),
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// A unit of measure in its SI or common symbol: `km`, `mi`, `t`.
    Measure(SmolStr),
    /// An age in years.
    Age,
    /// A position: `third`.
    Ordinal,
    /// A part of a whole, 0 to 1: `a third`, `one in five`.
    Share,
    /// A result in a game or a vote, as written: `3-1`.
    Score(u32, u32),
}

impl Amount {
    /// A number that means just itself.
    pub fn exact(value: f64) -> Amount {
        Amount { low: value, high: value, written: value }
    }

    /// Whether no value satisfies both.
    pub fn is_apart(&self, other: &Amount) -> bool {
        self.high < other.low || other.high < self.low
    }
}
