//! `textDocument/foldingRange` and `textDocument/selectionRange`

use tower_lsp::ls_types::{
    FoldingRange, FoldingRangeKind, FoldingRangeParams, Range, SelectionRange, SelectionRangeParams,
};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// What can be folded away.
pub fn folding_range(asked: Asked<'_>, params: FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let now = asked.now;
    let article = from_proto::article(now, &params.text_document);
    let (record, text) = (now.record(&article)?, now.text(&article)?);
    let ranges = answers::folds(&record).into_iter().map(|fold| {
        let Range { start, end } = to_proto::range(&text, fold.span, now.encoding());
        let kind = Some(if fold.is_furniture { FoldingRangeKind::Comment } else { FoldingRangeKind::Region });
        FoldingRange { start_line: start.line, end_line: end.line, kind, ..FoldingRange::default() }
    });
    Some(ranges.filter(|range| range.start_line < range.end_line).collect())
}

/// What growing selections take in.
pub fn selection_range(asked: Asked<'_>, params: SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    let now = asked.now;
    let article = from_proto::article(now, &params.text_document);
    let (record, text) = (now.record(&article)?, now.text(&article)?);
    let grown = |position| {
        let offset = from_proto::position(position).offset(&text, now.encoding());
        let spans = answers::selections(&record, offset);
        let outermost_first = spans.into_iter().rev().map(|span| to_proto::range(&text, span, now.encoding()));
        let nested = outermost_first.fold(None, |parent, range| Some(Box::new(SelectionRange { range, parent })));
        // The protocol wants one for each position.
        nested.map_or(SelectionRange { range: Range { start: position, end: position }, parent: None }, |range| *range)
    };
    Some(params.positions.into_iter().map(grown).collect())
}
