//! Quotations: whose they are, and whether they read alike wherever they stand.

mod altered_quotation;
mod ambiguous_attribution;
mod occasion_conflict;
mod same_words;
mod speaker;
mod speaker_conflict;
mod unattributed_quotation;

pub use altered_quotation::{altered_quotation, altered_quotation_across};
pub use ambiguous_attribution::ambiguous_attribution;
pub use occasion_conflict::occasion_conflict;
pub use speaker_conflict::{speaker_conflict, speaker_conflict_across};
pub use unattributed_quotation::unattributed_quotation;

use crate::archive::Record;
use crate::facts::{Quotation, QuotationKind};
use crate::text::Span;

/// The quotations of an article whose words stand between marks in running text.
fn marked(record: &Record) -> impl Iterator<Item = (usize, &Quotation)> {
    let all = record.facts.quotations.iter().enumerate();
    all.filter(|(_, quotation)| quotation.kind != QuotationKind::Indirect && is_running(record, quotation))
}

fn is_running(record: &Record, quotation: &Quotation) -> bool {
    let sentence = record.facts.sentences.get(quotation.sentence as usize);
    let block = sentence.and_then(|sentence| record.article.blocks.get(sentence.block));
    block.is_some_and(|block| block.kind.is_body())
}

/// The narrator's words around a quotation: its sentences, as far as they reach beyond the marks.
fn around(record: &Record, quotation: &Quotation) -> Span {
    let sentences = &record.facts.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= quotation.marked.start);
    let here = sentences.get(first..).unwrap_or_default().iter();
    let here = here.take_while(|sentence| sentence.span.start < quotation.marked.end);
    let beside = [quotation.cue, quotation.source].into_iter().flatten();
    let near = beside.filter(|span| span.start.abs_diff(quotation.marked.start) < 2000);
    here.map(|sentence| sentence.span).chain(near).fold(quotation.marked, Span::cover)
}
