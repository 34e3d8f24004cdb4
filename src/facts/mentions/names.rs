//! Names as the recogniser found them, set right: what is not part of a name is cut off, and the lexicons correct kinds.

use std::ops::Range;

use super::words::Words;
use crate::facts::{EntityKind, MentionForm, Reading};
use crate::language::{NameLabel, Tag};
use crate::lexicon::Lexicon;

/// A name in one passage, before it is known whom it names.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// Its tokens there.
    pub tokens: Range<u32>,
    /// What kind of thing it names.
    pub kind: EntityKind,
    /// How it names it.
    pub form: MentionForm,
    /// How far the kind can be trusted.
    pub trust: Trust,
}

/// How far a name's kind can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The recogniser alone says so.
    Model,
    /// The words around it or the lexicons agree.
    Sure,
}

/// The names of a passage, in order, without overlap.
pub fn names(reading: &Reading<'_>, passage: usize) -> Vec<Found> {
    let words = Words::of(reading, passage);
    let Some(here) = reading.passages.get(passage) else { return Vec::new() };
    let mut found = Vec::new();
    for name in &here.analysis.names {
        let Some(kind) = kind_of(name.label) else { continue };
        for tokens in pieces(&words, trimmed(&words, name.tokens.clone()), kind) {
            let tokens = without_title(&words, tokens, kind);
            if let Some(name) = settled(&words, passage, tokens, kind) {
                found.push(name);
            }
        }
    }
    found
}

/// What a label of the recogniser means here. Dates and amounts are other gatherers' business.
fn kind_of(label: NameLabel) -> Option<EntityKind> {
    Some(match label {
        NameLabel::Person => EntityKind::Person,
        NameLabel::Organization => EntityKind::Organization,
        NameLabel::Place | NameLabel::Location => EntityKind::Place,
        NameLabel::Nationality => EntityKind::Nationality,
        NameLabel::Facility => EntityKind::Facility,
        NameLabel::Event => EntityKind::Event,
        NameLabel::Law => EntityKind::Law,
        NameLabel::Product => EntityKind::Product,
        NameLabel::Work => EntityKind::Work,
        _ => return None,
    })
}

/// `tokens` without articles, marks and possessives at the edges.
pub fn trimmed(words: &Words<'_>, tokens: Range<u32>) -> Range<u32> {
    let (mut start, mut end) = (tokens.start, tokens.end);
    while start < end && is_edge(words, start) {
        start += 1;
    }
    while start < end
        && (is_edge(words, end - 1) || words.tag(end - 1) == Tag::Pos)
        && !closes_bracket(words, start..end)
    {
        end -= 1;
    }
    start..end
}

fn is_edge(words: &Words<'_>, index: u32) -> bool {
    let word = words.word(index);
    matches!(word, "the" | "The" | "THE" | "a" | "an" | "A" | "An" | "'s" | "’s" | "'" | "’" | "this" | "This")
        || (!word.chars().any(char::is_alphanumeric) && word != "+")
}

fn closes_bracket(words: &Words<'_>, tokens: Range<u32>) -> bool {
    words.word(tokens.end - 1) == ")" && tokens.clone().any(|index| words.word(index) == "(")
}

/// A run cut where it holds two names: `Russian-Iraqi`, `John Smith, Mary Jones`.
fn pieces(words: &Words<'_>, tokens: Range<u32>, kind: EntityKind) -> Vec<Range<u32>> {
    let lexicon = Lexicon::embedded();
    if tokens.is_empty() {
        return Vec::new();
    }
    let joined: Vec<u32> = tokens.clone().filter(|index| matches!(words.word(*index), "-" | "–" | "/")).collect();
    if let [hyphen] = joined[..] {
        let (left, right) = (tokens.start..hyphen, hyphen + 1..tokens.end);
        let is_place = |range: &Range<u32>| {
            let name = words.text(range);
            lexicon.demonym(name).is_some() || lexicon.country_or_region(name).is_some()
        };
        if is_place(&left) && is_place(&right) {
            return vec![left, right];
        }
        if is_place(&left) && right.len() == 1 && !words.is_capital(right.start) {
            return vec![left];
        }
    }
    if kind == EntityKind::Person
        && let Some(comma) = tokens.clone().find(|index| words.word(*index) == ",")
        && comma > tokens.start
        && !matches!(words.word(comma + 1).trim_end_matches('.'), "Jr" | "Sr" | "II" | "III")
    {
        return vec![tokens.start..comma, trimmed(words, comma + 1..tokens.end)];
    }
    vec![tokens]
}

/// A person's name without the titles and forms of address before it.
fn without_title(words: &Words<'_>, tokens: Range<u32>, kind: EntityKind) -> Range<u32> {
    if kind != EntityKind::Person {
        return tokens;
    }
    let lexicon = Lexicon::embedded();
    let mut start = tokens.start;
    while start + 1 < tokens.end {
        let word = words.word(start);
        let known = lexicon.title_word(word);
        let is_title = known.address || (known.head && !lexicon.is_given_name(word)) || lexicon.demonym(word).is_some();
        let is_adjective =
            word.chars().next().is_some_and(char::is_lowercase) && words.is_capital(start + 1) && !is_particle(word);
        if !(is_title || is_adjective) {
            break;
        }
        start += 1;
    }
    start..tokens.end
}

/// Small words that belong to family names.
pub fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "el", "ul", "bin", "ibn", "ben", "bint", "abu", "umm", "abd", "de", "del", "della", "di", "da", "das",
        "do", "dos", "du", "des", "la", "le", "las", "los", "van", "von", "der", "den", "ter", "ten", "zu", "zur",
        "und", "y", "e", "san", "st", "ould", "ag", "'t", "af", "av", "bar", "ap",
    ];
    let folded = crate::lexicon::fold(word);
    PARTICLES.contains(&folded.trim_end_matches(['-', '.']))
}

/// The name with the kind that the lexicons allow, or nothing if it is no name at all.
fn settled(words: &Words<'_>, passage: usize, tokens: Range<u32>, kind: EntityKind) -> Option<Found> {
    if tokens.is_empty() {
        return None;
    }
    let lexicon = Lexicon::embedded();
    let name = words.text(&tokens);
    let found = |kind, form, trust| Some(Found { passage, tokens: tokens.clone(), kind, form, trust });
    if !name.chars().any(char::is_uppercase) {
        return None;
    }
    if is_title_fragment(words, &tokens, kind) {
        return None;
    }
    let (demonym, place) = (lexicon.demonym(name), lexicon.country_or_region(name));
    match (demonym, place) {
        (Some(_), None) => return found(EntityKind::Nationality, MentionForm::Demonym, Trust::Sure),
        (None, Some(_)) if kind != EntityKind::Person => {
            return found(EntityKind::Place, MentionForm::Name, Trust::Sure);
        }
        _ => {}
    }
    let short = lexicon.abbreviation(name).filter(|_| is_abbreviation(name));
    if short.is_some_and(|known| lexicon.body(known.name).is_some()) {
        return found(EntityKind::Organization, MentionForm::Abbreviation, Trust::Sure);
    }
    if lexicon.body(name).is_some() && kind != EntityKind::Person {
        return found(EntityKind::Organization, MentionForm::Name, Trust::Sure);
    }
    if kind == EntityKind::Person && is_shouted_word(words, &tokens) {
        return found(EntityKind::Organization, MentionForm::Name, Trust::Model);
    }
    if kind == EntityKind::Nationality {
        return found(kind, MentionForm::Demonym, Trust::Model);
    }
    let form =
        if is_abbreviation(name) && kind != EntityKind::Place { MentionForm::Abbreviation } else { MentionForm::Name };
    found(kind, form, Trust::Model)
}

/// Whether the recogniser took a title or a piece of one for a body: `National Security Advisor`, `Defense` of `Defense
/// Minister`.
fn is_title_fragment(words: &Words<'_>, tokens: &Range<u32>, kind: EntityKind) -> bool {
    if kind != EntityKind::Organization {
        return false;
    }
    let lexicon = Lexicon::embedded();
    let is_head = tokens.len() > 2
        && matches!(words.word(tokens.start), "Head" | "Minister" | "Director" | "Secretary" | "Member" | "Heads");
    if is_head && words.word(tokens.start + 1) == "of" {
        return true;
    }
    let is_office = |index: u32| matches!(words.word(index), "Minister" | "Ministers" | "Secretary" | "Ministry");
    lexicon.office(words.text(tokens)).is_some()
        || is_office(tokens.end - 1) && words.word(tokens.end - 1) != "Ministry"
        || (tokens.len() == 1 && is_office(tokens.end))
}

/// A single word in capitals that is no abbreviation: an outlet, not a person.
fn is_shouted_word(words: &Words<'_>, tokens: &Range<u32>) -> bool {
    let word = words.text(tokens);
    tokens.len() == 1 && word.chars().count() > 3 && word.chars().all(char::is_uppercase)
}

/// Capitals (and digits) alone, two to seven of them: `NATO`, `G20`, `U.N.`
pub fn is_abbreviation(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.');
    let count = letters.clone().count();
    (2..=7).contains(&count)
        && letters.clone().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
        && letters.filter(|c| c.is_uppercase()).count() >= 2
}
