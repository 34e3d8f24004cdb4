//! The guards that every comparison passes (CHECKS.md, section 2), each a piece with a name.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

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
    has_modality(one)
        && has_modality(two)
        && (one.status == EventStatus::Planned) == (two.status == EventStatus::Planned)
}

/// **Modality**: whether an event is told as a fact or as a plan, and not as a mere possibility.
pub fn has_modality(event: &Event) -> bool {
    event.status != EventStatus::Possible
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

/// The same by their first words.
static OTHER_TIMES_BY_WORD: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for phrase in OTHER_TIMES {
        phrases.entry(phrase.split(' ').next().unwrap_or(phrase)).or_default().push(phrase);
    }
    phrases
});

/// **Time, scope**: whether a sentence speaks of another time, another instance, or a part of the whole.
pub fn speaks_of_another(sentence: &str) -> bool {
    let marks = [',', '.', ';', ':', '"', '\u{201c}', '\u{201d}', '?'];
    if sentence.trim_end().ends_with('?') {
        return true;
    }
    let lower = sentence.to_lowercase().replace(marks, " ");
    let mut start = 0;
    lower.split(' ').any(|word| {
        let rest = lower.get(start..).unwrap_or_default();
        start += word.len() + 1;
        let mut phrases = OTHER_TIMES_BY_WORD.get(word).into_iter().flatten();
        phrases.any(|phrase| rest.strip_prefix(phrase).is_some_and(|after| after.is_empty() || after.starts_with(' ')))
    })
}

/// **Scope**: which of several a sentence speaks of: the first round is not the second.
pub fn ordinals(sentence: &str) -> Vec<&'static str> {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "opening", "closing"];
    let words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| (4..=7).contains(&word.len()));
    let of_word = |word: &str| ORDINALS.iter().find(|ordinal| word.eq_ignore_ascii_case(ordinal)).copied();
    let mut ordinals: Vec<&str> = words.filter_map(of_word).collect();
    ordinals.sort_unstable();
    ordinals.dedup();
    ordinals
}

/// **Scope**: whether the modifiers of one event set it apart from the other: `a second vote`.
pub fn is_another_one(one: &Event, two: &Event) -> bool {
    let marked = |event: &Event| OTHER_ONES.iter().any(|word| event.details.iter().any(|detail| detail == word));
    marked(one) != marked(two)
}

/// **Scope**: whether a sentence counts how often a thing has come about (`raised its rate for the third time`): that is no
/// other one.
pub fn counts_times(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["second", "third", "fourth", "fifth"].iter().any(|ordinal| lower.contains(&format!("the {ordinal} time")))
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
        assert!(speaks_of_another("If so, nothing changes."));
        assert!(speaks_of_another("That was three years ago."));
        assert!(!speaks_of_another("He told the \"Later\u{2014}or never\" club so."));
    }

    #[test]
    fn ordinals_are_words() {
        assert_eq!(ordinals("Second, the First round and the second."), ["first", "second"]);
        assert!(ordinals("a seconder at last-minute's end: lasting").len() == 1);
    }

    #[test]
    fn quoted_words_are_never_compared() {
        assert_eq!(severity(Voices::Quoted, false, true), None);
        assert_eq!(severity(Voices::Narrator, false, false), Some(Severity::Warning));
        assert_eq!(severity(Voices::Narrator, true, false), Some(Severity::Information));
    }
}
