//! `textDocument/documentHighlight`

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightParams};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Where else in this article the thing under the cursor stands.
pub fn document_highlight(asked: Asked<'_>, params: DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let mut here = from_proto::place(asked.now, &params.text_document_position_params)?;
    let found = answers::highlights(&here.view.desk(), &here.article, here.offset);
    Some(to_proto::highlights(&mut here.view, &here.article, &found))
}
