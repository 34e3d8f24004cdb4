//! Which articles tell of things of one name, so that their statements are worth comparing: near by the phrases of their
//! events, not by the whole of the article.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::naming::Naming;
use crate::archive::order::Order;
use crate::archive::{DAYS_APART, Record};
use crate::facts::Event;

/// A phrase that more articles tell of brings none together.
const COMMON: usize = 24;
/// So many articles an article is compared with at most, those with the most phrases in common.
const MOST_NEAR: usize = 6;
/// Articles that changed since the list was made, before it is made anew.
const MOST_CHANGES: usize = 512;

/// A name or noun with a noun, by its hash.
pub type Phrase = u64;

/// Which articles have a phrase: a sorted list, and beside it what has changed since the list was made. Most phrases
/// stand in one article alone, so that a map of them would be mostly air.
#[derive(Debug, Default)]
pub struct Concordance {
    phrases: Box<[Phrase]>,
    articles: Box<[u32]>,
    /// The phrases of articles that changed since.
    changed: FxHashMap<u32, Box<[Phrase]>>,
    fresh: FxHashMap<Phrase, Vec<u32>>,
}

impl Concordance {
    /// Takes in the phrases that articles have now; none if they are gone.
    pub fn update(&mut self, changes: Vec<(u32, Vec<Phrase>)>) {
        if self.changed.len() + changes.len() > MOST_CHANGES {
            return self.make(changes);
        }
        for (article, phrases) in changes {
            for phrase in self.changed.remove(&article).iter().flatten() {
                if let Some(with) = self.fresh.get_mut(phrase) {
                    with.retain(|known| *known != article);
                    if with.is_empty() {
                        self.fresh.remove(phrase);
                    }
                }
            }
            for phrase in &phrases {
                self.fresh.entry(*phrase).or_default().push(article);
            }
            self.changed.insert(article, phrases.into());
        }
    }

    fn make(&mut self, changes: Vec<(u32, Vec<Phrase>)>) {
        for (article, phrases) in changes {
            self.changed.insert(article, phrases.into());
        }
        let old = self.phrases.iter().copied().zip(self.articles.iter().copied());
        let kept = old.filter(|(_, article)| !self.changed.contains_key(article));
        let mut all: Vec<(Phrase, u32)> = kept.collect();
        for (article, phrases) in std::mem::take(&mut self.changed) {
            all.extend(phrases.iter().map(|phrase| (*phrase, article)));
        }
        all.sort_unstable();
        self.phrases = all.iter().map(|(phrase, _)| *phrase).collect();
        self.articles = all.iter().map(|(_, article)| *article).collect();
        self.fresh = FxHashMap::default();
    }

    /// The articles that have a phrase, in no order.
    pub fn with(&self, phrase: Phrase) -> impl Iterator<Item = u32> + '_ {
        let from = self.phrases.partition_point(|known| *known < phrase);
        let equal = self.phrases.iter().skip(from).take_while(move |known| **known == phrase).count();
        let listed = self.articles.get(from..from + equal).unwrap_or_default().iter();
        let listed = listed.copied().filter(|article| !self.changed.contains_key(article));
        listed.chain(self.fresh.get(&phrase).into_iter().flatten().copied())
    }

    /// The articles whose nearest may be others, where these phrases came or went. What too many share counts for none.
    pub fn concerned(&self, phrases: impl Iterator<Item = Phrase>) -> FxHashSet<u32> {
        let mut concerned = FxHashSet::default();
        for phrase in phrases {
            let with: Vec<u32> = self.with(phrase).take(COMMON + 2).collect();
            if with.len() <= COMMON + 1 {
                concerned.extend(with);
            }
        }
        concerned
    }

    /// The articles near to one, nearest first.
    pub fn near(&self, order: &Order, article: u32, own: &[Phrase]) -> Vec<u32> {
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        for phrase in own {
            let with: Vec<u32> = self.with(*phrase).take(COMMON + 1).collect();
            if with.len() <= COMMON {
                with.into_iter().filter(|&other| other != article).for_each(|other| {
                    *shared.entry(other).or_default() += 1;
                });
            }
        }
        let mut near: Vec<(u32, u32)> =
            shared.into_iter().filter(|(other, _)| of_one_time(order, article, *other)).collect();
        near.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| order.cmp(one.0, two.0)));
        near.into_iter().take(MOST_NEAR).map(|(other, _)| other).collect()
    }
}

/// Whether two articles can be of the same days: an article without a date can be of any.
fn of_one_time(order: &Order, one: u32, two: u32) -> bool {
    let date = |number: u32| order.record(number).and_then(|record| record.article.date).map(|date| date.date);
    match (date(one), date(two)) {
        (Some(one), Some(two)) => one.until(two).is_ok_and(|span| span.get_days().abs() <= DAYS_APART),
        _ => true,
    }
}

/// Every name or place of an event together with every noun of its phrases and with its class, and every two nouns of
/// one phrase. Sorted, each once.
pub fn phrases(record: &Record, identity: &dyn Naming) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let facts = &record.facts;
    for event in facts.events.iter().chain(&facts.states).filter(|event| event.class != "say") {
        let named = event.participants.iter().map(|participant| participant.entity).chain(event.places.iter().copied());
        for key in named.map(|entity| identity.key(record, entity)).filter(|key| !key.is_empty()).take(6) {
            phrases.extend(words(event).map(|word| phrase(&key, word)));
        }
        for (index, one) in event.arguments.iter().take(6).enumerate() {
            let others = event.arguments.iter().take(6).skip(index + 1);
            phrases.extend(others.map(|two| phrase(one, two)));
        }
    }
    phrases.sort_unstable();
    phrases.dedup();
    phrases
}

fn phrase(one: &str, two: &str) -> Phrase {
    let mut hasher = FxHasher::default();
    (one, two).hash(&mut hasher);
    hasher.finish()
}

fn words(event: &Event) -> impl Iterator<Item = &str> {
    event.arguments.iter().take(6).chain([&event.class]).map(|word| word.as_str())
}
