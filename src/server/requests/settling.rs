//! The code actions that settle who is who: each is an edit of the newsroom's file of what is confirmed.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, Position};

use super::kept_file::KeptFile;
use crate::answers;
use crate::archive::ArticleId;
use crate::server::from_proto;
use crate::server::kept::is_kept;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;
use crate::settings::entities;

/// What can be settled about the one who is named where the range begins.
pub fn settling(now: &Snapshot, article: &ArticleId, start: Position) -> Vec<CodeAction> {
    let file = KeptFile::of(now, entities::FILE).filter(|_| !is_kept(article.as_str()));
    let seen = View::at(now, article, from_proto::position(start));
    let Some((file, (view, offset))) = file.zip(seen) else { return Vec::new() };
    let settlings = answers::settlings(&view.desk(), article, offset, &file.text.to_string());
    let action = |settling: answers::Settling| {
        let edit = Some(file.edit(now, settling.edit)?);
        Some(CodeAction { title: settling.title, kind: Some(CodeActionKind::REFACTOR), edit, ..CodeAction::default() })
    };
    settlings.into_iter().filter_map(action).collect()
}
