//! The other side of a conflict: it is shown in the other file as well, once, as information.

use std::collections::BTreeMap;

use super::cause::are_family;
use super::{Finding, Related, Severity};
use crate::archive::{Archive, ArticleId};
use crate::text::line_number;

/// Adds to the findings of each article what other articles' findings say of it.
pub fn mirror(findings: &mut BTreeMap<ArticleId, Vec<Finding>>, archive: &Archive) {
    let mut mirrored: Vec<(ArticleId, Finding)> = Vec::new();
    for (id, list) in findings.iter() {
        for finding in list.iter().filter(|finding| is_mirrored(finding)) {
            let mut seen: Vec<&ArticleId> = vec![id];
            for related in &finding.related {
                if !seen.contains(&&related.article) {
                    seen.push(&related.article);
                    mirrored.extend(other_side(id, finding, related, archive).map(|it| (related.article.clone(), it)));
                }
            }
        }
    }
    for (id, finding) in mirrored {
        let there = findings.entry(id).or_default();
        if !there.iter().any(|own| own.span.overlaps(finding.span) && are_family(own.code, finding.code)) {
            there.push(finding);
        }
    }
}

/// Conflicts have two sides. A hint is not worth a second place, and the text that names somebody whom another article
/// leaves unnamed has no fault.
fn is_mirrored(finding: &Finding) -> bool {
    finding.severity < Severity::Hint && (finding.code.ends_with("-conflict") || finding.code == "scale-slip")
}

fn other_side(id: &ArticleId, finding: &Finding, related: &Related, archive: &Archive) -> Option<Finding> {
    let record = archive.get(id)?;
    archive.get(&related.article)?;
    let line = line_number(&record.text, finding.span.start as usize);
    let message = format!("Seen from {}:{line}: {}", record.label, finding.message);
    let severity = finding.severity.max(Severity::Information);
    let mut mirrored = Finding::new(finding.code, severity, related.span, message);
    mirrored.subject = finding.subject.clone();
    Some(mirrored.beside(id, finding.span, "The other side"))
}
