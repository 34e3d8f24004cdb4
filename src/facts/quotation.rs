//! Who said what.

use super::EntityIndex;
use crate::text::Span;

/// A piece of reported speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Direct, partial or indirect.
    pub kind: QuotationKind,
    /// The words reported: for marked speech what stands between the marks, all its parts covered.
    pub content: Span,
    /// The pieces of the content if the narrator interrupts it: `"We came," she said, "and saw."`. At least one.
    pub parts: Vec<Span>,
    /// The marks and all they hold; equals `content` for indirect speech.
    pub marked: Span,
    /// The words that report: `said`, `according to`.
    pub cue: Option<Span>,
    /// The words that name the source: `Shoigu`, `the ministry`.
    pub source: Option<Span>,
    /// Who speaks, where exactly one reading is open.
    pub speaker: Option<EntityIndex>,
    /// Index into `Facts::sentences` of the sentence in which the content starts.
    pub sentence: u32,
}

/// How speech is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// Whole sentences or clauses between quotation marks.
    Direct,
    /// Some words between quotation marks inside a sentence of the narrator.
    Partial,
    /// `X said that …`.
    Indirect,
}

impl QuotationKind {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            QuotationKind::Direct => "direct",
            QuotationKind::Partial => "partial",
            QuotationKind::Indirect => "indirect",
        }
    }
}
