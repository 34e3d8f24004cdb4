//! Which articles state figures of one thing: by what is counted, a name beside it, and the days around the article's
//! date.
//!
//! A function of the set of records; an article that comes, changes or goes costs as much as it has claims.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashSet, FxHasher};

use super::{ArticleId, DAYS_APART, Record, speaker_name_key};
use crate::facts::{EntityKind, MentionForm};

/// A key that more articles have says too little.
const COMMON: usize = 24;
/// So many names are taken of one sentence.
const NAMES: usize = 8;

/// Articles that may change before the index is made anew.
const MOST_CHANGES: usize = 64;

/// The articles by the figures that they state. A copy shares all but what has changed since the index was made.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    index: Arc<Index>,
    /// Articles that changed since, `None` if they are gone.
    changed: BTreeMap<ArticleId, Option<Arc<Sheet>>>,
}

#[derive(Debug, Default)]
struct Index {
    /// In the order of their ids.
    articles: Vec<(ArticleId, Arc<Sheet>)>,
    /// Key and number of the article, sorted.
    by_key: Vec<(u64, u32)>,
}

/// The keys of one article.
#[derive(Debug)]
struct Sheet {
    /// Days from the start of the calendar, in runs of [`DAYS_APART`]; `None` for an article without a date.
    run: Option<i32>,
    /// What its claims are filed under, sorted, without double.
    keys: Vec<u64>,
}

impl Figures {
    /// The figures of these articles.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Arc<Record>>) -> Figures {
        let sheets = records.into_iter().map(|record| (record.id.clone(), Arc::new(Sheet::of(record))));
        Figures { index: Arc::new(Index::of(sheets.collect())), changed: BTreeMap::new() }
    }

    /// The figures after articles changed, came or went.
    pub fn after(&self, changes: &BTreeMap<ArticleId, Option<Arc<Record>>>) -> Figures {
        let mut after = self.clone();
        for (id, record) in changes {
            after.change(id.clone(), record.as_deref().map(|record| Arc::new(Sheet::of(record))));
        }
        after
    }

    fn change(&mut self, id: ArticleId, sheet: Option<Arc<Sheet>>) {
        self.changed.insert(id, sheet);
        if self.changed.len() > MOST_CHANGES {
            let mut sheets: BTreeMap<ArticleId, Arc<Sheet>> = self.index.articles.iter().cloned().collect();
            for (id, sheet) in std::mem::take(&mut self.changed) {
                match sheet {
                    Some(sheet) => sheets.insert(id, sheet),
                    None => sheets.remove(&id),
                };
            }
            self.index = Arc::new(Index::of(sheets.into_iter().collect()));
        }
    }

    fn sheet(&self, id: &ArticleId) -> Option<&Sheet> {
        match self.changed.get(id) {
            Some(changed) => changed.as_deref(),
            None => self.index.sheet(id),
        }
    }

    /// The articles of the same days that state a figure of the same thing beside the same name, those with the most in
    /// common first, at most `most`. Nothing for an article without a date.
    pub fn near(&self, id: &ArticleId, most: usize) -> Vec<ArticleId> {
        let Some((sheet, run)) = self.sheet(id).and_then(|sheet| Some((sheet, sheet.run?))) else {
            return Vec::new();
        };
        let mut shared: BTreeMap<&ArticleId, usize> = BTreeMap::new();
        for &key in &sheet.keys {
            let sharing = self.sharing(key, run);
            if sharing.len() <= COMMON {
                for other in sharing.into_iter().filter(|other| *other != id) {
                    *shared.entry(other).or_default() += 1;
                }
            }
        }
        let mut near: Vec<(&ArticleId, usize)> = shared.into_iter().collect();
        near.sort_by(|one, two| two.1.cmp(&one.1).then(one.0.cmp(two.0)));
        near.into_iter().take(most).map(|(id, _)| id.clone()).collect()
    }

    /// The articles with a key in the days around a run of days.
    fn sharing(&self, key: u64, run: i32) -> Vec<&ArticleId> {
        let near = |sheet: &Sheet| sheet.run.is_some_and(|theirs| theirs.abs_diff(run) <= 1);
        let known = self.index.with(key).filter(|(id, sheet)| near(sheet) && !self.changed.contains_key(id));
        let changed = self.changed.iter().filter_map(|(id, sheet)| Some((id, sheet.as_deref()?)));
        let changed = changed.filter(|(_, sheet)| near(sheet) && sheet.keys.binary_search(&key).is_ok());
        known.chain(changed).map(|(id, _)| id).collect()
    }
}

impl Index {
    /// The index of these sheets, which are in the order of their ids.
    fn of(articles: Vec<(ArticleId, Arc<Sheet>)>) -> Index {
        let numbered = (0..).zip(&articles);
        let mut by_key: Vec<(u64, u32)> =
            numbered.flat_map(|(number, (_, sheet))| sheet.keys.iter().map(move |&key| (key, number))).collect();
        by_key.sort_unstable();
        Index { articles, by_key }
    }

    fn sheet(&self, id: &ArticleId) -> Option<&Sheet> {
        let at = self.articles.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
        self.articles.get(at).map(|(_, sheet)| sheet.as_ref())
    }

    fn with(&self, key: u64) -> impl Iterator<Item = (&ArticleId, &Sheet)> {
        let from = self.by_key.partition_point(|(known, _)| *known < key);
        let equal = self.by_key.get(from..).unwrap_or_default().iter().take_while(move |(known, _)| *known == key);
        equal.filter_map(|(_, number)| self.articles.get(*number as usize)).map(|(id, sheet)| (id, sheet.as_ref()))
    }
}

impl Sheet {
    fn of(record: &Record) -> Sheet {
        Sheet { run: record.article.date.map(|date| run(date.date)), keys: keys(record) }
    }
}

/// The keys of an article's claims: what is counted, with each name of the sentence.
fn keys(record: &Record) -> Vec<u64> {
    let mentions = &record.facts.mentions;
    let mut keys = FxHashSet::default();
    for claims in record.facts.claims.chunk_by(|one, next| one.sentence == next.sentence) {
        let Some(sentence) = claims.first().map(|claim| claim.sentence) else { continue };
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions.iter().skip(first).take_while(|mention| mention.sentence == sentence);
        let named = here.filter(|mention| {
            matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation)
                && mention.kind != EntityKind::Nationality
        });
        let names: Vec<_> = named.filter_map(|mention| speaker_name_key(&mention.name)).take(NAMES).collect();
        for claim in claims {
            keys.extend(names.iter().map(|name| hash((&claim.unit, &claim.counted, name))));
        }
    }
    let mut keys: Vec<u64> = keys.into_iter().collect();
    keys.sort_unstable();
    keys
}

fn run(date: Date) -> i32 {
    let days = Date::ZERO.until(date).map_or(0, |span| span.get_days());
    days.div_euclid(DAYS_APART)
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
