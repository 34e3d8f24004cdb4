//! `textDocument/typeDefinition`

use tower_lsp::ls_types::GotoDefinitionResponse;
use tower_lsp::ls_types::request::GotoTypeDefinitionParams;

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Where it is stated what the one under the cursor is.
pub fn type_definition(asked: Asked<'_>, params: GotoTypeDefinitionParams) -> Option<GotoDefinitionResponse> {
    let now = asked.now;
    let mut here = from_proto::place(now, &params.text_document_position_params)?;
    let targets = answers::type_definition(&here.view.desk(), &here.article, here.offset);
    to_proto::targets(&mut here.view, &here.article, &targets, now.client.takes_type_definition_links())
}
