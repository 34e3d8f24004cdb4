//! The articles by number. Numbers say nothing of an article; whatever has an order is in the order of the ids.

use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::archive::{ArticleId, Record};

/// The articles, each under a number that it keeps as long as it is there.
#[derive(Debug, Default)]
pub struct Order {
    records: Vec<Option<Arc<Record>>>,
    numbers: FxHashMap<ArticleId, u32>,
    free: Vec<u32>,
}

impl Order {
    /// The number of an article that is there.
    pub fn number(&self, id: &ArticleId) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    /// The article of this number.
    pub fn record(&self, number: u32) -> Option<&Arc<Record>> {
        self.records.get(number as usize)?.as_ref()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// All of them in no order.
    pub fn ids(&self) -> impl Iterator<Item = &ArticleId> {
        self.numbers.keys()
    }

    /// Takes in an article, in place of what stood under its id. Gives its number and what it was.
    pub fn put(&mut self, record: &Arc<Record>) -> (u32, Option<Arc<Record>>) {
        let number = self.number(&record.id).or_else(|| self.free.pop()).unwrap_or(self.records.len() as u32);
        self.numbers.insert(record.id.clone(), number);
        if self.records.len() <= number as usize {
            self.records.resize(number as usize + 1, None);
        }
        let place = self.records.get_mut(number as usize);
        (number, place.and_then(|place| place.replace(Arc::clone(record))))
    }

    /// Takes out an article. Its number may be given to another.
    pub fn remove(&mut self, id: &ArticleId) {
        if let Some(number) = self.numbers.remove(id) {
            self.free.push(number);
            if let Some(place) = self.records.get_mut(number as usize) {
                *place = None;
            }
        }
    }

    /// The order of two articles by their ids.
    pub fn cmp(&self, one: u32, two: u32) -> Ordering {
        if one == two {
            return Ordering::Equal;
        }
        let id = |number: u32| self.record(number).map(|record| &record.id);
        id(one).cmp(&id(two)).then(one.cmp(&two))
    }
}
