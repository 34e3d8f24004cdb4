//! `textDocument/completion`

use tower_lsp::ls_types::{CompletionList, CompletionParams, CompletionResponse};

use super::Asked;
use crate::answers;
use crate::server::view::View;
use crate::server::{from_proto, to_proto};

/// Names that the word being typed may become.
pub fn completion(asked: Asked<'_>, params: CompletionParams) -> Option<CompletionResponse> {
    let now = asked.now;
    let place = params.text_document_position;
    let article = from_proto::article(now, &place.text_document);
    let text = now.text(&article)?;
    let offset = from_proto::position(place.position).offset(&text, now.encoding());
    // The word that is being typed is in no linked archive yet; the names that it may become are.
    let view = View::of(now);
    let found = answers::completions(&view.desk(), &article, &text.to_string(), offset);
    let items = to_proto::completions(now, &text, &found.names);
    Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_cut, items }))
}
