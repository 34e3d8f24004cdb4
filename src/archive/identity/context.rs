//! What an article is about, as far as it tells whether two articles speak of the same people.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::archive::Record;
use crate::archive::order::step;
use crate::facts::{BodyName, Entity, EntityKind};
use crate::lexicon::fold;

/// In a folder of so many articles their number itself tells what is rare; in a larger one it is taken in steps.
const FEW_ARTICLES: usize = 512;

/// The people, bodies and places of each article as keys, with the articles that have each key.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    /// For each article the numbers of its keys, sorted.
    keys: Vec<Box<[u32]>>,
    numbers: FxHashMap<SmolStr, u32>,
    entries: Vec<Entry>,
    free: Vec<u32>,
}

#[derive(Debug, Default)]
struct Entry {
    key: SmolStr,
    articles: Vec<u32>,
}

impl Contexts {
    /// Sets the keys of an article; none if it is gone. Gives the keys that came or went, with the number of articles
    /// that had them.
    pub(super) fn put(&mut self, article: u32, record: Option<&Record>) -> Vec<(u32, usize)> {
        let mut now: Vec<SmolStr> =
            record.into_iter().flat_map(|record| record.facts.entities.iter().filter_map(key)).collect();
        now.sort_unstable();
        now.dedup();
        let mut now: Vec<u32> = now.into_iter().map(|key| self.number(key)).collect();
        now.sort_unstable();
        if self.keys.len() <= article as usize {
            self.keys.resize_with(article as usize + 1, Box::default);
        }
        let Some(place) = self.keys.get_mut(article as usize) else { return Vec::new() };
        let before = std::mem::replace(place, now.clone().into());
        let mut changed = Vec::new();
        for number in before.iter().filter(|number| now.binary_search(number).is_err()) {
            if let Some(entry) = self.entries.get_mut(*number as usize) {
                changed.push((*number, entry.articles.len()));
                entry.articles.retain(|known| *known != article);
            }
        }
        for number in now.iter().filter(|number| before.binary_search(number).is_err()) {
            if let Some(entry) = self.entries.get_mut(*number as usize) {
                changed.push((*number, entry.articles.len()));
                entry.articles.push(article);
            }
        }
        changed
    }

    fn number(&mut self, key: SmolStr) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let entry = Entry { key: key.clone(), articles: Vec::new() };
        let number = self.free.pop().unwrap_or(self.entries.len() as u32);
        match self.entries.get_mut(number as usize) {
            Some(place) => *place = entry,
            None => self.entries.push(entry),
        }
        self.numbers.insert(key, number);
        number
    }

    /// Forgets keys that no article has any more.
    pub(super) fn forget(&mut self, keys: impl Iterator<Item = u32>) {
        for number in keys {
            if let Some(entry) = self.entries.get_mut(number as usize)
                && entry.articles.is_empty()
                && self.numbers.remove(&entry.key).is_some()
            {
                entry.key = SmolStr::default();
                self.free.push(number);
            }
        }
    }

    /// The articles for which a key means more or less than when so many articles had it.
    pub(super) fn concerned(&self, key: u32, before: usize, common: usize) -> &[u32] {
        let Some(entry) = self.entries.get(key as usize) else { return &[] };
        let (before, now) = (rarity(before), rarity(entry.articles.len()));
        if before == now || before.min(now) > common { &[] } else { &entry.articles }
    }

    /// A key that both articles have and that is rare enough to mean something, the rarest first; keys of `own` names do
    /// not count.
    pub(super) fn shared(&self, a: u32, b: u32, own: &[SmolStr], common: usize) -> Option<&SmolStr> {
        let (a, b) = (self.keys.get(a as usize)?, self.keys.get(b as usize)?);
        let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let both = few.iter().filter(|key| many.binary_search(key).is_ok());
        let rare = both.filter_map(|key| self.entries.get(*key as usize)).filter_map(|entry| {
            let count = rarity(entry.articles.len());
            let says = count <= common && !entry.key.starts_with("country:") && !own.contains(&entry.key);
            says.then_some((count, &entry.key))
        });
        rare.min().map(|(_, key)| key)
    }
}

/// In how many articles a key may be before it says nothing: a twentieth of all, and at least twenty.
pub(super) fn common(articles: usize) -> usize {
    let all = if articles <= FEW_ARTICLES { articles } else { step(articles) };
    (all / 20).max(20)
}

/// A number of articles as it counts here: exact up to twenty, so that what is rare in a small folder is exact; beyond it
/// in steps, so that one article more or less seldom concerns all the others.
fn rarity(articles: usize) -> usize {
    if articles <= 20 { articles } else { step(articles).max(21) }
}

/// The key of an entity in its article's context.
pub(super) fn key(entity: &Entity) -> Option<SmolStr> {
    if !entity.named {
        return None;
    }
    match entity.kind {
        EntityKind::Person if entity.parts.is_full() => Some(person_key(entity)),
        EntityKind::Person => None,
        EntityKind::Organization => Some(format_smolstr!("body:{}", BodyName::of(&entity.name).core)),
        EntityKind::Nationality => None,
        _ => entity.known.clone().or_else(|| Some(format_smolstr!("name:{}", fold(&entity.name)))),
    }
}

/// The key of a person's full name.
pub(super) fn person_key(entity: &Entity) -> SmolStr {
    let mut words = entity.parts.words();
    if !entity.parts.suffix.is_empty() {
        words.push(SmolStr::new(fold(&entity.parts.suffix).replace('.', "")));
    }
    format_smolstr!("person:{}", words.iter().map(SmolStr::as_str).collect::<Vec<_>>().join(" "))
}
