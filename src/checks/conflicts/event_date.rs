//! `event-date-conflict`: one event, two days.

use super::account::Account;
use super::pair::Pair;
use super::{of_check, wording};
use crate::checks::{Across, Finding, Severity, Within, guards};
use crate::facts::DateKind;
use crate::facts::events::{Slot, Time};
use crate::text::Span;

/// Two days for one event within an article.
pub fn event_date_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("event-date-conflict", seen.conflicts(), findings);
}

/// Two days for one event in two articles of the same days.
pub fn event_date_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("event-date-conflict", seen.conflicts(), findings);
}

/// The conflict of two accounts that agree but for the time.
pub fn conflict(pair: &Pair<'_, '_>, across: bool) -> Option<Finding> {
    let (ours, theirs) = (day(pair.here)?, day(pair.there)?);
    // `opened on Thursday` is a day, whatever opened; `the fair opened` says of the fair that it goes on.
    let lasts = |account: &Account<'_>| {
        let (sentence, trigger) = (account.sentence(), account.event.trigger);
        let before = Span { start: sentence.start, end: trigger.start.max(sentence.start) };
        let after = Span { start: trigger.end.min(sentence.end), end: sentence.end };
        guards::lasts_days(&format!("{} {}", account.words_at(before), account.words_at(after)))
    };
    if ours.0.compare(&theirs.0) != Slot::Apart || lasts(pair.here) || lasts(pair.there) {
        return None;
    }
    // The same weekday, worked out from two articles' dates: which one is meant is not said.
    if ours.0.day.is_none() && theirs.0.day.is_none() && ours.0.weekday.is_some() && ours.0.weekday == theirs.0.weekday
    {
        return None;
    }
    // Two days in a row can be one night, or one moment in two time zones.
    let severity = guards::severity(pair.voices, across, false)?;
    let severity = if ours.0.is_day_beside(&theirs.0) { Severity::Hint } else { severity };
    Some(wording::finding("event-date-conflict", severity, "Date conflict", pair, ours.1, theirs.1))
}

/// The one day that an account states, with its place; none if it states several or none.
fn day(account: &Account<'_>) -> Option<(Time, Span)> {
    let dates = account.event.dates.iter().filter_map(|&date| account.record.facts.dates.get(date as usize));
    let mut dates = dates.filter(|date| date.kind == DateKind::Calendar);
    let date = dates.next().filter(|date| dates.next().is_none() && !date.quoted)?;
    let time = Time::of(date);
    let is_day = time.weekday.is_some() || time.day.is_some() || time.period.is_some_and(|period| period.is_day());
    is_day.then_some((time, date.span))
}
