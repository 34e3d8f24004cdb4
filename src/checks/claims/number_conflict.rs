//! `number-conflict`: one thing, two numbers.

use super::of_check;
use super::pairs::Conflict;
use super::told::Told;
use crate::checks::{Across, Edit, Finding, Severity, Within, guards};
use crate::facts::claims::is_counter;

/// Two numbers for one thing within an article.
pub fn number_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("number-conflict", seen.figures(), findings);
}

/// Two numbers for one thing in two articles of the same days. The article that comes first in order reports; the other
/// side is mirrored.
pub fn number_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("number-conflict", seen.figures(), findings);
}

/// **Cumulative counters**: of what is counted while it happens, a later article may have more.
fn is_update(here: &Told<'_>, there: &Told<'_>) -> bool {
    let attribute = if here.claim.attribute.is_empty() { &there.claim.attribute } else { &here.claim.attribute };
    let dates = here.record.article.date.zip(there.record.article.date);
    let Some((ours, theirs)) = dates.map(|(ours, theirs)| (ours.date, theirs.date)) else {
        return is_counter(attribute);
    };
    let grows = is_counter(attribute) && ours != theirs;
    let more = here.claim.amount.written > there.claim.amount.written;
    grows && (ours > theirs) == more
}

/// What the check says of two claims.
pub fn finding(conflict: &Conflict<'_, '_>, across: bool) -> Option<Finding> {
    let (here, there) = (conflict.here, conflict.there);
    if across && (here.record.id > there.record.id || is_update(here, there)) {
        return None;
    }
    let severity = guards::severity(conflict.matched.voices, across, false)?;
    let severity = if across { severity.max(Severity::Information) } else { severity };
    let place = if across {
        format!("in {}:{}", there.record.label, there.line())
    } else {
        format!("in line {}", there.line())
    };
    let (ours, theirs) = (here.value(), there.value());
    let message = format!("Number conflict: \"{ours}\" here; \"{theirs}\" {place}.");
    let value = there.claim.number.of(&there.record.text).to_owned();
    let edit = Edit { article: here.record.id.clone(), span: here.claim.number, text: value.clone() };
    let mut finding = Finding::new("number-conflict", severity, here.claim.place, message)
        .beside(&there.record.id, there.claim.place, format!("\"{theirs}\""))
        .fixed_by(format!("Change to {value}"), false, vec![edit]);
    finding.subject = (!here.claim.counted.is_empty()).then(|| here.claim.counted.clone());
    Some(finding)
}
