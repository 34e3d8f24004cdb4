//! Statements that cannot both hold, of one happening or state.

mod account;
mod across;
mod event_date;
mod headline;
mod negation;
mod object;
mod opposites;
mod pair;
mod place;
mod pole;
mod wording;

pub use event_date::{event_date_conflict, event_date_conflict_across};
pub use headline::headline_body;
pub use negation::{negation_conflict, negation_conflict_across};
pub use object::object_conflict;
pub use opposites::{
    attendance_conflict, attendance_conflict_across, direction_conflict, direction_conflict_across, outcome_conflict,
    outcome_conflict_across, status_conflict, status_conflict_across,
};
pub use place::{place_conflict, place_conflict_across};
