//! `source.fixAll.copydesk`: all that can be mended mechanically, as one code action.

use std::collections::BTreeMap;

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::code_action::workspace_edit;
use crate::archive::{ArticleId, Record};
use crate::checks::{Edit, Finding, Fix};
use crate::facts::QuotationKind;
use crate::server::to_proto;
use crate::server::view::View;

/// Its kind.
pub fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::from("source.fixAll.copydesk")
}

/// All mechanical fixes of the article that do not touch one another, and nothing else, if the newsroom lets editors apply
/// them. Nothing inside quotation marks is among them, whatever a check says of its fix.
pub fn fix_all(view: &mut View<'_>, article: &ArticleId, findings: &[Finding]) -> Option<CodeAction> {
    if !view.now.kept.settings.editor.fix_all {
        return None;
    }
    let chosen: Vec<Fix> = {
        let record = view.desk().archive.get(article)?;
        let may = |fix: &&Fix| {
            let here = |edit: &Edit| edit.article == *article && !is_quoted(record, edit);
            fix.mechanical && fix.edits.iter().all(here)
        };
        findings.iter().flat_map(|finding| &finding.fixes).filter(may).cloned().collect()
    };
    let mut fixed = 0;
    let mut edits = Vec::new();
    for fix in chosen {
        if fix.edits.iter().all(|new| fixed <= new.span.start) {
            fixed = fix.edits.iter().map(|edit| edit.span.end).max().unwrap_or(fixed);
            edits.extend(to_proto::edits(view, &fix)?.remove(article).unwrap_or_default());
        }
    }
    if edits.is_empty() {
        return None;
    }
    Some(CodeAction {
        title: "Fix all that can be fixed mechanically".to_owned(),
        kind: Some(fix_all_kind()),
        edit: Some(workspace_edit(view.now, BTreeMap::from([(article.clone(), edits)]))?),
        ..CodeAction::default()
    })
}

/// Whether an edit touches words between quotation marks.
fn is_quoted(record: &Record, edit: &Edit) -> bool {
    let marked = record.facts.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Indirect);
    marked.flat_map(|quotation| &quotation.parts).any(|part| part.start <= edit.span.end && edit.span.start <= part.end)
}
