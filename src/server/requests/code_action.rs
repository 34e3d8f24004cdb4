//! `textDocument/codeAction`

use std::collections::{BTreeMap, HashMap};

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::Asked;
use super::fix_all::{fix_all, fix_all_kind};
use super::settling::settling;
use super::silencing::silencing;
use crate::archive::ArticleId;
use crate::checks::Finding;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;
use crate::server::{from_proto, to_proto};
use crate::text::Span;

/// What can be done about the findings in a range, and what can be settled about the one who is named where it begins.
/// Findings are never computed here: if those at hand are of an older text there are no actions for them, until the next
/// diagnostics bring the client back.
pub fn code_action(asked: Asked<'_>, params: CodeActionParams) -> Option<CodeActionResponse> {
    let now = asked.now;
    let article = from_proto::article(now, &params.text_document);
    let span = from_proto::span(now, &article, params.range)?;
    let wants = |kind: &CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)))
    };
    let mut actions = Vec::new();
    if let Some(checked) = asked.findings.current(now, &article) {
        let mut view = checked.view(now);
        if wants(&CodeActionKind::QUICKFIX) {
            let here: Vec<&Finding> = checked.findings.iter().filter(|finding| meets(finding.span, span)).collect();
            actions.extend(here.iter().flat_map(|finding| quick_fixes(&mut view, &article, finding)));
            actions.extend(here.iter().flat_map(|finding| silencing(&view, &article, finding)));
        }
        // Only on demand: in the menu of one finding it would be in the way.
        if params.context.only.is_some() && wants(&fix_all_kind()) {
            actions.extend(fix_all(&mut view, &article, &checked.findings));
        }
    }
    if wants(&CodeActionKind::REFACTOR) {
        actions.extend(settling(now, &article, params.range.start));
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is the wanted one or one of its kinds: `source` includes `source.fixAll`, the empty kind all.
fn includes(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

/// Whether a finding lies in the range, or the cursor on it.
fn meets(finding: Span, range: Span) -> bool {
    finding.start <= range.end && range.start <= finding.end
}

fn quick_fixes(view: &mut View<'_>, article: &ArticleId, finding: &Finding) -> Vec<CodeAction> {
    let diagnostic = to_proto::diagnostic(view, article, finding);
    let actions = finding.fixes.iter().filter_map(|fix| {
        Some(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: diagnostic.clone().map(|diagnostic| vec![diagnostic]),
            edit: Some(workspace_edit(view.now, to_proto::edits(view, fix)?)?),
            is_preferred: Some(fix.mechanical && finding.fixes.len() == 1),
            ..CodeAction::default()
        })
    });
    actions.collect()
}

/// The edits as an edit of the workspace, in the form that the client takes.
pub(super) fn workspace_edit(now: &Snapshot, edits: BTreeMap<ArticleId, Vec<TextEdit>>) -> Option<WorkspaceEdit> {
    if !now.client.takes_versioned_edits() {
        let changes = edits.into_iter().map(|(id, edits)| Some((to_proto::uri(&now.uri(&id)?)?, edits)));
        let changes: HashMap<_, _> = changes.collect::<Option<_>>()?;
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let changes = edits.into_iter().map(|(id, edits)| {
        let uri = to_proto::uri(&now.uri(&id)?)?;
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: now.version(&id) };
        Some(TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() })
    });
    let changes = DocumentChanges::Edits(changes.collect::<Option<_>>()?);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
