//! `textDocument/definition`

use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// Where somebody is introduced, or where a happening is reported.
pub fn definition(asked: Asked<'_>, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let now = asked.now;
    let mut here = from_proto::place(now, &params.text_document_position_params)?;
    let targets = answers::definition(&here.view.desk(), &here.article, here.offset);
    if targets.is_empty() {
        return None;
    }
    Some(match now.client.takes_links() {
        true => GotoDefinitionResponse::Link(to_proto::links(&mut here.view, &here.article, &targets)),
        false => GotoDefinitionResponse::Array(to_proto::locations(
            &mut here.view,
            targets.iter().map(|target| &target.place),
        )),
    })
}
