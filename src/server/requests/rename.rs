//! `textDocument/prepareRename` and `textDocument/rename`

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    PrepareRenameResponse, RenameParams, TextDocumentEdit, TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};

use super::Asked;
use super::kept_file::KeptFile;
use crate::answers;
use crate::archive::ArticleId;
use crate::checks::Edit;
use crate::facts::EntityKind;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;
use crate::server::{from_proto, to_proto};
use crate::settings::entities;

/// What the protocol calls `RequestFailed`: the request was right, and cannot be fulfilled.
const FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// The edits of the article under the cursor.
const HERE: &str = "here";
/// Those of other articles, which the editor shows before they are made.
const ELSEWHERE: &str = "elsewhere";

/// The person's name that can be changed here.
pub fn prepare_rename(asked: Asked<'_>, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
    let now = asked.now;
    let Some(mut here) = from_proto::place(now, &params) else { return Ok(None) };
    let found = answers::renamable(&here.view.desk(), &here.article, here.offset).map_err(failed)?;
    let range = to_proto::range_in(&mut here.view, &here.article, found.span);
    let placeholder = found.name.to_string();
    Ok(range.map(|range| PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

/// Another name for a person, in all articles.
pub fn rename(asked: Asked<'_>, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let now = asked.now;
    let place = params.text_document_position;
    let article = from_proto::article(now, &place.text_document);
    let Some(text) = now.text(&article) else { return Ok(None) };
    let offset = from_proto::position(place.position).offset(&text, now.encoding());
    let mut view = View::exact(now);
    let renamed = answers::rename(&view.desk(), &article, offset, &params.new_name).map_err(failed)?;
    let mut by_article: BTreeMap<ArticleId, Vec<TextEdit>> = BTreeMap::new();
    for Edit { article, span, text } in renamed.edits {
        if let Some(range) = to_proto::range_in(&mut view, &article, span) {
            by_article.entry(article).or_default().push(TextEdit { range, new_text: text });
        }
    }
    let confirmed = renamed.confirmed.and_then(|(old, new)| {
        let file = KeptFile::of(now, entities::FILE)?;
        let edits = entities::rename(&file.text.to_string(), EntityKind::Person, &old, &new);
        (!edits.is_empty()).then_some((file, edits))
    });
    Ok(match now.client.takes_versioned_edits() {
        true => versioned(now, &article, by_article, confirmed),
        false => plain(now, by_article, confirmed),
    })
}

fn plain(
    now: &Snapshot,
    by_article: BTreeMap<ArticleId, Vec<TextEdit>>,
    confirmed: Option<(KeptFile, Vec<Edit>)>,
) -> Option<WorkspaceEdit> {
    let changes = by_article.into_iter().map(|(id, edits)| Some((to_proto::uri(&now.uri(&id)?)?, edits)));
    let mut changes: HashMap<_, _> = changes.collect::<Option<_>>()?;
    changes.extend(confirmed.map(|(file, edits)| file.plain_edit(now, edits)));
    Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}

fn versioned(
    now: &Snapshot,
    here: &ArticleId,
    by_article: BTreeMap<ArticleId, Vec<TextEdit>>,
    confirmed: Option<(KeptFile, Vec<Edit>)>,
) -> Option<WorkspaceEdit> {
    let is_annotated = now.client.takes_annotated_edits();
    let document = |(id, edits): (ArticleId, Vec<TextEdit>)| {
        let uri = to_proto::uri(&now.uri(&id)?)?;
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: now.version(&id) };
        let annotation = if id == *here { HERE } else { ELSEWHERE };
        let edit = |text_edit| match is_annotated {
            true => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: annotation.to_owned() }),
            false => OneOf::Left(text_edit),
        };
        Some(TextDocumentEdit { text_document, edits: edits.into_iter().map(edit).collect() })
    };
    let mut documents: Vec<TextDocumentEdit> = by_article.into_iter().map(document).collect::<Option<_>>()?;
    documents.extend(confirmed.map(|(file, edits)| file.document_edit(now, edits)));
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(documents)),
        change_annotations: is_annotated.then(annotations),
        ..WorkspaceEdit::default()
    })
}

fn annotations() -> HashMap<String, ChangeAnnotation> {
    let annotation = |label: &str, needs_confirmation| ChangeAnnotation {
        label: label.to_owned(),
        needs_confirmation: Some(needs_confirmation),
        description: Some("Quotations are left as they are.".to_owned()),
    };
    HashMap::from([
        (HERE.to_owned(), annotation("This article", false)),
        (ELSEWHERE.to_owned(), annotation("Other articles", true)),
    ])
}

/// A refusal, with what is in the way.
pub fn failed(why: &'static str) -> Error {
    Error { code: FAILED, message: Cow::Borrowed(why), data: None }
}
