//! The code actions that silence a finding, for good and for everybody: each is an edit of the newsroom's ignore file.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, WorkspaceEdit};

use super::kept_file::KeptFile;
use crate::archive::ArticleId;
use crate::checks::Finding;
use crate::checks::silence::{self, Reach, Silences};
use crate::server::kept::is_kept;
use crate::server::view::View;

/// The ways to silence a finding, the narrowest first.
pub fn silencing(view: &View<'_>, article: &ArticleId, finding: &Finding) -> Vec<CodeAction> {
    if is_kept(article.as_str()) {
        return Vec::new();
    }
    let code = finding.code;
    let about = finding.subject.as_deref().unwrap_or_default();
    let reaches = [
        (Reach::Pair, format!("Ignore this `{code}`")),
        (Reach::Subject, format!("Ignore `{code}` for {about}")),
        (Reach::File, format!("Turn `{code}` off in this file")),
    ];
    let action = |(reach, title)| {
        let edit = Some(edit(view, reach, article, finding)?);
        Some(CodeAction { title, kind: Some(CodeActionKind::QUICKFIX), edit, ..CodeAction::default() })
    };
    reaches.into_iter().filter_map(action).collect()
}

fn edit(view: &View<'_>, reach: Reach, article: &ArticleId, finding: &Finding) -> Option<WorkspaceEdit> {
    let desk = view.desk();
    let file = KeptFile::of(view.now, silence::FILE)?;
    let text = file.text.to_string();
    let edit = Silences::silencing(&text, reach, (article, finding), desk.archive, desk.settings)?;
    file.edit(view.now, edit)
}
