//! One sense per article: a name means the same thing wherever the article uses it, and is found wherever it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cues;
use super::names::{self, Found, Trust, is_abbreviation};
use super::words::Words;
use crate::facts::{EntityKind, MentionForm, Reading};
use crate::language::Tag;
use crate::lexicon::{Lexicon, fold};

/// How many tokens a name that is looked up may have.
const LONGEST: u32 = 6;

/// What the article calls things by: folded names with the kind that most of its uses have.
struct Usage {
    kinds: FxHashMap<String, EntityKind>,
    /// Last words of full names of people.
    surnames: FxHashMap<String, u32>,
}

/// Sets the kinds of names right by each other and by the words around them, and adds the names that the recogniser
/// missed. The result is in order, without overlap.
pub fn agree(reading: &Reading<'_>, mut found: Vec<Found>) -> Vec<Found> {
    found.retain(|name| !is_shouted(reading, name.passage));
    for name in &mut found {
        by_own_words(reading, name);
        by_address(reading, name);
        by_neighbours(reading, name);
    }
    widen(reading, &mut found);
    let usage = Usage::of(reading, &found);
    for name in &mut found {
        usage.correct(reading, name);
    }
    let mut by_passage: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for name in found {
        by_passage.entry(name.passage).or_default().push(name);
    }
    let mut all = Vec::new();
    for passage in 0..reading.passages.len() {
        let here = by_passage.remove(&passage).unwrap_or_default();
        all.extend(completed(reading, passage, here, &usage));
    }
    all
}

/// The kind that the name's own words point to, against the recogniser.
fn by_own_words(reading: &Reading<'_>, name: &mut Found) {
    if name.trust == Trust::Sure {
        return;
    }
    let words = Words::of(reading, name.passage);
    let own = name.tokens.clone().map(|index| words.word(index));
    if cues::is_full_name(own.clone()) {
        (name.kind, name.form) = (EntityKind::Person, MentionForm::Name);
    } else if let Some(kind) = cues::kind_by_words(own) {
        let names_body = matches!(kind, EntityKind::Organization | EntityKind::Facility | EntityKind::Place);
        let gathers = kind == EntityKind::Event && name.kind == EntityKind::Organization;
        if name.kind == EntityKind::Person || gathers || (names_body && name.kind != EntityKind::Organization) {
            name.kind = kind;
        }
    }
}

/// A name after `Mr` or before `Jr` is a person's.
fn by_address(reading: &Reading<'_>, name: &mut Found) {
    let words = Words::of(reading, name.passage);
    let before = words.before(name.tokens.start);
    if matches!(fold(before).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof")
        && words.is_capital(name.tokens.start.saturating_sub(1))
    {
        (name.kind, name.form, name.trust) = (EntityKind::Person, MentionForm::Name, Trust::Sure);
    }
}

/// The kind that the words around a name point to, where the recogniser took a place or a person for a body or one for
/// the other, and nothing in the name itself says what it is.
fn by_neighbours(reading: &Reading<'_>, name: &mut Found) {
    let words = Words::of(reading, name.passage);
    let text = words.text(&name.tokens);
    let lexicon = Lexicon::embedded();
    let own = name.tokens.clone().map(|index| words.word(index));
    let open = name.trust == Trust::Model
        && matches!(name.kind, EntityKind::Organization | EntityKind::Person | EntityKind::Place)
        && name.tokens.len() < 4
        && !is_abbreviation(text)
        && lexicon.body(text).is_none()
        && cues::kind_by_words(own.clone()).is_none()
        && own.clone().all(|word| word.chars().any(char::is_lowercase));
    if !open || is_title_case(&words) {
        return;
    }
    let (before, after) = (words.before(name.tokens.start), words.word(name.tokens.end));
    let alone = name.tokens.len() == 1;
    let is_title = name.tokens.start.checked_sub(1).is_some_and(|index| super::roles::is_head(&words, index));
    let could_be_person =
        own.clone().all(|word| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.')));
    if name.kind != EntityKind::Place
        && matches!(
            after,
            "district"
                | "region"
                | "province"
                | "village"
                | "county"
                | "governorate"
                | "prefecture"
                | "municipality"
                | "coast"
                | "island"
                | "peninsula"
                | "neighbourhood"
                | "neighborhood"
                | "suburb"
        )
    {
        name.kind = EntityKind::Place;
    } else if name.kind == EntityKind::Organization
        && is_title
        && !alone
        && could_be_person
        && words.is_spaced(name.tokens.start)
    {
        name.kind = EntityKind::Person;
    } else if name.kind == EntityKind::Organization && alone && before == "in" && !lexicon.is_name_part(text)
        || name.kind == EntityKind::Person && alone && before == "in" && words.tag(name.tokens.end) != Tag::Pos
    {
        name.kind = EntityKind::Place;
    } else if name.kind != EntityKind::Person
        && could_be_person
        && lexicon.is_name_part(words.word(name.tokens.end - 1))
        && lexicon.place(text).is_none()
        && is_speech(after)
        && !matches!(before, "the" | "The")
    {
        name.kind = EntityKind::Person;
    }
    if name.kind == EntityKind::Person {
        name.form = MentionForm::Name;
    }
}

/// Verbs that people do, bodies seldom.
fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "added"
            | "explained"
            | "explains"
            | "recalled"
            | "recalls"
            | "insisted"
            | "joked"
            | "wrote"
            | "replied"
            | "asked"
            | "argued"
            | "noted"
            | "smiled"
            | "died"
            | "concluded"
            | "continued"
            | "stressed"
            | "admitted"
    )
}

/// Takes in the given names that the recogniser left outside a person's name.
fn widen(reading: &Reading<'_>, found: &mut [Found]) {
    let lexicon = Lexicon::embedded();
    let mut end_before = (0, 0);
    for name in found {
        let words = Words::of(reading, name.passage);
        let floor = if end_before.0 == name.passage { end_before.1 } else { 0 };
        let is_person = name.kind == EntityKind::Person && !is_title_case(&words);
        while is_person && name.tokens.start > floor {
            let index = name.tokens.start - 1;
            let word = words.word(index);
            let known = lexicon.title_word(word);
            let is_given = words.tag(index).is_proper()
                && words.is_capital(index)
                && word.chars().any(char::is_lowercase)
                && words.is_spaced(name.tokens.start)
                && lexicon.is_given_name(word)
                && !known.address
                && !known.head
                && lexicon.demonym(word).is_none()
                && lexicon.place(word).is_none();
            if !is_given {
                break;
            }
            name.tokens.start = index;
        }
        end_before = (name.passage, name.tokens.end);
    }
}

/// Whether a passage is written in capitals, which the recogniser cannot read.
fn is_shouted(reading: &Reading<'_>, passage: usize) -> bool {
    let Some(block) = reading.passages.get(passage).and_then(|here| reading.article.blocks.get(here.block)) else {
        return false;
    };
    let (mut upper, mut lower) = (0, 0);
    for letter in block.span.of(reading.text).chars() {
        upper += usize::from(letter.is_uppercase());
        lower += usize::from(letter.is_lowercase());
    }
    upper > 12 && upper > 6 * lower
}

/// Whether a passage capitalises its words as a headline does, so that a capital says nothing.
fn is_title_case(words: &Words<'_>) -> bool {
    let long = (0..words.len())
        .filter(|index| words.word(*index).chars().count() > 3 && words.word(*index).chars().all(char::is_alphabetic));
    let (mut capital, mut all) = (0, 0);
    for index in long {
        all += 1;
        capital += usize::from(words.is_capital(index));
    }
    all >= 3 && capital * 10 >= all * 8
}

impl Usage {
    fn of(reading: &Reading<'_>, found: &[Found]) -> Usage {
        let mut tallies: FxHashMap<String, BTreeMap<EntityKind, u32>> = FxHashMap::default();
        let mut surnames = FxHashMap::default();
        for name in found {
            let words = Words::of(reading, name.passage);
            let weight = match name.trust {
                _ if is_title_case(&words) => 1,
                Trust::Sure => 6,
                Trust::Model => 2,
            };
            *tallies.entry(key(&words, &name.tokens)).or_default().entry(name.kind).or_default() += weight;
            if name.kind == EntityKind::Person && name.tokens.len() > 1 {
                *surnames.entry(fold(words.word(name.tokens.end - 1))).or_default() += 1;
            }
        }
        let lexicon = Lexicon::embedded();
        let kinds = tallies.into_iter().filter_map(|(name, mut tally)| {
            if lexicon.cities(&name).next().is_some_and(|city| city.thousands > 500) {
                *tally.entry(EntityKind::Place).or_default() += 3;
            }
            let (kind, _) = tally.into_iter().max_by_key(|(kind, weight)| (*weight, std::cmp::Reverse(*kind)))?;
            Some((name, kind))
        });
        Usage { kinds: kinds.collect(), surnames }
    }

    fn correct(&self, reading: &Reading<'_>, name: &mut Found) {
        if name.trust == Trust::Sure {
            return;
        }
        let words = Words::of(reading, name.passage);
        let key = key(&words, &name.tokens);
        if name.kind != EntityKind::Person && self.is_surname(&words, &name.tokens) {
            (name.kind, name.form) = (EntityKind::Person, MentionForm::Name);
            return;
        }
        if let Some(kind) = self.kinds.get(&key).copied() {
            name.kind = kind;
            name.form = match kind {
                EntityKind::Nationality => MentionForm::Demonym,
                EntityKind::Organization if is_abbreviation(words.text(&name.tokens)) => MentionForm::Abbreviation,
                _ => MentionForm::Name,
            };
        }
    }

    /// The kind of the name `tokens` where the article uses it elsewhere.
    fn kind(&self, words: &Words<'_>, tokens: &Range<u32>) -> Option<EntityKind> {
        if self.is_surname(words, tokens) {
            return Some(EntityKind::Person);
        }
        self.kinds.get(&key(words, tokens)).copied()
    }

    /// Whether the words are a family name of the article's people, perhaps with particles before it: `de Vries`.
    fn is_surname(&self, words: &Words<'_>, tokens: &Range<u32>) -> bool {
        let Some(last) = tokens.end.checked_sub(1) else { return false };
        let before = tokens.start..last;
        before.clone().all(|index| names::is_particle(words.word(index)) || words.word(index) == "-")
            && self.surnames.contains_key(&fold(words.word(last)))
    }
}

/// A name as it is compared within an article.
fn key(words: &Words<'_>, tokens: &Range<u32>) -> String {
    let mut key = String::new();
    for index in tokens.clone() {
        if words.is_spaced(index) && !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&fold(words.word(index)));
    }
    key
}

/// The names of one passage with those that were missed.
fn completed(reading: &Reading<'_>, passage: usize, found: Vec<Found>, usage: &Usage) -> Vec<Found> {
    let words = Words::of(reading, passage);
    let shouted = is_shouted(reading, passage);
    let free_capitals = shouted || is_title_case(&words);
    let mut all: Vec<Found> = Vec::with_capacity(found.len() + 4);
    let mut known = found.into_iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(name) = known.next_if(|name| name.tokens.start <= at) {
            at = at.max(name.tokens.end);
            all.push(name);
            continue;
        }
        let limit = known.peek().map_or(words.len(), |name| name.tokens.start);
        match missed(&words, passage, at..limit, usage, free_capitals) {
            Some(name) => {
                at = name.tokens.end;
                all.push(name);
            }
            None => at += 1,
        }
    }
    all
}

/// The name that starts at the first of `free` tokens, if the article or the lexicons know one.
fn missed(words: &Words<'_>, passage: usize, free: Range<u32>, usage: &Usage, free_capitals: bool) -> Option<Found> {
    let start = free.start;
    if !words.is_capital(start) {
        return None;
    }
    let end = free.end.min(start + LONGEST);
    for end in (start + 1..=end).rev() {
        let tokens = start..end;
        if !words.word(end - 1).chars().any(char::is_alphanumeric) || !words.is_capital(end - 1) {
            continue;
        }
        let whole = free_capitals || !(in_longer_name(words, &tokens));
        let proper = words.tag(start).is_proper() || words.tag(start) == Tag::Jj || tokens.len() > 1 || free_capitals;
        if let Some(kind) = usage.kind(words, &tokens).filter(|_| whole && proper) {
            let form = match kind {
                EntityKind::Nationality => MentionForm::Demonym,
                EntityKind::Organization if is_abbreviation(words.text(&tokens)) && !free_capitals => {
                    MentionForm::Abbreviation
                }
                _ => MentionForm::Name,
            };
            return Some(Found { passage, tokens, kind, form, trust: Trust::Model });
        }
        if whole && !free_capitals && (2..=3).contains(&tokens.len()) && is_persons(words, &tokens) {
            return Some(Found {
                passage,
                tokens,
                kind: EntityKind::Person,
                form: MentionForm::Name,
                trust: Trust::Model,
            });
        }
        if let Some((kind, form)) = listed(words, &tokens, whole) {
            return Some(Found { passage, tokens, kind, form, trust: Trust::Sure });
        }
    }
    None
}

/// Whether capitalised words that nobody marked are a given name and a family name.
fn is_persons(words: &Words<'_>, tokens: &Range<u32>) -> bool {
    let all = tokens.clone().map(|index| words.word(index));
    tokens.clone().all(|index| words.tag(index).is_proper() && words.is_capital(index))
        && all.clone().all(|word| word.chars().count() > 2 && Lexicon::embedded().office(word).is_none())
        && cues::is_full_name(all)
}

/// What the lexicons know the words as, where the recogniser saw nothing.
fn listed(words: &Words<'_>, tokens: &Range<u32>, whole: bool) -> Option<(EntityKind, MentionForm)> {
    let lexicon = Lexicon::embedded();
    let name = words.text(tokens);
    if tokens.len() == 1
        && name.chars().count() < 4
        && !matches!(name, "US" | "U.S." | "UK" | "U.K." | "UAE" | "USA" | "U.S" | "DRC")
    {
        return None;
    }
    if lexicon.demonym(name).is_some() {
        let is_party = lexicon.demonym(name).is_some_and(|id| id.starts_with("people:"));
        return (whole || !is_party).then_some((EntityKind::Nationality, MentionForm::Demonym));
    }
    if !whole {
        return None;
    }
    if let Some(place) = lexicon.country_or_region(name) {
        let proper = words.tag(tokens.start).is_proper() || tokens.len() > 1;
        return (proper && (place.starts_with("country:") || tokens.len() > 1 || !words.opens_sentence(tokens.start)))
            .then_some((EntityKind::Place, MentionForm::Name));
    }
    if tokens.len() > 1 && lexicon.body(name).is_some() {
        return Some((EntityKind::Organization, MentionForm::Name));
    }
    if lexicon
        .abbreviation(name)
        .is_some_and(|known| !known.name.is_empty() && known.name != name && known.name.chars().any(char::is_uppercase))
        && is_abbreviation(name)
    {
        let body = lexicon.abbreviation(name).is_some_and(|known| lexicon.body(known.name).is_some());
        return body.then_some((EntityKind::Organization, MentionForm::Abbreviation));
    }
    let after_preposition = matches!(words.before(tokens.start), "in" | "from" | "near" | "at" | "to" | "of");
    let city = lexicon.cities(name).next()?;
    (words.tag(tokens.start).is_proper() && after_preposition && city.thousands >= 100)
        .then_some((EntityKind::Place, MentionForm::Name))
}

/// Whether the words look like a part of a longer name that nobody marked.
fn in_longer_name(words: &Words<'_>, tokens: &Range<u32>) -> bool {
    let lexicon = Lexicon::embedded();
    let goes_on = |index: u32| {
        words.tag(index).is_proper() && words.is_capital(index) && lexicon.demonym(words.word(index)).is_none()
    };
    let before = tokens.start.checked_sub(1).is_some_and(|index| {
        let known = lexicon.title_word(words.word(index));
        goes_on(index) && !known.address && !known.head
    });
    let after = goes_on(tokens.end) && !lexicon.title_word(words.word(tokens.end)).head;
    before || after
}
