//! Which articles tell of the same matter: neighbours by shared names and nouns, the rarer the weightier.
//!
//! Rarity is a matter of all articles, and yet a change of one must not touch them all: numbers of articles are taken in
//! steps ([`step`]), so that the weight of a word changes for those who have it only when a step is passed. Small
//! numbers are exact; a word of many articles moves seldom. The result is a function of the set of articles.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Naming;

use crate::archive::Record;
use crate::archive::order::{Order, step};
use crate::facts::{EntityIndex, EntityKind};

/// So many of its weightiest features bring an article together with others.
const BLOCKING_FEATURES: usize = 24;
/// A feature of more articles than this brings none together: it is a household word.
const COMMON: usize = 200;
/// So many features of an article are compared, the weightiest.
const MOST_FEATURES: usize = 160;
/// So many neighbours an article has at most.
const MOST_NEIGHBOURS: usize = 40;
/// Cosine below which two articles are no neighbours.
const LEAST_LIKE: f32 = 0.12;
/// In a folder of so many articles numbers themselves count in the rarity of a word; in a larger one they are taken in
/// steps.
const FEW_ARTICLES: usize = 512;

/// Somebody named or a content word, by its hash.
pub type Feature = u32;

/// Features with their weight, in the order of their numbers.
type Vector = Box<[(Feature, f32)]>;

/// A feature of one article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    pub feature: Feature,
    /// Whether it is a word; names go first.
    is_word: bool,
    /// How much it counts in the article, whatever the others say.
    weight: f32,
}

/// One article among the others.
#[derive(Clone, Debug, Default)]
struct Story {
    /// Its weightiest features in the order of their numbers, scaled to length 1.
    vector: Vector,
    /// The features that bring it together with others.
    blocking: Box<[Feature]>,
    /// Its nearest, nearest first.
    near: Vec<(u32, f32)>,
}

/// What articles share.
#[derive(Debug, Default)]
pub struct Stories {
    stories: Vec<Story>,
    articles: usize,
    articles_with: FxHashMap<Feature, Vec<u32>>,
    /// The articles that a feature brings together with others.
    brings: FxHashMap<Feature, Vec<u32>>,
    /// For each article those that have it among their nearest.
    named_by: Vec<Vec<u32>>,
}

/// An article that came, changed or went, by its features before and after, in the order of their numbers.
pub struct Change {
    pub article: u32,
    pub before: Vec<Feature>,
    pub after: Option<Vec<Weighed>>,
}

/// What a change has moved.
#[derive(Debug, Default)]
pub struct Moved {
    /// Articles that are not compared as before.
    pub articles: FxHashSet<u32>,
    /// Pairs that became neighbours, were neighbours, or are so in another degree.
    pub pairs: FxHashSet<(u32, u32)>,
}

impl Stories {
    /// Takes in what has changed. `features` gives those of an article that has not changed itself.
    pub fn update(
        &mut self,
        order: &Order,
        articles: usize,
        changes: Vec<Change>,
        features: &dyn Fn(u32) -> Vec<Weighed>,
    ) -> Moved {
        let all = self.total() != total(articles);
        self.articles = articles;
        let room = changes.iter().map(|change| change.article as usize + 1).max().unwrap_or(0);
        if self.stories.len() < room {
            self.stories.resize_with(room, Story::default);
            self.named_by.resize_with(room, Vec::new);
        }
        let mut touched = self.count(&changes);
        let mut now: FxHashMap<u32, Vec<Weighed>> = FxHashMap::default();
        let mut moved = Moved { articles: changes.iter().map(|change| change.article).collect(), ..Moved::default() };
        for change in changes {
            now.insert(change.article, change.after.unwrap_or_default());
        }
        if all {
            touched = self.articles_with.keys().copied().collect();
        }
        let reweighed: FxHashSet<u32> =
            touched.iter().filter_map(|feature| self.articles_with.get(feature)).flatten().copied().collect();
        for article in reweighed {
            now.entry(article).or_insert_with(|| features(article));
        }
        for (&article, features) in &now {
            if self.place(article, features) {
                moved.articles.insert(article);
            }
        }
        self.find_neighbours(order, &now, &mut moved);
        moved
    }

    /// Counts articles by feature; gives the features whose rarity is another.
    fn count(&mut self, changes: &[Change]) -> FxHashSet<Feature> {
        let mut before: FxHashMap<Feature, usize> = FxHashMap::default();
        for change in changes {
            let after: Vec<Feature> = change.after.iter().flatten().map(|weighed| weighed.feature).collect();
            for feature in change.before.iter().filter(|feature| after.binary_search(feature).is_err()) {
                before.entry(*feature).or_insert_with(|| self.articles_with.get(feature).map_or(0, Vec::len));
                take_out(&mut self.articles_with, *feature, change.article);
            }
            for feature in after.iter().filter(|feature| change.before.binary_search(feature).is_err()) {
                let with = self.articles_with.entry(*feature).or_default();
                before.entry(*feature).or_insert(with.len());
                with.push(change.article);
            }
        }
        let is_other =
            |(feature, before): &(Feature, usize)| self.counted(*before) != self.counted(self.with(*feature));
        before.into_iter().filter(is_other).map(|(feature, _)| feature).collect()
    }

    fn with(&self, feature: Feature) -> usize {
        self.articles_with.get(&feature).map_or(0, Vec::len)
    }

    /// A number of articles as it counts in a folder of this size.
    fn counted(&self, articles: usize) -> usize {
        if self.articles <= FEW_ARTICLES { articles } else { step(articles) }
    }

    fn total(&self) -> usize {
        total(self.articles)
    }

    /// Weighs the features of an article; tells whether it is not as it was.
    fn place(&mut self, article: u32, features: &[Weighed]) -> bool {
        let (vector, blocking) = self.weigh(features);
        let Some(story) = self.stories.get_mut(article as usize) else { return false };
        if story.vector == vector && story.blocking == blocking {
            return false;
        }
        for feature in &story.blocking {
            take_out(&mut self.brings, *feature, article);
        }
        for feature in &blocking {
            self.brings.entry(*feature).or_default().push(article);
        }
        (story.vector, story.blocking) = (vector, blocking);
        true
    }

    fn weigh(&self, features: &[Weighed]) -> (Vector, Box<[Feature]>) {
        let all = self.total() as f32;
        let mut named: Vec<(Weighed, usize, f32)> = features
            .iter()
            .map(|weighed| {
                let with = self.counted(self.with(weighed.feature)).max(1);
                let rarity = (1.0 + all / with as f32).ln() / (1.0 + all).ln().max(f32::EPSILON);
                (*weighed, with, weighed.weight * rarity)
            })
            .collect();
        named.sort_by(|(one, _, weight), (two, _, other)| {
            let by_number = |weighed: &Weighed| (weighed.is_word, weighed.feature);
            other.total_cmp(weight).then(by_number(one).cmp(&by_number(two)))
        });
        named.truncate(MOST_FEATURES);
        let length = named.iter().map(|(_, _, weight)| weight * weight).sum::<f32>().sqrt().max(f32::EPSILON);
        let blocking = named.iter().filter(|(_, with, _)| (2..=COMMON).contains(with)).take(BLOCKING_FEATURES);
        let blocking = blocking.map(|(weighed, ..)| weighed.feature).collect();
        let mut vector: Box<[_]> =
            named.into_iter().map(|(weighed, _, weight)| (weighed.feature, weight / length)).collect();
        vector.sort_unstable_by_key(|(feature, _)| *feature);
        (vector, blocking)
    }

    /// Finds the neighbours of the articles that moved, and sets them right with those that did not.
    fn find_neighbours(&mut self, order: &Order, now: &FxHashMap<u32, Vec<Weighed>>, moved: &mut Moved) {
        let mut before: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
        let mut anew: FxHashSet<u32> = moved.articles.clone();
        let is_much = moved.articles.len() * 4 > self.articles;
        for &article in &moved.articles {
            let features = now.get(&article).map(Vec::as_slice).unwrap_or_default();
            let brought = features.iter().filter_map(|weighed| self.brings.get(&weighed.feature)).flatten();
            let named_by = self.named_by.get(article as usize).into_iter().flatten();
            let mut others: Vec<u32> = brought.chain(named_by).copied().collect();
            others.sort_unstable();
            others.dedup();
            for other in others.into_iter().filter(|other| !moved.articles.contains(other)) {
                if is_much {
                    anew.insert(other);
                } else if !anew.contains(&other) {
                    let old = self.near(other).to_vec();
                    if !self.adjust(order, other, article, features) {
                        anew.insert(other);
                    }
                    before.entry(other).or_insert(old);
                }
            }
        }
        for article in anew {
            let near = self.nearest(order, article);
            let Some(story) = self.stories.get_mut(article as usize) else { continue };
            let old = std::mem::replace(&mut story.near, near);
            before.entry(article).or_insert(old);
        }
        for (&article, old) in &before {
            self.rename(article, old);
        }
        self.tell_pairs(&before, moved);
    }

    /// Sets the place of `other` among the nearest of `article` right; false if they must be looked for anew.
    fn adjust(&mut self, order: &Order, article: u32, other: u32, features: &[Weighed]) -> bool {
        let like = self.likeness(article, other);
        let Some(story) = self.stories.get_mut(article as usize) else { return true };
        let has = |feature: &Feature| features.binary_search_by_key(feature, |weighed| weighed.feature).is_ok();
        let fits = like >= LEAST_LIKE && story.blocking.iter().any(has);
        let was_full = story.near.len() == MOST_NEIGHBOURS;
        let was_in = story.near.iter().position(|(known, _)| *known == other);
        if let Some(at) = was_in {
            story.near.remove(at);
        }
        let at = story.near.partition_point(|known| nearer(order, *known, (other, like)));
        if fits {
            story.near.insert(at, (other, like));
            story.near.truncate(MOST_NEIGHBOURS);
        }
        // Of a full list nobody knows who would come next.
        !was_full || was_in.is_none() || (fits && at + 1 < story.near.len())
    }

    /// The nearest of an article, nearest first.
    fn nearest(&self, order: &Order, article: u32) -> Vec<(u32, f32)> {
        let Some(story) = self.stories.get(article as usize) else { return Vec::new() };
        let with = story.blocking.iter().filter_map(|feature| self.articles_with.get(feature));
        let mut candidates: Vec<u32> = with.flatten().copied().filter(|&other| other != article).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let likely = candidates.into_iter().map(|other| (other, self.likeness(article, other)));
        let mut near: Vec<(u32, f32)> = likely.filter(|(_, like)| *like >= LEAST_LIKE).collect();
        near.sort_by(|one, two| two.1.total_cmp(&one.1).then_with(|| order.cmp(one.0, two.0)));
        near.truncate(MOST_NEIGHBOURS);
        near
    }

    /// Notes who has an article among its nearest, after its list was another.
    fn rename(&mut self, article: u32, before: &[(u32, f32)]) {
        let now: Vec<u32> = self.near(article).iter().map(|(other, _)| *other).collect();
        for (other, _) in before.iter().filter(|(other, _)| !now.contains(other)) {
            if let Some(names) = self.named_by.get_mut(*other as usize) {
                names.retain(|known| *known != article);
            }
        }
        for other in now.iter().filter(|other| !before.iter().any(|(known, _)| known == *other)) {
            if let Some(names) = self.named_by.get_mut(*other as usize) {
                names.push(article);
            }
        }
    }

    fn tell_pairs(&self, before: &FxHashMap<u32, Vec<(u32, f32)>>, moved: &mut Moved) {
        for (&article, old) in before {
            let now = self.near(article);
            for &(other, like) in old.iter().chain(now) {
                let held = |list: &[(u32, f32)]| list.contains(&(other, like));
                if !held(old) || !held(now) || moved.articles.contains(&article) || moved.articles.contains(&other) {
                    moved.pairs.insert((article.min(other), article.max(other)));
                }
            }
        }
    }

    /// The nearest of an article.
    fn near(&self, article: u32) -> &[(u32, f32)] {
        self.stories.get(article as usize).map_or(&[], |story| &story.near)
    }

    /// How like two neighbours are; `None` if they are none.
    pub fn neighbours(&self, one: u32, two: u32) -> Option<f32> {
        let listed = |one: u32, two: u32| self.near(one).iter().find(|(other, _)| *other == two);
        listed(one, two).or_else(|| listed(two, one)).map(|(_, like)| *like)
    }

    /// The cosine of two articles; 1 for one article with itself.
    pub fn likeness(&self, one: u32, two: u32) -> f32 {
        match (self.stories.get(one as usize), self.stories.get(two as usize)) {
            _ if one == two => 1.0,
            (Some(one), Some(two)) => cosine(&one.vector, &two.vector),
            _ => 0.0,
        }
    }
}

fn total(articles: usize) -> usize {
    if articles <= FEW_ARTICLES { articles } else { step(articles) }
}

/// Whether `one` stands before `two` among the nearest.
fn nearer(order: &Order, one: (u32, f32), two: (u32, f32)) -> bool {
    two.1.total_cmp(&one.1).then_with(|| order.cmp(one.0, two.0)).is_lt()
}

fn take_out(map: &mut FxHashMap<Feature, Vec<u32>>, feature: Feature, article: u32) {
    if let Some(articles) = map.get_mut(&feature) {
        if let Some(at) = articles.iter().position(|known| *known == article) {
            articles.swap_remove(at);
        }
        if articles.is_empty() {
            map.remove(&feature);
        }
    }
}

/// The names and words of an article with their weight within it, in the order of their numbers.
pub fn features(record: &Record, identity: &dyn Naming) -> Vec<Weighed> {
    let mut features: FxHashMap<(Feature, bool), f32> = FxHashMap::default();
    for (index, entity) in record.facts.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
        let weight = match entity.kind {
            EntityKind::Person | EntityKind::Event => 2.0,
            EntityKind::Organization | EntityKind::Facility | EntityKind::Product | EntityKind::Work => 1.5,
            EntityKind::Place => 1.0,
            EntityKind::Nationality | EntityKind::Law => 0.5,
        };
        let key = identity.key(record, EntityIndex(index as u32));
        if !key.is_empty() {
            let times = (1.0 + entity.mentions.len() as f32).ln();
            let mut hasher = FxHasher::default();
            key.hash(&mut hasher);
            *features.entry(((hasher.finish() >> 16) as u32, false)).or_default() += weight * times;
        }
    }
    for word in &record.facts.vocabulary {
        features.insert((word.lemma, true), (1.0 + f32::from(word.uses)).ln());
    }
    let weighed = |((feature, is_word), weight)| Weighed { feature, is_word, weight };
    let mut features: Vec<Weighed> = features.into_iter().map(weighed).collect();
    features.sort_unstable_by_key(|weighed| (weighed.feature, weighed.is_word));
    features.dedup_by_key(|weighed| weighed.feature);
    features
}

/// The cosine of two articles: the sum in the order of the features, so that the result is exact to the bit.
fn cosine(one: &[(Feature, f32)], two: &[(Feature, f32)]) -> f32 {
    let (mut sum, mut rest) = (0.0, two);
    for (feature, weight) in one {
        let skipped = rest.iter().take_while(|(other, _)| other < feature).count();
        rest = rest.get(skipped..).unwrap_or_default();
        if let Some((other, theirs)) = rest.first()
            && other == feature
        {
            sum += weight * theirs;
        }
    }
    sum
}
