//! `negation-conflict`: one sentence says what another denies.

use super::account::Accounts;
use super::across;
use super::pair::{self, Compared, Pair};
use super::{pole, wording};
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::Event;
use crate::facts::events::WithinArticle;

/// The same predicate of the same people and things, once said and once denied, within an article.
pub fn negation_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let names = WithinArticle(&seen.record.facts.entities);
    let accounts = Accounts::of(seen.record, &names);
    findings
        .extend(pair::within(&accounts, Compared::Predicate, &names).iter().filter_map(|pair| conflict(pair, false)));
}

/// The same in two articles of the same days.
pub fn negation_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    across::find(seen, Compared::Predicate, |pair| conflict(pair, true), findings);
}

fn conflict(pair: &Pair<'_, '_>, across: bool) -> Option<Finding> {
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
