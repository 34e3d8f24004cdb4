//! `sources-disagree`: two sources give two numbers for one thing. Nobody is wrong; the reader should know.

use super::of_check;
use super::pairs::Conflict;
use crate::checks::{Across, Finding, Severity, Within};

/// Two sources within an article.
pub fn sources_disagree(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("sources-disagree", seen.figures(), findings);
}

/// Two sources in two articles of the same days, each told of the other.
pub fn sources_disagree_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("sources-disagree", seen.figures(), findings);
}

/// What the check says of two claims.
pub fn finding(conflict: &Conflict<'_, '_>, across: bool) -> Option<Finding> {
    let (here, there) = (conflict.here, conflict.there);
    let (our_source, their_source) = (here.source_name()?, there.source_name()?);
    let (ours, theirs) = (here.value(), there.value());
    let place = if across {
        format!("in {}:{}", there.record.label, there.line())
    } else {
        format!("in line {}", there.line())
    };
    let message = format!("Sources disagree: \"{ours}\" by {our_source} here; \"{theirs}\" by {their_source} {place}.");
    let mut finding = Finding::new("sources-disagree", Severity::Information, here.claim.place, message).beside(
        &there.record.id,
        there.claim.place,
        format!("\"{theirs}\", {their_source}"),
    );
    finding.subject = (!here.claim.counted.is_empty()).then(|| here.claim.counted.clone());
    Some(finding)
}
