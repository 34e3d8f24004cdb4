//! `place-conflict`: one event, two places that do not lie in one another.

use super::account::{Account, stem_keys};
use super::pair::Pair;
use super::{of_check, wording};
use crate::checks::places::are_apart;
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::{Entity, EntityKind, Mention, Quantity, Unit};
use crate::text::Span;

/// Weight of shared words that needs no shared name or nouns beside it.
const SURE_BY_WORDS: f32 = 5.0;
/// The same where the happening is called by one noun with one word that narrows it: `the chess final`.
const SURE_BY_THING: f32 = 3.5;
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
    if !are_apart(ours.0, theirs.0) || opens_with(pair.here, ours.1) || is_one_of_a_list(pair, (ours.0, theirs.0)) {
        return None;
    }
    let name = pair.here.sketch().names.iter().any(|name| pair.there.sketch().names.contains(name));
    let nouns = pair.here.event.arguments.iter().filter(|word| pair.there.event.arguments.contains(*word)).count();
    // In two articles a kind of happening alone may befall two places on one day: somebody or something must be shared.
    // Within one article what is told again is known by then: `the fire`, not `a fire`.
    let details = pair.here.event.details.iter().filter(|word| pair.there.event.details.contains(*word)).count();
    let one_thing = pair.here.event.head == pair.there.event.head && details > 0 && pair.weight >= SURE_BY_THING;
    let sure = if across {
        name || nouns > 1 || one_thing || pair.weight >= SURE_BY_WORDS
    } else {
        is_known(pair.here) || name || pair.weight >= SURE_BY_WORDS
    };
    if !sure {
        return None;
    }
    let severity = guards::severity(pair.voices, across, false)?;
    Some(wording::finding("place-conflict", severity, "Place conflict", pair, ours.1, theirs.1))
}

/// Whether a sentence begins with its place (`In Rosario, the jury …`): it sets that place against another.
fn opens_with(account: &Account<'_>, place: Span) -> bool {
    const OPENING: u32 = 12;
    let sentence = account.sentence();
    place.start.saturating_sub(sentence.start) <= OPENING && place.end < account.event.trigger.start
}

/// Whether two sentences say much the same of two things in turn: next to each other with most words shared and each with
/// a word of its own beside the place, or with other numbers of the same things.
fn is_one_of_a_list(pair: &Pair<'_, '_>, places: (&Entity, &Entity)) -> bool {
    let (here, there) = (pair.here, pair.there);
    let shared = here.words.iter().filter(|word| there.has_word(**word)).count();
    let most = shared * 10 >= here.words.len().max(there.words.len()) * 6;
    let in_a_row = here.record.id == there.record.id && here.event.sentence == there.event.sentence + 1;
    let has_own = |one: &Account<'_>, two: &Account<'_>, place: &Entity| {
        let place: Vec<_> = stem_keys(&place.name).collect();
        one.words.iter().any(|word| !two.has_word(*word) && !place.contains(word))
    };
    let own = has_own(here, there, places.0) && has_own(there, here, places.1);
    let numbers = |account: &Account<'_>| {
        let all = account.record.facts.quantities.iter();
        let here = all.filter(|quantity| quantity.sentence == account.event.sentence && quantity.unit == Unit::Count);
        here.cloned().collect::<Vec<_>>()
    };
    let (ours, theirs) = (numbers(here), numbers(there));
    let differ = |one: &Quantity, two: &Quantity| {
        let same_fate = !one.predicate.is_empty() && one.predicate == two.predicate;
        (one.counted == two.counted || same_fate) && one.amount.is_apart(&two.amount)
    };
    (in_a_row && most && own) || ours.iter().any(|one| theirs.iter().any(|two| differ(one, two)))
}

/// Whether an account speaks of what the reader knows by then: `the fire`, `their meeting`, `Friday's final`.
fn is_known(account: &Account<'_>) -> bool {
    const REACH: usize = 5;
    let sentence = account.sentence();
    let before = Span { start: sentence.start, end: account.event.trigger.start.max(sentence.start) };
    let before = account.words_at(before).to_lowercase();
    let determiner = before.split(' ').rev().take(REACH).find_map(|word| match word {
        "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his" | "her" => Some(true),
        _ if word.ends_with("'s")
            || word.ends_with("\u{2019}s")
            || word.ends_with("s'")
            || word.ends_with("s\u{2019}") =>
        {
            Some(true)
        }
        "a" | "an" | "another" | "some" | "several" | "one" | "two" | "three" | "no" | "any" => Some(false),
        _ => None,
    });
    determiner == Some(true)
}

/// The one place of an account and where it is named; none if it names several places, or none in its sentence. A video
/// link, a capital that stands for its government, and a thing at several sites are left alone.
fn only_place<'a>(account: &Account<'a>) -> Option<(&'a Entity, Span)> {
    let [place] = account.event.places.as_slice() else { return None };
    let facts = &account.record.facts;
    let entity = facts.entities.get(place.0 as usize)?;
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
        let of_sentence = facts.mentions.iter().filter(|mention| mention.sentence == account.event.sentence);
        of_sentence.filter(|mention| {
            matches!(mention.kind, EntityKind::Place | EntityKind::Facility) || mention.entity == *place
        })
    };
    let is_elsewhere = |other: &Mention| other.entity != *place && located(other.span);
    let span = mentions().find(|mention| mention.entity == *place).map(|mention| mention.span)?;
    (!mentions().any(is_elsewhere)).then_some((entity, span))
}
