//! The checks that stand on claims: figures that cannot both hold, sources that disagree about one, figures that other
//! articles state as well, and what is stated without a source.

mod compare;
mod elsewhere;
mod number_conflict;
mod pairs;
mod sources_disagree;
mod told;
mod twice;
mod unsourced;

pub use elsewhere::{SameClaim, same_claim_elsewhere, same_claims};
pub use number_conflict::{number_conflict, number_conflict_across};
pub use pairs::{across as all_across, within as all_within};
pub use sources_disagree::{sources_disagree, sources_disagree_across};
pub use twice::told_twice;
pub use unsourced::unsourced_claim;

use super::Finding;
use super::guards::Voices;
use pairs::Conflict;

/// What the check says that two claims belong to, by their voices: two sources may disagree, all else is a conflict.
fn report(conflict: &Conflict<'_, '_>, across: bool) -> Option<Finding> {
    match conflict.matched.voices {
        Voices::TwoSources => sources_disagree::finding(conflict, across),
        _ => number_conflict::finding(conflict, across),
    }
}

/// Those of one check among the findings about figures.
fn of_check(code: &str, figures: &[Finding], findings: &mut Vec<Finding>) {
    findings.extend(figures.iter().filter(|finding| finding.code == code).cloned());
}
