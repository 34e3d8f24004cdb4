//! `textDocument/documentSymbol`

use tower_lsp::ls_types::{DocumentSymbolParams, DocumentSymbolResponse};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// The outline of an article.
pub fn document_symbol(asked: Asked<'_>, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let now = asked.now;
    let article = from_proto::article(now, &params.text_document);
    let symbols = answers::symbols(&*now.record(&article)?);
    let text = now.text(&article)?;
    Some(match now.client.takes_symbol_trees() {
        true => DocumentSymbolResponse::Nested(to_proto::symbol_tree(&text, &symbols, now.encoding())),
        false => {
            let list = to_proto::symbol_list(&text, &params.text_document.uri, &symbols, now.encoding());
            DocumentSymbolResponse::Flat(list)
        }
    })
}
