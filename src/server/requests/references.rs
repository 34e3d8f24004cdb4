//! `textDocument/references`

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Everywhere that the thing under the cursor appears.
pub fn references(asked: Asked<'_>, params: ReferenceParams) -> Option<Vec<Location>> {
    let mut here = from_proto::place(asked.now, &params.text_document_position)?;
    let places = answers::references(&here.view.desk(), &here.article, here.offset, params.context.include_declaration);
    Some(to_proto::locations(&mut here.view, &places))
}
