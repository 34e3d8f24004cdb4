//! `negation-conflict`: one sentence says what another denies.

use super::pair::Pair;
use super::{of_check, pole, wording};
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::Event;

/// The same predicate of the same people and things, once said and once denied, within an article.
pub fn negation_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("negation-conflict", seen.conflicts(), findings);
}

/// The same in two articles of the same days.
pub fn negation_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("negation-conflict", seen.conflicts(), findings);
}

/// The conflict of two accounts that agree but for a denial.
pub fn conflict(pair: &Pair<'_, '_>, across: bool) -> Option<Finding> {
    let (one, two) = (pair.here.event, pair.there.event);
    if one.head != two.head || one.negated == two.negated || pole::opposed(one, two).is_some() {
        return None;
    }
    // A bare noun says too little of whom it is denied: `no talks`.
    let says_of_whom = |event: &Event| {
        let of_nobody = event.agent.is_empty() && event.patient.is_empty() && event.participants.is_empty();
        event.verbal && !of_nobody
    };
    if !says_of_whom(one) || !says_of_whom(two) {
        return None;
    }
    let severity = guards::severity(pair.voices, across, false)?;
    let (ours, theirs) = (pair.here.place(), pair.there.place());
    Some(wording::finding("negation-conflict", severity, "Said and denied", pair, ours, theirs))
}
