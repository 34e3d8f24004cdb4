//! Who appears with whom: people who are named in one paragraph.

use std::collections::{BTreeMap, BTreeSet};

use super::passage::Quoting;
use super::timeline::Named;
use super::{Desk, Passage};
use crate::archive::Record;
use crate::facts::{EntityKind, MentionForm};
use crate::text::Span;

/// People of one paragraph that are paired; of a longer list the first ones.
const MOST_OF_PARAGRAPH: usize = 12;

/// Who appears with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// The people who appear with anybody, in order of their ids.
    pub people: Vec<Named>,
    /// The pairs, those of most articles first.
    pub pairs: Vec<Pair>,
}

/// Two people who appear together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Indices into `Company::people`.
    pub people: (usize, usize),
    /// In how many articles.
    pub articles: usize,
    /// In how many paragraphs.
    pub paragraphs: usize,
    /// The first paragraph that names both, from the one name to the other.
    pub passage: Passage,
}

/// Two people while they are counted.
struct Together<'a> {
    articles: usize,
    paragraphs: usize,
    last: &'a Record,
    passage: (&'a Record, Span),
}

/// Who appears with whom in all articles.
pub fn company(desk: &Desk<'_>) -> Company {
    let mut together: BTreeMap<(Named, Named), Together<'_>> = BTreeMap::new();
    for record in desk.archive.records() {
        for people in paragraphs(desk, record) {
            let mut people: Vec<(&Named, &Span)> = people.iter().collect();
            people.sort_by_key(|(_, span)| **span);
            people.truncate(MOST_OF_PARAGRAPH);
            people.sort();
            for (index, (one, span)) in people.iter().enumerate() {
                for (other, others) in people.iter().skip(index + 1) {
                    let key = ((*one).clone(), (*other).clone());
                    let known = together.entry(key).or_insert_with(|| Together {
                        articles: 1,
                        paragraphs: 0,
                        last: record,
                        passage: (record, span.cover(**others)),
                    });
                    known.paragraphs += 1;
                    if !std::ptr::eq(known.last, &**record) {
                        known.articles += 1;
                        known.last = record;
                    }
                }
            }
        }
    }
    let people: BTreeSet<&Named> = together.keys().flat_map(|(one, other)| [one, other]).collect();
    let people: Vec<Named> = people.into_iter().cloned().collect();
    let index = |named: &Named| people.binary_search(named).ok();
    let mut quoting = Quoting::default();
    let pairs = together.iter().filter_map(|((one, other), together)| {
        let (record, span) = together.passage;
        Some(Pair {
            people: (index(one)?, index(other)?),
            articles: together.articles,
            paragraphs: together.paragraphs,
            passage: quoting.passage(record, span),
        })
    });
    let mut pairs: Vec<Pair> = pairs.collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse((pair.articles, pair.paragraphs)), pair.people));
    Company { people, pairs }
}

/// For each paragraph the people who are named in it, with the first mention.
fn paragraphs(desk: &Desk<'_>, record: &Record) -> Vec<BTreeMap<Named, Span>> {
    let facts = &record.facts;
    let mut paragraphs: BTreeMap<usize, BTreeMap<Named, Span>> = BTreeMap::new();
    for mention in facts.mentions.iter().filter(|mention| mention.form != MentionForm::Pronoun) {
        let Some(entity) = facts.entities.get(mention.entity.0 as usize) else { continue };
        if !entity.named || entity.kind != EntityKind::Person {
            continue;
        }
        let identity = desk.archive.identities().identity_of(&record.id, mention.entity);
        let sentence = facts.sentences.get(mention.sentence as usize);
        let (Some(identity), Some(sentence)) = (identity, sentence) else { continue };
        paragraphs.entry(sentence.block).or_default().entry(Named::of(identity)).or_insert(mention.span);
    }
    paragraphs.into_values().filter(|people| people.len() > 1).collect()
}
