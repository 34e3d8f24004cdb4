//! `he` and `she` where exactly one person in reach can be meant. They serve hover and references, never a finding.

use rustc_hash::FxHashMap;

use super::words::Words;
use crate::facts::{Reading, Sentence};
use crate::lexicon::Gender;

/// A pronoun and the one person it can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PronounMention {
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// Its token.
    pub token: u32,
    /// Whom it stands for, as an index into the drafts.
    pub draft: usize,
}

/// A person's mention as this search sees it.
#[derive(Clone, Copy, Debug)]
pub struct PersonAt {
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// Its first token.
    pub token: u32,
    /// Who, as an index into the drafts.
    pub draft: usize,
}

/// The pronouns of an article with one open reading. `people` are the mentions of people in order, `gender` what is known
/// of each of them.
pub fn pronouns(
    reading: &Reading<'_>,
    sentences: &[Sentence],
    people: &[PersonAt],
    gender: &FxHashMap<usize, Gender>,
) -> Vec<PronounMention> {
    let mut found = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    let mut next = people.iter().peekable();
    for sentence in sentences {
        let words = Words::of(reading, sentence.passage);
        let mut here: Vec<usize> = Vec::new();
        for token in sentence.tokens.clone() {
            while let Some(person) = next.next_if(|person| (person.passage, person.token) <= (sentence.passage, token))
            {
                if person.passage == sentence.passage
                    && sentence.tokens.contains(&person.token)
                    && !here.contains(&person.draft)
                {
                    here.push(person.draft);
                }
            }
            let Some(wanted) = gender_of(words.word(token)) else { continue };
            let fits = |draft: &&usize| gender.get(*draft).is_none_or(|known| *known == wanted);
            let mut open: Vec<usize> = here.iter().chain(&before).filter(fits).copied().collect();
            open.sort_unstable();
            open.dedup();
            if let [draft] = open[..] {
                found.push(PronounMention { passage: sentence.passage, token, draft });
                if !here.contains(&draft) {
                    here.push(draft);
                }
            }
        }
        if !here.is_empty() {
            before = here;
        }
    }
    found
}

fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" | "him" | "his" | "His" | "himself" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}
