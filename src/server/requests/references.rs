//! `textDocument/references`

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Everywhere that the thing under the cursor appears.
pub fn references(asked: Asked<'_>, params: ReferenceParams) -> Option<Vec<Location>> {
    let now = asked.now;
    let here = from_proto::place(now, &params.text_document_position)?;
    let places = answers::references(&now.desk(), &here.article, here.offset, params.context.include_declaration);
    Some(to_proto::locations(now, &places))
}
