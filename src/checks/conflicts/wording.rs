//! How a conflict is said: both values and their places in the message itself (CHECKS.md, section 4).

use super::pair::Pair;
use crate::checks::{Finding, Severity};
use crate::text::Span;

/// A finding about two passages of one article or of two: `what: "ours" here; "theirs" in line 3`.
pub fn finding(
    code: &'static str,
    severity: Severity,
    what: &str,
    pair: &Pair<'_, '_>,
    ours: Span,
    theirs: Span,
) -> Finding {
    let (here, there) = (pair.here, pair.there);
    let line = there.line(theirs);
    let place = if here.record.id == there.record.id {
        format!("in line {line}")
    } else {
        format!("in {}:{line}", there.record.label)
    };
    let message = format!("{what}: \"{}\" here; \"{}\" {place}.", here.words_at(ours), there.words_at(theirs));
    let beside = format!("\"{}\"", there.words_at(theirs));
    let mut finding = Finding::new(code, severity, ours, message).beside(&there.record.id, theirs, beside);
    finding.subject = Some(here.event.class.clone());
    finding
}
