//! `textDocument/diagnostic`

use std::collections::HashMap;

use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportKind, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri,
};

use super::Asked;
use crate::archive::ArticleId;
use crate::server::findings::Checked;
use crate::server::{from_proto, to_proto};

/// What was found in one article, with the reports on those at the other end of its findings.
pub fn diagnostic(asked: Asked<'_>, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let now = asked.now;
    let article = from_proto::article(now, &params.text_document);
    let checked = asked.findings.check(now, &article);
    let items = checked.as_ref().map(|checked| to_proto::diagnostics(now, checked)).unwrap_or_default();
    let related_documents = checked.and_then(|checked| related_documents(asked, &checked));
    let result_id = to_proto::result_id(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

fn related_documents(asked: Asked<'_>, checked: &Checked) -> Option<HashMap<Uri, DocumentDiagnosticReportKind>> {
    let now = asked.now;
    if !now.client.takes_related_documents() {
        return None;
    }
    let report = |id: &ArticleId| {
        let uri = to_proto::uri(&now.uri(id)?)?;
        let items = to_proto::diagnostics(now, &*asked.findings.check(now, id)?);
        let result_id = Some(to_proto::result_id(&items));
        Some((uri, DocumentDiagnosticReportKind::Full(FullDocumentDiagnosticReport { result_id, items })))
    };
    let others = checked.others();
    let reports: HashMap<_, _> = others.iter().take_while(|_| !asked.wanted.is_over()).filter_map(report).collect();
    (!reports.is_empty()).then_some(reports)
}
