//! Keyed statements: the records that the checks compare (CHECKS.md, section 1).

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Amount, EntityIndex, Unit};
use crate::text::Span;

/// One checkable statement of how many or how much. Only claims with equal keys are ever compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The words that state it: the sentence, or what a source is reported to say.
    pub span: Span,
    /// The words that state the value: what a finding points at.
    pub place: Span,
    /// The number alone.
    pub number: Span,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// Index into `Facts::events` of the event that it is about.
    pub event: Option<u32>,
    /// What is counted or measured, words of one meaning brought together: `protester` for marchers, `offer` for an
    /// offer of 3 million.
    pub counted: SmolStr,
    /// What narrows it, as lemmas in order of the alphabet.
    pub narrowed: Vec<SmolStr>,
    /// What is said of the counted, verbs and nouns of one happening brought together: `die`, `arrest`. Empty where the
    /// words take up something said before: `the 12 miners`.
    pub attribute: SmolStr,
    /// The values that the words allow.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What the number stands for.
    pub bearing: Bearing,
    /// Per what it is counted: `day`, `person`; empty for a total.
    pub rate: SmolStr,
    /// Whether the words take up something that the reader knows: `the 12 miners`, `all 12`.
    pub definite: bool,
    /// People and bodies that it names, the source left out. In order, without double.
    pub names: Vec<EntityIndex>,
    /// Places that it names.
    pub places: Vec<EntityIndex>,
    /// Indices into `Facts::dates` of the days that it names.
    pub dates: Vec<u32>,
    /// Who says so; `None` for the narrator and for sources without a name.
    pub speaker: Option<EntityIndex>,
    /// The words that name the source.
    pub source: Option<Span>,
    /// In whose voice.
    pub voice: Voice,
    /// How sure the words are.
    pub modality: Modality,
    /// False where it is denied or negated.
    pub polarity: bool,
}

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bearing {
    /// All of what is counted.
    Whole,
    /// A part of it: `12 of the 40`, `including 12`, `another 12`.
    Part,
    /// How much it changed: `rose by 12`.
    Change,
    /// What it was before, or elsewhere: `rose from 12`, `compared with 12`.
    Before,
}

/// In whose voice a claim is made, weakest authority of quotation marks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Voice {
    Narrator,
    Paraphrase,
    PartialQuote,
    DirectQuote,
}

/// How sure the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Modality {
    /// Taken for known: `the 12 miners`.
    Asserted,
    /// It happened or is happening.
    Occurred,
    /// It is to happen.
    Planned,
    /// It may happen, or hangs on a condition.
    Possible,
    /// It did not happen.
    Denied,
}
