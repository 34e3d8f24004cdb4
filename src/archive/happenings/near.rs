//! Which articles tell of things of one name, so that their statements are worth comparing: near by the phrases of their
//! events, not by the whole of the article.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::naming::Naming;
use crate::archive::{DAYS_APART, Record};
use crate::facts::Event;

/// A phrase that more articles tell of brings none together.
const COMMON: usize = 24;
/// So many articles an article is compared with at most, those with the most phrases in common.
const MOST_NEAR: usize = 6;

/// A name or noun with a noun.
type Phrase = (SmolStr, SmolStr);

/// For each article the indices of the articles near to it, nearest first.
pub fn of(records: &[&Record], identity: &dyn Naming) -> Vec<Vec<u32>> {
    let phrases: Vec<FxHashSet<Phrase>> = records.iter().map(|record| phrases(record, identity)).collect();
    let mut articles_with: FxHashMap<&Phrase, Vec<u32>> = FxHashMap::default();
    for (article, phrases) in phrases.iter().enumerate() {
        for phrase in phrases {
            articles_with.entry(phrase).or_default().push(article as u32);
        }
    }
    let near = |(article, own): (usize, &FxHashSet<Phrase>)| {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        let sharing = own.iter().filter_map(|phrase| articles_with.get(phrase)).filter(|with| with.len() <= COMMON);
        for &other in sharing.flatten().filter(|&&other| other as usize != article) {
            *shared.entry(other).or_default() += 1;
        }
        let mut near: Vec<(u32, u32)> =
            shared.into_iter().filter(|(other, _)| of_one_time(records, article, *other as usize)).collect();
        near.sort_by(|one, two| two.1.cmp(&one.1).then(one.0.cmp(&two.0)));
        near.into_iter().take(MOST_NEAR).map(|(other, _)| other).collect()
    };
    phrases.iter().enumerate().map(near).collect()
}

/// Whether two articles can be of the same days: an article without a date can be of any.
fn of_one_time(records: &[&Record], one: usize, two: usize) -> bool {
    let date = |index: usize| records.get(index).and_then(|record| record.article.date).map(|date| date.date);
    match (date(one), date(two)) {
        (Some(one), Some(two)) => one.until(two).is_ok_and(|span| span.get_days().abs() <= DAYS_APART),
        _ => true,
    }
}

/// Every name or place of an event together with every noun of its phrases and with its class, and every two nouns of
/// one phrase.
fn phrases(record: &Record, identity: &dyn Naming) -> FxHashSet<Phrase> {
    let mut phrases = FxHashSet::default();
    let facts = &record.facts;
    for event in facts.events.iter().chain(&facts.states).filter(|event| event.class != "say") {
        let named = event.participants.iter().map(|participant| participant.entity).chain(event.places.iter().copied());
        for key in named.map(|entity| identity.key(record, entity)).filter(|key| !key.is_empty()).take(6) {
            phrases.extend(words(event).map(|word| (key.clone(), word.clone())));
        }
        for (index, one) in event.arguments.iter().take(6).enumerate() {
            let others = event.arguments.iter().take(6).skip(index + 1);
            phrases.extend(others.map(|two| (one.clone(), two.clone())));
        }
    }
    phrases
}

fn words(event: &Event) -> impl Iterator<Item = &SmolStr> {
    event.arguments.iter().take(6).chain([&event.class])
}
