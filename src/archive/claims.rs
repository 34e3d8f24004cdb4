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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Engine;

    fn record(id: &str, date: &str, body: &str) -> Arc<Record> {
        let text = format!("# News\n\n{date}\n\n{body}\n");
        Arc::new(Record::read(ArticleId::new(id), id, text, |prose| Engine::embedded().analyse(prose)))
    }

    fn near(figures: &Figures, id: &str) -> Vec<String> {
        figures.near(&ArticleId::new(id), 12).iter().map(ArticleId::to_string).collect()
    }

    fn barns(id: &str, date: &str, number: u32) -> Arc<Record> {
        record(id, date, &format!("The fire in Ostholm destroyed {number} barns on Friday."))
    }

    #[test]
    fn one_thing_beside_one_name_in_the_same_days_is_near_whatever_the_number() {
        let records = [barns("a", "4 May 2024", 14), barns("b", "5 May 2024", 90)];
        let figures = Figures::of(&records);
        assert_eq!(near(&figures, "a"), ["b"]);
        assert_eq!(near(&figures, "b"), ["a"]);
    }

    #[test]
    fn other_things_other_names_and_other_days_are_not() {
        let records = [
            barns("a", "4 May 2024", 14),
            record("b", "4 May 2024", "The fire in Ostholm destroyed 14 cars on Friday."),
            record("c", "4 May 2024", "The fire in Lillehammer destroyed 14 barns on Friday."),
            barns("d", "4 August 2024", 14),
        ];
        assert!(near(&Figures::of(&records), "a").is_empty());
    }

    #[test]
    fn an_article_without_a_date_has_nobody_near() {
        let records = [barns("a", "4 May 2024", 14), record("b", "", "The fire in Ostholm destroyed 14 barns.")];
        let figures = Figures::of(&records);
        assert!(near(&figures, "a").is_empty());
        assert!(near(&figures, "b").is_empty());
        assert!(near(&figures, "unknown").is_empty());
    }

    #[test]
    fn those_with_more_in_common_come_first_and_no_more_than_wanted() {
        let both = "The fire in Ostholm destroyed 14 barns on Friday. In Ostholm 60 sheep died.";
        let records = [barns("a", "4 May 2024", 14), record("b", "4 May 2024", both), record("c", "4 May 2024", both)];
        let figures = Figures::of(&records);
        assert_eq!(near(&figures, "b"), ["c", "a"]);
        assert_eq!(figures.near(&ArticleId::new("b"), 1), [ArticleId::new("c")]);
    }

    #[test]
    fn a_key_that_too_many_have_leads_nowhere() {
        let many: Vec<Arc<Record>> =
            (0..=COMMON).map(|number| barns(&format!("n{number:02}"), "4 May 2024", 14)).collect();
        assert!(near(&Figures::of(&many), "n00").is_empty());
        assert_eq!(near(&Figures::of(many.iter().take(3)), "n00"), ["n01", "n02"]);
    }

    #[test]
    fn changes_give_what_a_new_index_gives_in_whatever_order() {
        let (a, b, c) = (barns("a", "4 May 2024", 14), barns("b", "5 May 2024", 15), barns("c", "5 May 2024", 16));
        let changed = barns("b", "5 August 2024", 15);
        let mut figures = Figures::of([&a]);
        for (id, record) in [("c", Some(&c)), ("b", Some(&b)), ("b", Some(&changed)), ("c", None), ("c", Some(&c))] {
            figures = figures.after(&BTreeMap::from([(ArticleId::new(id), record.cloned())]));
        }
        let anew = Figures::of([&a, &changed, &c]);
        for id in ["a", "b", "c"] {
            assert_eq!(near(&figures, id), near(&anew, id), "{id}");
        }
        assert_eq!(near(&figures, "a"), ["c"]);
        let gone = figures.after(&BTreeMap::from([(ArticleId::new("c"), None)]));
        assert!(near(&gone, "a").is_empty());
        assert_eq!(near(&figures, "a"), ["c"], "a copy keeps what it had");
    }

    #[test]
    fn the_index_is_made_anew_after_many_changes_and_says_the_same() {
        let base = barns("a", "4 May 2024", 14);
        let mut figures = Figures::of([&base]);
        for number in 0..=MOST_CHANGES {
            let id = format!("z{number:03}");
            let far = record(&id, "4 May 1999", "The gale in Graz took nine roofs.");
            figures = figures.after(&BTreeMap::from([(ArticleId::new(&id), Some(far))]));
        }
        assert!(figures.changed.len() <= MOST_CHANGES);
        let other = barns("b", "4 May 2024", 15);
        let figures = figures.after(&BTreeMap::from([(other.id.clone(), Some(other.clone()))]));
        assert_eq!(near(&figures, "a"), ["b"]);
    }
}
