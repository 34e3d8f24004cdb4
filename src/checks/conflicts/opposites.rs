//! `outcome-conflict`, `direction-conflict`, `status-conflict`, `attendance-conflict`: predicates at opposite ends of one axis.

use super::pair::{self, Pair};
use super::pole::{self, Kind, Pole};
use super::{of_check, wording};
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::Event;
use crate::facts::events::is_light;

/// Accepted and rejected, held and cancelled, won and lost, within an article.
pub fn outcome_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("outcome-conflict", seen.conflicts(), findings);
}

/// Rose and fell, tightened and eased, within an article.
pub fn direction_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("direction-conflict", seen.conflicts(), findings);
}

/// There and absent, within an article.
pub fn attendance_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("attendance-conflict", seen.conflicts(), findings);
}

/// The same in two articles of the same days.
pub fn attendance_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("attendance-conflict", seen.conflicts(), findings);
}

/// Dead and alive, in custody and free, within an article.
pub fn status_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("status-conflict", seen.conflicts(), findings);
}

/// The same in two articles of the same days.
pub fn outcome_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("outcome-conflict", seen.conflicts(), findings);
}

/// The same in two articles of the same days.
pub fn direction_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("direction-conflict", seen.conflicts(), findings);
}

/// The same in two articles of the same days.
pub fn status_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("status-conflict", seen.conflicts(), findings);
}

/// The conflict of two accounts at opposite ends of one axis.
pub fn conflict(pair: &Pair<'_, '_>, across: bool) -> Option<Finding> {
    let opposed = pole::opposed(pair.here.event, pair.there.event);
    let pole = opposed.or_else(|| held_or_not(pair))?;
    let kind = pole.kind;
    // What is put off begins later; on one day the two exclude each other.
    let put_off = pair.here.event.class == "postpone" || pair.there.event.class == "postpone";
    let one_day = || pair.here.sketch().times.iter().any(|time| pair.there.sketch().times.contains(time));
    if !of_one_subject(pair)
        || (put_off && !one_day())
        || (kind == Kind::Status && pole.axis != "life" && !pair.here.is_state && !pair.there.is_state)
    {
        // What happens after another thing changes a state; only two states, or a state and what ended it, exclude each other.
        return None;
    }
    let severity = guards::severity(pair.voices, across, false)?;
    let (code, what) = match kind {
        Kind::Outcome => ("outcome-conflict", "Outcome conflict"),
        Kind::Direction => ("direction-conflict", "Opposite directions"),
        Kind::Status => ("status-conflict", "Status conflict"),
        Kind::Attendance => ("attendance-conflict", "Attendance conflict"),
    };
    let (ours, theirs) = (pair.here.place(), pair.there.place());
    Some(wording::finding(code, severity, &format!("{what} ({})", pole.axis), pair, ours, theirs))
}

/// A thing that came about in one account and not in the other, told by a noun: `the launch went ahead`, `the launch was
/// called off`. Two verbs of which one is denied are `negation-conflict`.
fn held_or_not(pair: &Pair<'_, '_>) -> Option<Pole> {
    let (one, two) = (pair.here.event, pair.there.event);
    let (said, denied) = if one.negated { (two, one) } else { (one, two) };
    // A bare noun states little: `the threat`. A verb that carries one does: `the launch went ahead`.
    let carried = |event: &Event| event.verbal && is_light(&event.head);
    let differ = one.class == two.class && said.negated != denied.negated;
    let by_verbs = denied.verbal && said.head == denied.head;
    (differ && carried(said) && (!denied.verbal || carried(denied)) && !by_verbs).then_some(Pole {
        kind: Kind::Outcome,
        axis: "holding",
        positive: two.negated,
        complementary: true,
    })
}

/// Whether the two are said of one thing or person: a shared noun in the phrases of doer and done to, or a shared name.
fn of_one_subject(pair: &Pair<'_, '_>) -> bool {
    let (one, two) = (pair.here, pair.there);
    let noun = one.event.arguments.iter().any(|word| two.event.arguments.contains(word));
    noun || one.sketch().is_of_person_in(two.sketch()) || pair::befalls_one_person(one, two)
}
