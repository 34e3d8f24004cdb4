//! `textDocument/declaration`

use tower_lsp::ls_types::GotoDefinitionResponse;
use tower_lsp::ls_types::request::GotoDeclarationParams;

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Where this article introduces the one under the cursor.
pub fn declaration(asked: Asked<'_>, params: GotoDeclarationParams) -> Option<GotoDefinitionResponse> {
    let now = asked.now;
    let mut here = from_proto::place(now, &params.text_document_position_params)?;
    let target = answers::declaration(&here.view.desk(), &here.article, here.offset)?;
    to_proto::targets(&mut here.view, &here.article, &[target], now.client.takes_declaration_links())
}
