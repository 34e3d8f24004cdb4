//! The code actions that silence a finding, for good and for everybody: each is an edit of the newsroom's ignore file.

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::archive::ArticleId;
use crate::checks::Finding;
use crate::checks::silence::{self, Reach, Silences};
use crate::server::kept::is_kept;
use crate::server::view::View;
use crate::server::{to_proto, uri};

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
    let now = view.now;
    let desk = view.desk();
    let path = now.kept.home.as_ref()?.join(silence::FILE);
    let id = now.addresses.id_of_path(&path);
    let known = id.as_ref().and_then(|id| now.text(id));
    let text = known.clone().unwrap_or_default();
    let silencing = Silences::silencing(&text.to_string(), reach, (article, finding), desk.archive, desk.settings)?;
    let edit = TextEdit { range: to_proto::range(&text, silencing.span, now.encoding()), new_text: silencing.text };
    let uri = to_proto::uri(&uri::from_path(&path)?)?;
    let version = id.and_then(|id| now.version(&id));
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    let of_document = |edit| TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
    let changes = match known.is_some() {
        true if !now.client.takes_versioned_edits() => {
            let changes = Some([(uri, vec![edit])].into());
            return Some(WorkspaceEdit { changes, ..WorkspaceEdit::default() });
        }
        true => DocumentChanges::Edits(vec![of_document(edit)]),
        false if !now.client.creates_files() => return None,
        false => {
            let options = Some(CreateFileOptions { ignore_if_exists: Some(true), overwrite: None });
            let create = ResourceOp::Create(CreateFile { uri, options, annotation_id: None });
            let edit = DocumentChangeOperation::Edit(of_document(edit));
            DocumentChanges::Operations(vec![DocumentChangeOperation::Op(create), edit])
        }
    };
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
