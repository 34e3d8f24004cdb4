//! The guards that every comparison passes (CHECKS.md, section 2), each a piece with a name.

use jiff::civil::Date;

use super::Severity;
use crate::archive::{DAYS_APART, Record};
use crate::article::BlockKind;
use crate::facts::{Event, EventStatus};

/// In whose voice two statements stand, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voices {
    /// The narrator says both.
    Narrator,
    /// The narrator says one, a source the other.
    NarratorAndSource,
    /// One source says both.
    OneSource,
    /// Two sources: they may disagree, nobody is wrong.
    TwoSources,
    /// At least one stands between quotation marks: only the quotation checks look there.
    Quoted,
}

/// **Attribution**: in whose voices two events are told.
pub fn voices(one: &Event, two: &Event, same_speaker: bool) -> Voices {
    match (one.speaker, two.speaker) {
        _ if one.quoted || two.quoted => Voices::Quoted,
        (None, None) => Voices::Narrator,
        (Some(_), Some(_)) if same_speaker => Voices::OneSource,
        (Some(_), Some(_)) => Voices::TwoSources,
        _ => Voices::NarratorAndSource,
    }
}

/// **Attribution**: how loudly a conflict between two voices is shown; `None` where it is no conflict.
pub fn severity(voices: Voices, across: bool, exclusive: bool) -> Option<Severity> {
    match voices {
        Voices::Quoted => None,
        Voices::Narrator if !across || exclusive => Some(Severity::Warning),
        Voices::OneSource if !across => Some(Severity::Warning),
        Voices::Narrator | Voices::OneSource | Voices::NarratorAndSource | Voices::TwoSources => {
            Some(Severity::Information)
        }
    }
}

/// **Modality**: a plan against a fact is an update. Whether two events are both told as facts, or both as plans.
pub fn same_modality(one: &Event, two: &Event) -> bool {
    let is_fact =
        |event: &Event| matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Denied);
    let is_plan = |event: &Event| event.status == EventStatus::Planned;
    (is_fact(one) && is_fact(two)) || (is_plan(one) && is_plan(two))
}

/// **Time**: whether two articles tell of the same days by their own dates; `None` if one has no date.
pub fn dated_together(one: &Record, two: &Record) -> Option<bool> {
    let (one, two) = (one.article.date?.date, two.article.date?.date);
    Some(days_between(one, two).abs() <= DAYS_APART)
}

/// Days from one date to another.
pub fn days_between(one: Date, two: Date) -> i32 {
    one.until(two).map_or(i32::MAX, |span| span.get_days())
}

/// **Boilerplate, captions, datelines, bylines, related links** carry no claims; **headline, standfirst and lead** repeat
/// the body by their nature and are left to `headline-body`.
pub fn carries_claims(kind: BlockKind) -> bool {
    kind.is_body()
}

/// Words that say that another happening of the same kind is meant, or another time, or a part: such a sentence is not
/// compared.
const OTHER_TIMES: &[&str] = &[
    "again",
    "another",
    "previous",
    "previously",
    "earlier",
    "former",
    "formerly",
    "years ago",
    "months ago",
    "until",
    "no longer",
    "any more",
    "anymore",
    "not yet",
    "yet to",
    "since then",
    "originally",
    "initially",
    "first round",
    "second round",
    "moved",
    "instead",
    "unlike",
    "whereas",
    "not only",
    "not all",
    "few of",
    "some of",
    "most of",
    "overnight",
    "if",
    "would have",
    "in the early hours",
    "during the night",
    "first planned",
    "was to",
    "were to",
    "after falling",
    "after rising",
    "on the other hand",
    "at first",
    "before that",
    "in recent years",
    "annual",
    "every",
    "each",
    "later",
];

/// Modifiers of an event that tell it from another of its kind.
const OTHER_ONES: &[&str] = &["second", "third", "another", "previous"];

/// **Time, scope**: whether a sentence speaks of another time, another instance, or a part of the whole.
pub fn speaks_of_another(sentence: &str) -> bool {
    let marks = [',', '.', ';', ':', '"', '\u{201c}', '\u{201d}', '?'];
    let lower = format!(" {} ", sentence.to_lowercase().replace(marks, " "));
    sentence.trim_end().ends_with('?') || OTHER_TIMES.iter().any(|word| lower.contains(&format!(" {word} ")))
}

/// **Scope**: which of several a sentence speaks of: the first round is not the second.
pub fn ordinals(sentence: &str) -> Vec<&'static str> {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "opening", "closing"];
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    ORDINALS.iter().copied().filter(|ordinal| words.contains(ordinal)).collect()
}

/// **Scope**: whether the modifiers of one event set it apart from the other: `a second vote`.
pub fn is_another_one(one: &Event, two: &Event) -> bool {
    let marked = |event: &Event| OTHER_ONES.iter().any(|word| event.details.iter().any(|detail| detail == word));
    marked(one) != marked(two)
}

/// **Several days**: whether a sentence speaks of something that goes on for days.
pub fn lasts_days(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    [
        "-day ",
        "days",
        "week",
        "began",
        "opened",
        "last day",
        "first day",
        "second day",
        "third day",
        "started",
        "through ",
        "continued",
        "ended",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_time_is_heard() {
        assert!(speaks_of_another("They met again in Vienna."));
        assert!(speaks_of_another("The rule does not yet apply."));
        assert!(!speaks_of_another("They met in Vienna on Monday."));
    }

    #[test]
    fn quoted_words_are_never_compared() {
        assert_eq!(severity(Voices::Quoted, false, true), None);
        assert_eq!(severity(Voices::Narrator, false, false), Some(Severity::Warning));
        assert_eq!(severity(Voices::Narrator, true, false), Some(Severity::Information));
    }
}
