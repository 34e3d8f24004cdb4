//! `textDocument/codeLens`

use tower_lsp::ls_types::{CodeLens, CodeLensParams};

use super::Asked;
use crate::answers;
use crate::server::view::View;
use crate::server::{from_proto, to_proto};

/// How often and where those are mentioned whom the article introduces, where the newsroom wants to see it.
pub fn code_lens(asked: Asked<'_>, params: CodeLensParams) -> Option<Vec<CodeLens>> {
    let now = asked.now;
    if !now.kept.settings.editor.code_lens {
        return None;
    }
    let article = from_proto::article(now, &params.text_document);
    let mut view = View::of(now);
    let found = answers::lenses(&view.desk(), &article);
    Some(to_proto::lenses(&mut view, &article, &found))
}
