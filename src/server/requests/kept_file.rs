//! Edits of the files that a newsroom keeps beside its articles, which may not be there yet.

use ropey::Rope;
use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::checks::Edit;
use crate::server::snapshot::Snapshot;
use crate::server::{to_proto, uri};

/// One of the files at this moment.
pub struct KeptFile {
    /// What stands in it; nothing if it is not there.
    pub text: Rope,
    uri: Uri,
    version: Option<i32>,
    is_there: bool,
}

impl KeptFile {
    /// The file of this name in the folder that holds such files.
    pub fn of(now: &Snapshot, name: &str) -> Option<KeptFile> {
        let path = now.kept.home.as_ref()?.join(name);
        let id = now.addresses.id_of_path(&path);
        let known = id.as_ref().and_then(|id| now.text(id));
        // The client's own spelling, where the file is open.
        let open = id.as_ref().filter(|id| now.documents.contains_key(*id)).and_then(|id| now.uri(id));
        let uri = to_proto::uri(&open.or_else(|| uri::from_path(&path))?)?;
        let version = id.and_then(|id| now.version(&id));
        Some(KeptFile { is_there: known.is_some(), text: known.unwrap_or_default(), uri, version })
    }

    /// Where it is.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.is_there
    }

    /// The edits of one document, for an edit of many.
    pub fn document_edit(&self, now: &Snapshot, edits: Vec<Edit>) -> TextDocumentEdit {
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: self.uri.clone(), version: self.version };
        TextDocumentEdit { text_document, edits: self.text_edits(now, edits).into_iter().map(OneOf::Left).collect() }
    }

    /// The address, with the edits as a client without versions takes them.
    pub fn plain_edit(&self, now: &Snapshot, edits: Vec<Edit>) -> (Uri, Vec<TextEdit>) {
        (self.uri.clone(), self.text_edits(now, edits))
    }

    /// An edit of this file alone; creates it if it is not there. `None` if the client creates no files.
    pub fn edit(&self, now: &Snapshot, edit: Edit) -> Option<WorkspaceEdit> {
        let changes = match self.is_there {
            true if !now.client.takes_versioned_edits() => {
                let changes = Some([self.plain_edit(now, vec![edit])].into());
                return Some(WorkspaceEdit { changes, ..WorkspaceEdit::default() });
            }
            true => DocumentChanges::Edits(vec![self.document_edit(now, vec![edit])]),
            false if !now.client.creates_files() => return None,
            false => {
                let options = Some(CreateFileOptions { ignore_if_exists: Some(true), overwrite: None });
                let create = ResourceOp::Create(CreateFile { uri: self.uri.clone(), options, annotation_id: None });
                let edit = DocumentChangeOperation::Edit(self.document_edit(now, vec![edit]));
                DocumentChanges::Operations(vec![DocumentChangeOperation::Op(create), edit])
            }
        };
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }

    fn text_edits(&self, now: &Snapshot, edits: Vec<Edit>) -> Vec<TextEdit> {
        let range = |edit: &Edit| to_proto::range(&self.text, edit.span, now.encoding());
        edits.into_iter().map(|edit| TextEdit { range: range(&edit), new_text: edit.text }).collect()
    }
}
