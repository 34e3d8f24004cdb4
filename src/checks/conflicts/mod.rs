//! Statements that cannot both hold, of one happening or state.

mod account;
mod across;
mod event_date;
mod first_claim;
mod headline;
mod negation;
mod object;
mod opposites;
mod pair;
mod place;
mod pole;
mod stale_plan;
mod within;
mod wording;

pub use account::{Account, Accounts, stems};
pub use across::all as all_across;
pub use event_date::{event_date_conflict, event_date_conflict_across};
pub use first_claim::first_claim;
pub use headline::headline_body;
pub use negation::{negation_conflict, negation_conflict_across};
pub use object::object_conflict;
pub use opposites::{
    attendance_conflict, attendance_conflict_across, direction_conflict, direction_conflict_across, outcome_conflict,
    outcome_conflict_across, status_conflict, status_conflict_across,
};
pub use pair::{Compared, told_of_others};
pub use place::{place_conflict, place_conflict_across};
pub use stale_plan::stale_plan;
pub use within::all as all_within;

use super::Finding;
use pair::Pair;

/// What a check says of a pair of accounts, of one article or of two.
type Conflict = fn(&Pair<'_, '_>, bool) -> Option<Finding>;

/// The checks of pairs, each with what its pairs may differ in.
const CONFLICTS: &[(Compared, Conflict)] = &[
    (Compared::Time, event_date::conflict),
    (Compared::Place, place::conflict),
    (Compared::Predicate, negation::conflict),
    (Compared::Predicate, opposites::conflict),
];

/// Those of one check among the conflicts of an article.
fn of_check(code: &str, conflicts: &[Finding], findings: &mut Vec<Finding>) {
    findings.extend(conflicts.iter().filter(|finding| finding.code == code).cloned());
}
