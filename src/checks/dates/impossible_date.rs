//! `impossible-date`: a day or a time of day that does not exist.

use crate::checks::{Finding, Severity, Within};
use crate::facts::dates::month_name;
use crate::facts::{Clock, DateMention, Day};

/// Reports days that no month has and times that no clock shows.
pub fn impossible_date(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    for mention in &seen.record.facts.dates {
        let message = mention.day.and_then(|(day, _)| no_such_day(day)).or_else(|| no_such_time(mention));
        if let Some(message) = message {
            // The words of a speaker are not the desk's to mend.
            let severity = if mention.quoted { Severity::Information } else { Severity::Error };
            findings.push(Finding::new("impossible-date", severity, mention.span, message));
        }
    }
}

fn no_such_day(Day { year, month, day }: Day) -> Option<String> {
    let name = month_name(month);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 31,
    };
    if day > length {
        return Some(format!("{name} has {length} days: there is no {day} {name}."));
    }
    // A leap day without its year may be one.
    let year = year.filter(|year| month == 2 && day == 29 && !is_leap(*year))?;
    Some(format!("{year} is not a leap year: there is no 29 February {year}."))
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn no_such_time(mention: &DateMention) -> Option<String> {
    let Clock { hour, minute } = mention.clock?;
    let late = hour > 24 || (hour == 24 && minute > 0);
    let message = match (late, minute > 59) {
        (_, true) => format!("An hour has 60 minutes: there is no {hour}:{minute:02}."),
        (true, false) => format!("A day has 24 hours: there is no {hour}:{minute:02}."),
        (false, false) => return None,
    };
    Some(message)
}
