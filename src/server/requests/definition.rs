//! `textDocument/definition`

use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Where somebody is introduced, or where a happening is reported.
pub fn definition(asked: Asked<'_>, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let now = asked.now;
    let here = from_proto::place(now, &params.text_document_position_params)?;
    let targets = answers::definition(&now.desk(), &here.article, here.offset);
    if targets.is_empty() {
        return None;
    }
    Some(match now.client.takes_links() {
        true => GotoDefinitionResponse::Link(to_proto::links(now, &here.article, &targets)),
        false => GotoDefinitionResponse::Array(to_proto::locations(now, targets.iter().map(|target| &target.place))),
    })
}
