//! How an article falls into parts: what can be folded away, and what a growing selection takes in.

use crate::archive::Record;
use crate::article::BlockKind;
use crate::text::Span;

/// A part that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the line that stays to the end of what goes.
    pub span: Span,
    /// Whether it is header or page furniture, not the article.
    pub is_furniture: bool,
}

/// The sections under their headings, and runs of what is no article: header lines, page furniture.
pub fn folds(record: &Record) -> Vec<Fold> {
    let blocks = &record.article.blocks;
    let headings = blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.span.start);
    let last = blocks.last().map_or(0, |block| block.span.end);
    let starts: Vec<u32> = headings.collect();
    let ends = starts.iter().skip(1).copied().chain([last]);
    let sections = starts.iter().zip(ends).map(|(&start, end)| {
        let inside = blocks.iter().filter(|block| start <= block.span.start && block.span.start < end);
        Fold { span: Span { start, end: inside.map(|block| block.span.end).max().unwrap_or(end) }, is_furniture: false }
    });
    let mut folds: Vec<Fold> = sections.collect();
    let is_furniture = |kind| matches!(kind, BlockKind::Metadata | BlockKind::Chrome(_));
    for run in blocks.chunk_by(|a, b| is_furniture(a.kind) && is_furniture(b.kind)) {
        if let [first, .., last] = run {
            folds.push(Fold { span: first.span.cover(last.span), is_furniture: true });
        }
    }
    folds.sort_by_key(|fold| fold.span);
    folds
}

/// What a selection at `offset` (bytes) grows to, the smallest first: the name, the phrase with its title, the sentence,
/// the paragraph, the whole text. Each holds the one before.
pub fn selections(record: &Record, offset: usize) -> Vec<Span> {
    let facts = &record.facts;
    let mut spans: Vec<Span> = facts.mentions.iter().flat_map(|mention| [mention.span, mention.phrase]).collect();
    spans.extend(facts.quotations.iter().flat_map(|quotation| [quotation.content, quotation.marked]));
    spans.extend(facts.events.iter().map(|event| event.trigger));
    spans.extend(facts.sentences.iter().map(|sentence| sentence.span));
    spans.extend(record.article.blocks.iter().map(|block| block.span));
    spans.push(Span::new(0, record.text.len()));
    spans.retain(|span| span.touches(offset));
    spans.sort_by_key(|span| (span.len(), span.start));
    spans.dedup();
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        if grown.last().is_none_or(|last| span.contains(*last)) {
            grown.push(span);
        }
    }
    grown
}
