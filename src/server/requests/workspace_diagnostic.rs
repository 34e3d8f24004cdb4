//! `workspace/diagnostic`

use std::collections::BTreeMap;

use tower_lsp::ls_types::{
    FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::Asked;
use crate::archive::ArticleId;
use crate::server::preferences::Shown;
use crate::server::to_proto;

/// What was found in all articles. The name of a list is made of the list itself, so it holds over restarts; articles
/// without findings are left out unless the client holds some for them.
pub fn workspace_diagnostic(asked: Asked<'_>, params: WorkspaceDiagnosticParams) -> WorkspaceDiagnosticReportResult {
    let now = asked.now;
    let held = params.previous_result_ids.into_iter();
    let held = held.map(|previous| (now.addresses.id(previous.uri.as_str()), previous));
    let mut held: BTreeMap<ArticleId, _> = held.collect();
    let ids: Vec<ArticleId> = match now.preferences.diagnostics {
        Shown::Folder => now.ids(),
        Shown::Open => now.documents.keys().cloned().collect(),
    };
    let mut items = Vec::new();
    for id in ids.iter().take_while(|_| !asked.wanted.is_over()) {
        let previous = held.remove(id);
        items.extend(report(asked, id, previous.map(|previous| previous.value)));
    }
    // What is left is held for articles that are gone.
    let gone = held.into_values().map(|previous| {
        let none = FullDocumentDiagnosticReport { result_id: None, items: Vec::new() };
        let report = WorkspaceFullDocumentDiagnosticReport {
            uri: previous.uri,
            version: None,
            full_document_diagnostic_report: none,
        };
        WorkspaceDocumentDiagnosticReport::Full(report)
    });
    items.extend(gone);
    WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })
}

fn report(asked: Asked<'_>, id: &ArticleId, previous: Option<String>) -> Option<WorkspaceDocumentDiagnosticReport> {
    let now = asked.now;
    // The last findings will do while the text is the same: the checking thread knows what else they depend on.
    let checked = asked.findings.current(now, id).or_else(|| asked.findings.check(now, id))?;
    let items = to_proto::diagnostics(now, &checked);
    if items.is_empty() && previous.is_none() {
        return None;
    }
    let result_id = to_proto::result_id(&items);
    let uri = to_proto::uri(&now.uri(id)?)?;
    let version = now.version(id).map(i64::from);
    Some(if previous.as_ref() == Some(&result_id) {
        WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        })
    })
}
