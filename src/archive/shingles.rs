//! Which articles share runs of words.
//!
//! Of each article the fingerprints of its runs of six words are kept, thinned by winnowing (Schleimer, Wilkerson and
//! Aiken, 2003): of every seven neighbouring runs the one with the least fingerprint. Any twelve words in a row that two
//! articles share are sure to leave one fingerprint in both. An article of 600 words keeps about 150.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{ArticleId, Record};
use crate::article::{Article, Word};
use crate::text::Fingerprint;

/// Words in a run.
pub const RUN: usize = 6;

/// Fewest equal words in a row that are sure to be found.
pub const FEWEST_WORDS: usize = 12;

/// Neighbouring runs of which one is kept.
const WINDOW: usize = FEWEST_WORDS - RUN + 1;

/// Changed articles that are looked through one by one before the index is made anew.
const MOST_CHANGES: usize = 64;

/// The words of an article that can be taken from another one: running text outside quotation marks, in stretches
/// without a gap.
pub fn stretches(article: &Article) -> Vec<Vec<Word>> {
    let mut stretches = Vec::new();
    for block in article.blocks.iter().filter(|block| block.kind.is_body()) {
        let words = block.words();
        let unquoted = words.split(|word| word.quoted).filter(|stretch| stretch.len() >= FEWEST_WORDS);
        stretches.extend(unquoted.map(<[Word]>::to_vec));
    }
    stretches
}

/// The kept fingerprints of an article, sorted, each once.
pub fn fingerprints(article: &Article) -> Vec<u64> {
    let mut kept = Vec::new();
    for stretch in stretches(article) {
        let runs: Vec<u64> = runs(&stretch).collect();
        kept.extend(runs.windows(WINDOW).filter_map(|window| window.iter().min().copied()));
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The fingerprint of every run of words.
pub fn runs(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| Fingerprint::of_all(run.iter().map(|word| word.key)))
}

/// The index of all articles' fingerprints. Cheap to clone; a changed article costs its own size.
#[derive(Clone, Debug, Default)]
pub struct Shingles {
    /// Fingerprint and number of the article, sorted.
    index: Arc<Vec<(u64, u32)>>,
    /// The articles by number.
    articles: Arc<Vec<ArticleId>>,
    /// Articles that changed since the index was made, `None` if they are gone.
    changed: BTreeMap<ArticleId, Option<Arc<Record>>>,
}

impl Shingles {
    /// The index of these articles.
    pub fn of<'a>(records: impl Iterator<Item = &'a Arc<Record>>) -> Shingles {
        let (mut index, mut articles) = (Vec::new(), Vec::new());
        for (number, record) in (0..).zip(records) {
            index.extend(record.shingles.iter().map(|fingerprint| (*fingerprint, number)));
            articles.push(record.id.clone());
        }
        index.sort_unstable();
        Shingles { index: Arc::new(index), articles: Arc::new(articles), changed: BTreeMap::new() }
    }

    /// The index after an article changed, came or went; `None` if there have been so many changes that it is better made
    /// anew.
    pub fn after(&self, id: &ArticleId, record: Option<&Arc<Record>>) -> Option<Shingles> {
        let mut after = self.clone();
        after.changed.insert(id.clone(), record.cloned());
        Some(after).filter(|after| after.changed.len() <= MOST_CHANGES)
    }

    /// The other articles that share fingerprints with `record`, with their number, those with the most first.
    pub fn sharing(&self, record: &Record) -> Vec<(&ArticleId, u32)> {
        let mut shared: FxHashMap<&ArticleId, u32> = FxHashMap::default();
        for fingerprint in &record.shingles {
            let from = self.index.partition_point(|(known, _)| known < fingerprint);
            let equal = self.index[from..].iter().take_while(|(known, _)| known == fingerprint);
            for id in equal.filter_map(|(_, number)| self.articles.get(*number as usize)) {
                if *id != record.id && !self.changed.contains_key(id) {
                    *shared.entry(id).or_default() += 1;
                }
            }
        }
        for (id, changed) in self.changed.iter().filter(|(id, _)| **id != record.id) {
            let theirs = changed.as_ref().map_or(&[][..], |changed| &changed.shingles);
            let common = record.shingles.iter().filter(|own| theirs.binary_search(own).is_ok()).count() as u32;
            if common > 0 {
                shared.insert(id, common);
            }
        }
        let mut shared: Vec<(&ArticleId, u32)> = shared.into_iter().collect();
        shared.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Analysis;

    fn record(id: &str, words: std::ops::Range<u32>) -> Arc<Record> {
        let text = words.map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        let text = format!("Headline\n\nHere follow some words: {text}.\n");
        Arc::new(Record::read(ArticleId::new(id), id, text, |_: &str| Analysis::default()))
    }

    fn shared(shingles: &Shingles, record: &Record) -> Vec<String> {
        shingles.sharing(record).into_iter().map(|(id, _)| id.to_string()).collect()
    }

    #[test]
    fn twelve_words_in_a_row_are_always_found() {
        for start in 0..60 {
            let (a, b) = (record("a", 0..100), record("b", start..start + 12));
            assert_eq!(shared(&Shingles::of([&a, &b].into_iter()), &b), ["a"]);
        }
    }

    #[test]
    fn five_words_are_nothing() {
        let (a, b) = (record("a", 0..40), record("b", 35..75));
        assert!(shared(&Shingles::of([&a, &b].into_iter()), &a).is_empty());
    }

    #[test]
    fn changes_give_the_same_as_a_new_index() {
        let (a, b, c) = (record("a", 0..40), record("b", 20..60), record("c", 200..240));
        let changed = record("b", 210..250);
        let shingles = Shingles::of([&a, &b, &c].into_iter());
        assert_eq!(shared(&shingles, &a), ["b"]);
        let after = shingles.after(&b.id, Some(&changed)).unwrap();
        for one in [&a, &changed, &c] {
            assert_eq!(shared(&after, one), shared(&Shingles::of([&a, &changed, &c].into_iter()), one));
        }
        assert!(shared(&after.after(&c.id, None).unwrap(), &changed).is_empty());
    }

    #[test]
    fn quoted_words_are_not_taken() {
        let words = (0..30).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        let text = format!("Headline\nHe said “{words}”.\n");
        let quote = Record::read(ArticleId::new("q"), "q", text, |_: &str| Analysis::default());
        assert!(quote.shingles.is_empty());
    }
}
