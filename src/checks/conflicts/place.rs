//! `place-conflict`: one event, two places that do not lie in one another.

use super::account::Account;
use super::pair::Pair;
use super::{of_check, wording};
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::EntityKind;
use crate::text::Span;

/// Weight of shared words that needs no shared name beside it.
const SURE_BY_WORDS: f32 = 5.0;
/// Words that put what is told at the place that follows.
const LOCATING: &[&str] = &["in", "at", "near", "outside", "to", "from", "on", "and"];

/// Two places for one event within an article.
pub fn place_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    of_check("place-conflict", seen.conflicts(), findings);
}

/// Two places for one event in two articles of the same days.
pub fn place_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    of_check("place-conflict", seen.conflicts(), findings);
}

/// The conflict of two accounts that agree but for the place.
pub fn conflict(pair: &Pair<'_, '_>, across: bool) -> Option<Finding> {
    let (ours, theirs) = (only_place(pair.here)?, only_place(pair.there)?);
    // In two articles a kind of happening alone may befall two places on one day: somebody or something must be shared.
    let likeness = (pair.here.sketch().names.iter()).any(|name| pair.there.sketch().names.contains(name));
    let nouns = pair.here.event.arguments.iter().any(|word| pair.there.event.arguments.contains(word));
    if across && !likeness && !nouns && pair.weight < SURE_BY_WORDS {
        return None;
    }
    let severity = guards::severity(pair.voices, across, false)?;
    Some(wording::finding("place-conflict", severity, "Place conflict", pair, ours, theirs))
}

/// Where the one place of an account is named; none if it names several places, or none in its sentence. A video link, a
/// capital that stands for its government, and a thing at several sites are left alone.
fn only_place(account: &Account<'_>) -> Option<Span> {
    let [place] = account.event.places.as_slice() else { return None };
    // A place that no gazetteer knows may lie in any other.
    account.record.facts.entities.get(place.0 as usize)?.known.as_ref()?;
    let sentence = account.words_at(account.sentence()).to_lowercase();
    if ["video", "online", "by phone", "remotely", "via link", "and elsewhere"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    let text = &account.record.text;
    let located = |span: Span| {
        let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
        before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .is_some_and(|word| LOCATING.contains(&word.to_lowercase().as_str()))
    };
    let mentions = || {
        let of_sentence =
            account.record.facts.mentions.iter().filter(|mention| mention.sentence == account.event.sentence);
        of_sentence.filter(|mention| matches!(mention.kind, EntityKind::Place | EntityKind::Facility))
    };
    let others = mentions().any(|other| other.entity != *place && located(other.span));
    mentions().find(|mention| mention.entity == *place && !others).map(|mention| mention.span)
}
