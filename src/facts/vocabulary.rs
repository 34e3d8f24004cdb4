//! The words an article is made of: what shows that two articles tell of one matter.

use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::Reading;
use crate::language::Tag;

/// A content word of an article by the hash of its lemma, with its number of uses. A hash takes an eighth of the room of
/// the word, and nothing but equality is ever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Word {
    /// Hash of the lemma in lower case.
    pub lemma: u32,
    /// Number of uses, at most 255.
    pub uses: u8,
}

/// Nouns, names, verbs, adjectives and numbers of what is read of an article, in the order of their hashes.
pub fn gather(reading: &Reading<'_>) -> Vec<Word> {
    let mut uses: FxHashMap<u32, u8> = FxHashMap::default();
    let tokens = reading.passages.iter().flat_map(|passage| &passage.analysis.tokens);
    for token in tokens.filter(|token| says_something(token.tag)) {
        let lemma = token.lemma.to_lowercase();
        if lemma.chars().count() < 3 || matches!(lemma.as_str(), "have" | "say" | "make" | "take" | "come" | "get") {
            continue;
        }
        let mut hasher = FxHasher::default();
        lemma.hash(&mut hasher);
        let count = uses.entry((hasher.finish() >> 16) as u32).or_default();
        *count = count.saturating_add(1);
    }
    let mut words: Vec<Word> = uses.into_iter().map(|(lemma, uses)| Word { lemma, uses }).collect();
    words.sort_unstable();
    words
}

fn says_something(tag: Tag) -> bool {
    tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag == Tag::Cd
}
