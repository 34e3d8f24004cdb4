//! Who said what.

use super::EntityIndex;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A piece of reported speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Direct, partial or indirect.
    pub kind: QuotationKind,
    /// The words reported. For direct speech what stands between the marks, all its parts covered; for partial speech
    /// the narrator's clause that holds the marked words, if it is reported as a whole, else the marked words.
    pub content: Span,
    /// Direct and partial speech: what stands between each pair of marks, `"We came," she said, "and saw."` has two.
    /// Indirect speech: the content, in two where the narrator stands in the middle. At least one.
    pub parts: Vec<Span>,
    /// The marks and all between the first and the last of them; equals `content` for indirect speech.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuotationKind {
    /// Whole sentences or clauses between quotation marks.
    Direct,
    /// Some words between quotation marks inside a sentence of the narrator.
    Partial,
    /// `X said that …`.
    Indirect,
}

impl Quotation {
    /// The content in one piece per run that the narrator does not interrupt: parts that only quotation marks and line
    /// breaks keep apart, as in a quotation over several paragraphs, are one piece. Partial speech is one.
    pub fn pieces(&self, text: &str) -> Vec<Span> {
        if self.kind == QuotationKind::Partial {
            return vec![self.content];
        }
        let mut pieces: Vec<Span> = Vec::new();
        for &part in &self.parts {
            let joined = pieces.last_mut().filter(|last| {
                let between = Span { start: last.end, end: part.start.max(last.end) };
                between.of(text).chars().all(|c| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\''))
            });
            match joined {
                Some(last) => *last = last.cover(part),
                None => pieces.push(part),
            }
        }
        pieces
    }
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
