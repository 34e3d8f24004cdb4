//! `textDocument/hover`

use tower_lsp::ls_types::{Hover, HoverParams};

use super::Asked;
use crate::answers;
use crate::server::{from_proto, to_proto};

/// The card of what stands under the cursor.
pub fn hover(asked: Asked<'_>, params: HoverParams) -> Option<Hover> {
    let now = asked.now;
    let mut here = from_proto::place(now, &params.text_document_position_params)?;
    let checked = asked.findings.current(now, &here.article);
    let findings = checked.as_ref().map_or(&[][..], |checked| &checked.findings);
    let found = answers::hover(&here.view.desk(), &here.article, here.offset, findings)?;
    Some(to_proto::hover(&mut here.view, &here.article, &found))
}
