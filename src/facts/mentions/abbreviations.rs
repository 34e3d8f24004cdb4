//! Where an article says what an abbreviation stands for.

use std::ops::Range;

use super::names::{Found, Trust};
use super::words::Words;
use crate::facts::{EntityKind, MentionForm, Reading};
use crate::lexicon::fold;

/// `Russian International Affairs Council (RIAC)`: both by their position among the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The full name.
    pub full: usize,
    /// The abbreviation.
    pub short: usize,
}

/// Whether a word can be an abbreviation: two to eight letters, at least two of them capitals.
pub fn is_short_form(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (2..=8).contains(&length)
        && capitals >= 2
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '+'))
        && word.chars().any(char::is_alphabetic)
}

/// Adds abbreviations in brackets that the recogniser missed, and makes both sides bodies where one of them is.
pub fn complete(reading: &Reading<'_>, names: Vec<Found>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::with_capacity(names.len());
    for name in names {
        let words = Words::of(reading, name.passage);
        // A name that runs into its own abbreviation: `Kurdistan Workers' Party (PKK)`.
        let bracket = name.tokens.clone().find(|index| words.word(*index) == "(");
        if let Some(bracket) = bracket
            && bracket > name.tokens.start
            && is_short_form(words.word(bracket + 1))
            && words.word(bracket + 2) == ")"
        {
            all.push(Found { tokens: name.tokens.start..bracket, form: MentionForm::Name, ..name.clone() });
            all.push(short(name.passage, bracket + 1, name.kind));
            continue;
        }
        all.push(name);
    }
    let mut with_ends: Vec<Found> = Vec::with_capacity(all.len());
    for (number, name) in all.iter().enumerate() {
        with_ends.push(name.clone());
        let words = Words::of(reading, name.passage);
        let next = all.get(number + 1).filter(|next| next.passage == name.passage);
        if let Some(missed) = bracketed(&words, name)
            && next.is_none_or(|next| next.tokens.start >= missed.end)
        {
            with_ends.push(short(name.passage, missed.start, name.kind));
        }
    }
    with_ends.dedup_by(|a, b| a.passage == b.passage && a.tokens == b.tokens);
    agree_in_kind(reading, &mut with_ends);
    with_ends
}

fn short(passage: usize, index: u32, kind: EntityKind) -> Found {
    Found { passage, tokens: index..index + 1, kind, form: MentionForm::Abbreviation, trust: Trust::Model }
}

/// The short form in brackets right after a name that is no person's.
fn bracketed(words: &Words<'_>, name: &Found) -> Option<Range<u32>> {
    let open = name.tokens.end;
    let fits = name.kind != EntityKind::Person
        && name.kind != EntityKind::Nationality
        && words.word(open) == "("
        && words.word(open + 2) == ")"
        && is_short_form(words.word(open + 1))
        && name.tokens.len() > 1;
    fits.then_some(open + 1..open + 2)
}

/// The definitions among the names.
pub fn definitions(reading: &Reading<'_>, names: &[Found]) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for (number, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let words = Words::of(reading, first.passage);
        let in_brackets = first.passage == second.passage
            && second.tokens.start == first.tokens.end + 1
            && words.word(first.tokens.end) == "("
            && words.word(second.tokens.end) == ")";
        if !in_brackets {
            continue;
        }
        let is_short = |name: &Found| name.tokens.len() == 1 && is_short_form(words.word(name.tokens.start));
        if is_short(second) && first.tokens.len() > 1 {
            definitions.push(Definition { full: number, short: number + 1 });
        } else if is_short(first)
            && second.tokens.len() > 1
            && initials_fit(words.text(&second.tokens), words.text(&first.tokens))
        {
            definitions.push(Definition { full: number + 1, short: number });
        }
    }
    definitions
}

fn initials_fit(full: &str, short: &str) -> bool {
    let initials = super::bodies::BodyName::initials(full);
    let short = fold(short).replace('.', "");
    initials == short || initials.starts_with(&short)
}

/// A full name and its abbreviation are the same kind of thing.
fn agree_in_kind(reading: &Reading<'_>, names: &mut [Found]) {
    for Definition { full, short } in definitions(reading, names) {
        let kind = match names[full].kind {
            EntityKind::Person | EntityKind::Work | EntityKind::Product if names[full].trust != Trust::Sure => {
                EntityKind::Organization
            }
            kind => kind,
        };
        names[full].kind = kind;
        (names[short].kind, names[short].form) = (kind, MentionForm::Abbreviation);
    }
}
