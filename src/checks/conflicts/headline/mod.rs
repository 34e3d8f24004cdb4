//! `headline-body`: the headline says what the body does not, and the body says something else in its place.

mod names;
mod numbers;
mod places;
mod statements;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;

use super::account::stems;
use crate::archive::Record;
use crate::article::BlockKind;
use crate::checks::{Finding, Severity, Within};
use crate::text::{Span, line_number};

/// Compares the names, numbers and statements of a headline with the body of its article.
pub fn headline_body(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let Some(headline) = Headline::of(seen.record) else { return };
    places::differ(&headline, findings);
    names::differ(&headline, findings);
    numbers::differ(&headline, findings);
    statements::differ(&headline, findings);
}

/// A headline and the sentences that can tell the same.
struct Headline<'a> {
    record: &'a Record,
    span: Span,
    /// Stems of its words.
    stems: FxHashSet<SmolStr>,
    /// The sentences of the body in order, each with the stems of its words.
    body: Vec<Told>,
}

/// A sentence of the body.
struct Told {
    /// Index into `Facts::sentences`.
    sentence: u32,
    stems: FxHashSet<SmolStr>,
}

impl<'a> Headline<'a> {
    /// The headline of an article that has one and a body below it.
    fn of(record: &'a Record) -> Option<Headline<'a>> {
        let span = record.article.headline?;
        let kind = |block: usize| record.article.blocks.get(block).map(|block| block.kind);
        let sentences = record.facts.sentences.iter().enumerate();
        let body = sentences.filter(|(_, sentence)| kind(sentence.block).is_some_and(BlockKind::is_body));
        let told = |(index, sentence): (usize, &crate::facts::Sentence)| Told {
            sentence: index as u32,
            stems: stems(sentence.span.of(&record.text)).collect(),
        };
        let body: Vec<Told> = body.map(told).collect();
        (!body.is_empty()).then(|| Headline { record, span, stems: stems(span.of(&record.text)).collect(), body })
    }

    /// Whether a sentence of `Facts::sentences` is the headline's.
    fn holds(&self, sentence: u32) -> bool {
        let span = self.record.facts.sentences.get(sentence as usize).map(|sentence| sentence.span);
        span.is_some_and(|span| self.span.contains(span))
    }

    /// The text below the headline.
    fn below(&self) -> &'a str {
        self.record.text.get(self.span.end as usize..).unwrap_or_default()
    }

    /// A finding at a place of the headline, the other value at a place of the body.
    fn finding(&self, here: Span, there: Span) -> Finding {
        let text = &self.record.text;
        let line = line_number(text, there.start as usize);
        let (ours, theirs) = (here.of(text).trim(), there.of(text).trim());
        let message = format!("Headline and body differ: \"{ours}\" here; \"{theirs}\" in line {line}.");
        Finding::new("headline-body", Severity::Information, here, message).beside(
            &self.record.id,
            there,
            format!("\"{theirs}\""),
        )
    }
}
