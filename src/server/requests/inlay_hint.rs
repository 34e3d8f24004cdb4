//! `textDocument/inlayHint`

use tower_lsp::ls_types::{InlayHint, InlayHintParams};

use super::Asked;
use crate::answers;
use crate::server::view::View;
use crate::server::{from_proto, to_proto};

/// What the article leaves out, where the newsroom wants to see it.
pub fn inlay_hint(asked: Asked<'_>, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let now = asked.now;
    if !now.kept.settings.editor.inlay_hints {
        return None;
    }
    let article = from_proto::article(now, &params.text_document);
    let mut view = View::of(now);
    let found = answers::hints(&view.desk(), &article);
    Some(to_proto::hints(&mut view, &article, &found, params.range))
}
