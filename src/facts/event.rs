//! What happens.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{EntityIndex, Period};
use crate::text::Span;

/// One mention of a happening: a verb or noun with who, where and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The word or name that stands for it: `signed`, `airstrikes`, `the Arab Summit` without `the`.
    pub trigger: Span,
    /// Its dictionary form: `sign`, `airstrike`.
    pub head: SmolStr,
    /// The class of happenings it belongs to, in which verb and noun agree: `visit` for `visited`, `trip`, `arrived`.
    pub class: SmolStr,
    /// Whether it has happened, as the words say.
    pub status: EventStatus,
    /// Whether it is negated.
    pub negated: bool,
    /// Who takes part and how.
    pub participants: Vec<Participant>,
    /// Places where it happens.
    pub places: Vec<EntityIndex>,
    /// When, if settled.
    pub when: Option<Period>,
    /// Indices into `Facts::dates` that date it.
    pub dates: Vec<u32>,
    /// Head of the phrase that does it, as a lemma, where a common noun names it: `court`, `nurse`; else empty.
    pub agent: SmolStr,
    /// Head of the phrase it is done to, as a lemma: `protocol`, `passenger`; else empty.
    pub patient: SmolStr,
    /// Lemmas of the phrases that name who does it and to whom, heads and modifiers: `barley`, `price`. Sorted.
    pub arguments: Vec<SmolStr>,
    /// Lemmas of its modifiers and of the common nouns around it that tell it from others of its class: `second`,
    /// `fishing`. In order of the alphabet, without double.
    pub details: Vec<SmolStr>,
    /// Words in the same clause from the first that takes part to the last, the trigger among them: what a finding shows.
    pub clause: Span,
    /// Whether a verb tells of it, not a noun.
    pub verbal: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// The event that it is a part of, as an index into `Facts::events`: the talks within a visit.
    pub part_of: Option<u32>,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// Who says so, if it is told by a source.
    pub speaker: Option<EntityIndex>,
    /// Number of the happening within this article: mentions of one happening share it.
    pub happening: u32,
}

/// Somebody or something that takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Participant {
    /// Who.
    pub entity: EntityIndex,
    /// How.
    pub part: Part,
}

/// How a participant takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Part {
    Agent,
    Patient,
    With,
    Other,
}

/// How far a happening has come, as the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EventStatus {
    /// It is to happen: `will`, `is set to`, `scheduled`.
    Planned,
    /// It may happen.
    Possible,
    /// It has happened.
    Occurred,
    /// It is happening.
    Ongoing,
    /// Somebody says it did not happen, or it was called off.
    Denied,
}

impl EventStatus {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            EventStatus::Planned => "planned",
            EventStatus::Possible => "possible",
            EventStatus::Occurred => "occurred",
            EventStatus::Ongoing => "ongoing",
            EventStatus::Denied => "denied",
        }
    }
}
