//! The articles by number. Numbers say nothing of an article; whatever has an order is in the order of the ids.

use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ArticleId, Record};

/// The articles, each under a number that it keeps as long as it is there.
#[derive(Debug, Default)]
pub(super) struct Order {
    records: Vec<Option<Arc<Record>>>,
    numbers: FxHashMap<ArticleId, u32>,
    free: Vec<u32>,
}

impl Order {
    /// The number of an article that is there.
    pub(super) fn number(&self, id: &ArticleId) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The article of this number.
    pub(super) fn record(&self, number: u32) -> Option<&Arc<Record>> {
        self.records.get(number as usize)?.as_ref()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// All of them, in no order.
    pub(super) fn ids(&self) -> impl Iterator<Item = &ArticleId> {
        self.numbers.keys()
    }

    /// Takes in an article, in place of what stood under its id. Gives its number and what it was.
    pub(super) fn put(&mut self, record: &Arc<Record>) -> (u32, Option<Arc<Record>>) {
        let number = self.number(&record.id).or_else(|| self.free.pop()).unwrap_or(self.records.len() as u32);
        self.numbers.insert(record.id.clone(), number);
        if self.records.len() <= number as usize {
            self.records.resize(number as usize + 1, None);
        }
        let place = self.records.get_mut(number as usize);
        (number, place.and_then(|place| place.replace(Arc::clone(record))))
    }

    /// Takes out an article. Its number may be given to another.
    pub(super) fn remove(&mut self, id: &ArticleId) {
        if let Some(number) = self.numbers.remove(id) {
            self.free.push(number);
            if let Some(place) = self.records.get_mut(number as usize) {
                *place = None;
            }
        }
    }

    /// The order of two articles by their ids.
    pub(super) fn cmp(&self, one: u32, two: u32) -> Ordering {
        if one == two {
            return Ordering::Equal;
        }
        let id = |number: u32| self.record(number).map(|record| &record.id);
        id(one).cmp(&id(two)).then(one.cmp(&two))
    }
}

/// A number of articles, exact below 16, beyond in steps of at most a quarter of itself, each by its middle: 18 for 16 to
/// 19, 22 for 20 to 23, 36 for 32 to 39.
pub(super) fn step(articles: usize) -> usize {
    let spare = (usize::BITS - articles.leading_zeros()).saturating_sub(3);
    if articles < 16 { articles } else { (articles >> spare << spare) + (1 << spare) / 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_grow_with_the_number() {
        assert!((0..16).all(|number| step(number) == number));
        assert_eq!([16, 19, 20, 31, 32, 39, 40, 1000].map(step), [18, 18, 22, 30, 36, 36, 44, 960]);
        assert!((0..4000).is_sorted_by_key(step));
    }
}
