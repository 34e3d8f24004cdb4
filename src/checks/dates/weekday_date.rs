//! `weekday-date`: a weekday stands with a day that falls on another one.

use jiff::civil::{Date, Weekday};

use super::{day_of, spelled};
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::dates::weekday_name;
use crate::facts::{DateMention, Period};
use crate::text::Span;

/// Countries went over to the Gregorian calendar one after the other until 1923; before that the calendar of a date is
/// not known.
const GREGORIAN: i16 = 1924;

/// Reports every weekday that does not fit its day, with both ways to mend it.
pub fn weekday_date(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for mention in &seen.record.facts.dates {
        findings.extend(disagreement(seen, mention));
    }
}

fn disagreement(seen: &Within<'_>, mention: &DateMention) -> Option<Finding> {
    let (weekday, weekday_span) = mention.weekday?;
    let (_, day_span) = mention.day?;
    let period = mention.readings.first()?;
    // Without a year any year in which the article may be meant clears the date.
    let fits = |period: &Period| falls_on(period, weekday);
    if period.from.year() < GREGORIAN || mention.readings.iter().any(fits) || is_list(seen, mention, period) {
        return None;
    }
    let date = period.from;
    let nearest = nearest(date, weekday);
    let right = weekday_name(date.weekday());
    let named = weekday_name(weekday);
    let message = match nearest {
        Some(nearest) => {
            format!("{} is a {right}, not a {named}; the nearest {named} is {}.", day_of(date), day_of(nearest))
        }
        None => format!("{} is a {right}, not a {named}.", day_of(date)),
    };
    let severity = if mention.quoted { Severity::Hint } else { Severity::Warning };
    let mut finding = Finding::new("weekday-date", severity, mention.span, message);
    let text = &seen.record.text;
    let edit = |span: Span, text: String| vec![Edit { article: seen.record.id.clone(), span, text }];
    let written = weekday_span.of(text);
    finding =
        finding.fixed_by(format!("Change the weekday to {right}"), false, edit(weekday_span, like(right, written)));
    if let Some((nearest, new)) = nearest.and_then(|near| Some((near, with_day(day_span.of(text), date, near)?))) {
        finding = finding.fixed_by(format!("Change the date to {}", spelled(nearest)), false, edit(day_span, new));
    }
    Some(finding)
}

fn falls_on(period: &Period, weekday: Weekday) -> bool {
    let mut day = Some(period.from);
    while let Some(here) = day.filter(|here| *here <= period.to) {
        if here.weekday() == weekday {
            return true;
        }
        day = here.tomorrow().ok().filter(|next| period.from.until(*next).is_ok_and(|span| span.get_days() < 7));
    }
    false
}

/// `Saturday and Sunday, 10 and 11 October`: the weekday beside the first day belongs to the second.
fn is_list(seen: &Within<'_>, mention: &DateMention, period: &Period) -> bool {
    let before = seen.record.text.get(..mention.span.start as usize).unwrap_or_default().trim_end();
    let joined = [" and", ",", "-", "–", " to", "/"].iter().any(|joint| before.ends_with(joint));
    let last_word =
        before.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(" and").trim_end_matches(" to");
    let named = last_word.trim_end_matches(',').ends_with("day");
    joined && named && period.from != period.to
}

/// The day on that weekday that lies nearest, in the same month if there is one within the week.
fn nearest(date: Date, weekday: Weekday) -> Option<Date> {
    let ahead = i32::from(date.weekday().until(weekday));
    let by = |days: i32| date.checked_add(jiff::Span::new().days(days)).ok();
    let mut both: Vec<Date> = [by(ahead), by(ahead - 7)].into_iter().flatten().collect();
    both.sort_by_key(|near| {
        (near.month() != date.month(), date.until(*near).map_or(i32::MAX, |span| span.get_days().abs()))
    });
    both.first().copied()
}

/// The words of a day with another day number, its ending put right; `None` if the month would change.
fn with_day(written: &str, from: Date, to: Date) -> Option<String> {
    let old = from.day().to_string();
    let at = written.find(|c: char| c.is_ascii_digit())?;
    let digits = written[at..].find(|c: char| !c.is_ascii_digit()).map_or(written.len(), |end| at + end);
    if from.month() != to.month() || written[at..digits].trim_start_matches('0') != old {
        return None;
    }
    let rest = &written[digits..];
    let ending = ["st", "nd", "rd", "th"].iter().find(|ending| rest.starts_with(**ending));
    let (suffix, rest) = match ending {
        Some(ending) => (ordinal_ending(to.day()), &rest[ending.len()..]),
        None => ("", rest),
    };
    Some(format!("{}{}{suffix}{rest}", &written[..at], to.day()))
}

fn ordinal_ending(day: i8) -> &'static str {
    match (day % 10, day) {
        (1, day) if day != 11 => "st",
        (2, day) if day != 12 => "nd",
        (3, day) if day != 13 => "rd",
        _ => "th",
    }
}

/// A weekday as long and as loud as it was written: `Tue` for `Wed`, `TUESDAY` for `WEDNESDAY`.
fn like(weekday: &str, written: &str) -> String {
    let short = written.chars().count() <= 5 && !written.ends_with("day");
    let name: String = weekday.chars().take(if short { 3 } else { usize::MAX }).collect();
    let loud = written.chars().count() > 1 && written.chars().all(|c| !c.is_lowercase());
    if loud { name.to_uppercase() } else { name }
}
