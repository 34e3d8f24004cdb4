//! `textDocument/semanticTokens/*`

use tower_lsp::ls_types::{
    SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};

use super::Asked;
use crate::answers;
use crate::archive::ArticleId;
use crate::server::colours::{Colours, difference, encoded};
use crate::server::{from_proto, to_proto};
use crate::text::Span;

/// All tokens of an article.
pub fn semantic_tokens_full(asked: Asked<'_>, params: SemanticTokensParams) -> Option<SemanticTokensResult> {
    let article = from_proto::article(asked.now, &params.text_document);
    let colours = all(asked, &article)?;
    asked.colours.keep(&article, &colours);
    Some(SemanticTokensResult::Tokens(whole(colours)))
}

/// What has changed since the tokens that the client has; all of them if nobody knows those any more.
pub fn semantic_tokens_delta(
    asked: Asked<'_>,
    params: SemanticTokensDeltaParams,
) -> Option<SemanticTokensFullDeltaResult> {
    let article = from_proto::article(asked.now, &params.text_document);
    let colours = all(asked, &article)?;
    let before = asked.colours.known(&article, &params.previous_result_id);
    asked.colours.keep(&article, &colours);
    let Some(before) = before else { return Some(SemanticTokensFullDeltaResult::Tokens(whole(colours))) };
    let edits = difference(&before.tokens, &colours.tokens).into_iter().collect();
    let result_id = Some(colours.name());
    Some(SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id, edits }))
}

/// The tokens that touch a range.
pub fn semantic_tokens_range(asked: Asked<'_>, params: SemanticTokensRangeParams) -> Option<SemanticTokensRangeResult> {
    let article = from_proto::article(asked.now, &params.text_document);
    let range = from_proto::span(asked.now, &article, params.range)?;
    let Colours { tokens: data } = within(asked, &article, range)?;
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
}

fn all(asked: Asked<'_>, article: &ArticleId) -> Option<Colours> {
    within(asked, article, Span { start: 0, end: u32::MAX })
}

fn within(asked: Asked<'_>, article: &ArticleId, range: Span) -> Option<Colours> {
    let now = asked.now;
    let record = now.record(article)?;
    let text = now.text(article)?;
    let tokens = answers::tokens(&record).into_iter().filter(|token| token.span.overlaps(range));
    let ranges = tokens.flat_map(|token| to_proto::lines_of(&text, token, now.encoding()));
    Some(Colours { tokens: encoded(ranges) })
}

fn whole(colours: Colours) -> SemanticTokens {
    SemanticTokens { result_id: Some(colours.name()), data: colours.tokens }
}
