//! Which articles tell of the same matter: neighbours by shared names and nouns, the rarer the weightier.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Naming;
use crate::archive::Record;
use crate::facts::EntityKind;

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

/// The features of one article or of several added up: number of the feature and weight.
pub type Features = FxHashMap<u32, f32>;

/// Pairs of articles that may tell of the same matter.
pub struct Stories {
    /// Article by article its neighbours with the cosine of their features, each pair listed once, at the smaller index.
    pub neighbours: Vec<Vec<(usize, f32)>>,
    /// Article by article its features, the weightiest first, scaled to length 1.
    vectors: Vec<Vec<(u32, f32)>>,
    /// The same to look up.
    features: Vec<Features>,
}

impl Stories {
    /// The neighbours among these records.
    pub fn of(records: &[&Record], identity: &dyn Naming) -> Stories {
        let counts: Vec<FxHashMap<Feature, f32>> = records.iter().map(|record| features(record, identity)).collect();
        let mut numbers: FxHashMap<&Feature, u32> = FxHashMap::default();
        let mut articles_with: Vec<Vec<usize>> = Vec::new();
        for (article, features) in counts.iter().enumerate() {
            for feature in features.keys() {
                let number = *numbers.entry(feature).or_insert(articles_with.len() as u32);
                match articles_with.get_mut(number as usize) {
                    Some(articles) => articles.push(article),
                    None => articles_with.push(vec![article]),
                }
            }
        }
        let all = records.len() as f32;
        let rarity = |number: u32| {
            let with = articles_with.get(number as usize).map_or(1, Vec::len) as f32;
            (1.0 + all / with).ln() / (1.0 + all).ln().max(f32::EPSILON)
        };
        let vectors: Vec<Vec<(u32, f32)>> = counts
            .iter()
            .map(|counts| {
                // Sorted by the words themselves: numbers hang on the order of a hash map.
                let mut named: Vec<(&Feature, u32, f32)> = counts
                    .iter()
                    .filter_map(|(feature, count)| {
                        numbers.get(feature).map(|&number| (feature, number, count * rarity(number)))
                    })
                    .collect();
                named.sort_by(|one, two| two.2.total_cmp(&one.2).then(one.0.cmp(two.0)));
                named.truncate(MOST_FEATURES);
                let length = named.iter().map(|(_, _, weight)| weight * weight).sum::<f32>().sqrt().max(f32::EPSILON);
                named.into_iter().map(|(_, number, weight)| (number, weight / length)).collect()
            })
            .collect();
        let features: Vec<Features> = vectors.iter().map(|vector| vector.iter().copied().collect()).collect();
        let mut neighbours = vec![Vec::new(); records.len()];
        for (article, vector) in vectors.iter().enumerate() {
            let mut near: Vec<(usize, f32)> = candidates(article, vector, &articles_with)
                .into_iter()
                .filter_map(|other| Some((other, cosine(vector, features.get(other)?))))
                .filter(|(_, like)| *like >= LEAST_LIKE)
                .collect();
            near.sort_by(|one, two| two.1.total_cmp(&one.1).then(one.0.cmp(&two.0)));
            near.truncate(MOST_NEIGHBOURS);
            for (other, like) in near {
                let (first, second) = (article.min(other), article.max(other));
                neighbours[first].push((second, like));
            }
        }
        for near in &mut neighbours {
            near.sort_by(|one, two| one.0.cmp(&two.0).then(two.1.total_cmp(&one.1)));
            near.dedup_by_key(|(other, _)| *other);
        }
        Stories { neighbours, vectors, features }
    }

    /// The cosine of two articles; 1 for one article with itself.
    pub fn likeness(&self, one: usize, two: usize) -> f32 {
        match (self.vectors.get(one), self.features.get(two)) {
            _ if one == two => 1.0,
            (Some(vector), Some(features)) => cosine(vector, features),
            _ => 0.0,
        }
    }
}

/// What an article is compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    /// The key of somebody or something named.
    Name(SmolStr),
    /// A content word, by its hash.
    Word(u32),
}

/// The names and words of an article with their weight within it.
fn features(record: &Record, identity: &dyn Naming) -> FxHashMap<Feature, f32> {
    let mut features: FxHashMap<Feature, f32> = FxHashMap::default();
    for (index, entity) in record.facts.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
        let weight = match entity.kind {
            EntityKind::Person | EntityKind::Event => 2.0,
            EntityKind::Organization | EntityKind::Facility | EntityKind::Product | EntityKind::Work => 1.5,
            EntityKind::Place => 1.0,
            EntityKind::Nationality | EntityKind::Law => 0.5,
        };
        let key = identity.key(record, crate::facts::EntityIndex(index as u32));
        if !key.is_empty() {
            let times = (1.0 + entity.mentions.len() as f32).ln();
            *features.entry(Feature::Name(key)).or_default() += weight * times;
        }
    }
    for word in &record.facts.vocabulary {
        features.insert(Feature::Word(word.lemma), (1.0 + f32::from(word.uses)).ln());
    }
    features
}

fn candidates(article: usize, vector: &[(u32, f32)], articles_with: &[Vec<usize>]) -> Vec<usize> {
    let mut candidates: Vec<usize> = vector
        .iter()
        .filter_map(|(feature, _)| articles_with.get(*feature as usize))
        .filter(|articles| articles.len() > 1 && articles.len() <= COMMON)
        .take(BLOCKING_FEATURES)
        .flatten()
        .copied()
        .filter(|&other| other != article)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// The cosine of two articles: the sum over the features of one, heaviest first, so that the result is exact to the bit.
fn cosine(vector: &[(u32, f32)], other: &Features) -> f32 {
    vector.iter().filter_map(|(feature, weight)| other.get(feature).map(|theirs| weight * theirs)).sum()
}
