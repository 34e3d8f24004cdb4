//! Who speaks: from the words that name a source to one of the article's entities, if exactly one reading is open.

use crate::facts::{Entity, EntityIndex, EntityKind, Mention, MentionForm};
use crate::text::Span;

/// The pronouns that can stand for a speaker.
const PERSONAL: [&str; 4] = ["he", "she", "they", "it"];

/// What the speakers are found among.
#[derive(Clone, Copy, Debug)]
pub struct Cast<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Where somebody is named, in order.
    pub mentions: &'a [Mention],
    /// Who.
    pub entities: &'a [Entity],
}

impl Cast<'_> {
    /// The entity that a source names; `None` for a pronoun, an unnamed source, or two names.
    pub fn named(&self, source: Span) -> Option<EntityIndex> {
        let named = self.within(source).filter(|mention| mention.form != MentionForm::Pronoun && self.speaks(mention));
        let mut named: Vec<&Mention> = named.collect();
        // `the mayor of Leeds, Ada Brook`: a person comes before the body or place in the same phrase.
        if named.iter().any(|mention| mention.kind == EntityKind::Person) {
            named.retain(|mention| mention.kind == EntityKind::Person);
        } else if let Some(last) = named.last().copied() {
            // `the Dutch foreign ministry`: what ends the phrase is its head.
            named = vec![last];
        }
        let first = named.first()?.entity;
        named.iter().all(|mention| mention.entity == first).then_some(first)
    }

    /// Whether an entity is a person.
    pub fn is_a_person(&self, entity: EntityIndex) -> bool {
        self.entities.get(entity.0 as usize).is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// Whether a source is a pronoun.
    pub fn is_pronoun(&self, source: Span) -> bool {
        let word = source.of(self.text);
        PERSONAL.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
    }

    /// The one person who is named from `from` to `to` (bytes); `None` if there is none or more than one.
    pub fn only_person(&self, from: u32, to: u32) -> Option<EntityIndex> {
        let span = Span { start: from, end: to.max(from) };
        let persons = self.within(span).filter(|mention| {
            mention.kind == EntityKind::Person && matches!(mention.form, MentionForm::Name | MentionForm::Title)
        });
        let mut only = None;
        for person in persons {
            if only.is_some_and(|only| only != person.entity) {
                return None;
            }
            only = Some(person.entity);
        }
        only
    }

    /// The last person who is named from `from` to `to` (bytes).
    pub fn last_person(&self, from: u32, to: u32) -> Option<EntityIndex> {
        let span = Span { start: from, end: to.max(from) };
        let named = self.within(span).filter(|mention| mention.form != MentionForm::Pronoun);
        named.filter(|mention| mention.kind == EntityKind::Person).last().map(|mention| mention.entity)
    }

    /// Whether a place belongs to the name of a person.
    pub fn is_person(&self, place: Span) -> bool {
        self.within(place).any(|mention| mention.kind == EntityKind::Person && mention.form == MentionForm::Name)
    }

    /// Whether a person other than `speaker` is named between two places.
    pub fn other_person(&self, speaker: EntityIndex, from: u32, to: u32) -> bool {
        let span = Span { start: from, end: to.max(from) };
        self.within(span).any(|mention| mention.kind == EntityKind::Person && mention.entity != speaker)
    }

    /// The persons who are named between two places, in order of first mention.
    pub fn persons(&self, from: u32, to: u32) -> Vec<EntityIndex> {
        let span = Span { start: from, end: to.max(from) };
        let mut persons = Vec::new();
        for mention in self.within(span).filter(|mention| mention.kind == EntityKind::Person) {
            if mention.form != MentionForm::Pronoun && !persons.contains(&mention.entity) {
                persons.push(mention.entity);
            }
        }
        persons
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let mentions = self.mentions.get(first..).unwrap_or_default().iter();
        mentions.take_while(move |mention| mention.span.start < span.end).filter(move |m| m.span.overlaps(span))
    }

    fn speaks(&self, mention: &Mention) -> bool {
        matches!(mention.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place | EntityKind::Facility)
    }
}
