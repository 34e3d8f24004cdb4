//! Keyed statements: the records that the checks compare (CHECKS.md, section 1).

use smol_str::SmolStr;

use super::{Amount, EntityIndex, Period, Unit};
use crate::text::Span;

/// One checkable statement. Only claims with equal keys are ever compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words that state it.
    pub span: Span,
    /// The words that state the value: what a finding points at.
    pub place: Span,
    /// Whom or what it is about.
    pub subject: Option<EntityIndex>,
    /// Index into `Facts::events` of the event it is about.
    pub event: Option<u32>,
    /// What is stated: `role`, `age`, `killed people`, `when`, `where`.
    pub attribute: SmolStr,
    /// The value.
    pub value: Value,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// Who says so; `None` for the narrator.
    pub speaker: Option<EntityIndex>,
    /// In whose voice.
    pub voice: Voice,
    /// How sure the words are.
    pub modality: Modality,
    /// False where it is denied or negated.
    pub polarity: bool,
    /// The time it holds for, if stated.
    pub time: Option<Period>,
}

/// The value of a claim.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Number {
        amount: Amount,
        unit: Unit,
    },
    When(Period),
    Entity(EntityIndex),
    /// A word in comparable form.
    Term(SmolStr),
}

/// In whose voice a claim is made, weakest authority of quotation marks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Voice {
    Narrator,
    Paraphrase,
    PartialQuote,
    DirectQuote,
}

/// How sure the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Modality {
    Asserted,
    Occurred,
    Planned,
    Possible,
    Conditional,
    Denied,
    Rumoured,
}
