//! One person, place or happening in every article that it appears in.

use jiff::civil::Date;

use super::{Desk, Place};
use crate::archive::Record;
use crate::facts::{Entity, EntityIndex, Event, Mention};
use crate::text::{Span, line_number};

/// An entity as one article presents it.
#[derive(Clone, Copy)]
pub(super) struct Appearance<'a> {
    /// The article.
    pub(super) record: &'a Record,
    /// The entity in it.
    pub(super) entity: &'a Entity,
}

/// A happening as one sentence of one article tells it.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    /// The article.
    pub(super) record: &'a Record,
    /// The event in it.
    pub(super) event: &'a Event,
}

/// The same entity in every article: this one first, then the others by date, undated ones last.
pub(super) fn appearances<'a>(desk: &Desk<'a>, record: &'a Record, index: EntityIndex) -> Vec<Appearance<'a>> {
    let Some(entity) = record.facts.entities.get(index.0 as usize) else { return Vec::new() };
    let here = Appearance { record, entity };
    let mut elsewhere: Vec<Appearance<'a>> = others(desk, record, index)
        .into_iter()
        .filter(|found| !std::ptr::eq(found.record, record) || !std::ptr::eq(found.entity, entity))
        .collect();
    elsewhere.sort_by(|a, b| by_date(a.record, b.record));
    std::iter::once(here).chain(elsewhere).collect()
}

/// The same entity in other articles; for an office that this article never names, whoever another article says holds it.
fn others<'a>(desk: &Desk<'a>, record: &Record, index: EntityIndex) -> Vec<Appearance<'a>> {
    let entity = record.facts.entities.get(index.0 as usize);
    let holder = entity.and_then(|entity| desk.archive.holder(record, entity)).map(|holder| holder.identity);
    let Some(identity) = holder.or_else(|| desk.archive.identities().identity_of(&record.id, index)) else {
        return Vec::new();
    };
    let members = identity.members.iter().filter_map(|(article, index)| {
        let record = desk.archive.get(article)?;
        Some(Appearance { record, entity: record.facts.entities.get(index.0 as usize)? })
    });
    members.collect()
}

/// The same happening in every sentence that tells of it: those of this article first, then the others by date.
pub(super) fn tellings<'a>(desk: &Desk<'a>, record: &'a Record, index: u32) -> Vec<Telling<'a>> {
    let Some(event) = record.facts.events.get(index as usize) else { return Vec::new() };
    let mut found: Vec<Telling<'a>> = match desk.archive.happenings().happening_of(&record.id, index) {
        Some(happening) => happening
            .members
            .iter()
            .filter_map(|(article, index)| {
                let record = desk.archive.get(article)?;
                Some(Telling { record, event: record.facts.events.get(*index as usize)? })
            })
            .collect(),
        None => vec![Telling { record, event }],
    };
    found.sort_by(|a, b| {
        let elsewhere = |telling: &Telling<'_>| telling.record.id != record.id;
        elsewhere(a)
            .cmp(&elsewhere(b))
            .then_with(|| by_date(a.record, b.record))
            .then(a.event.trigger.cmp(&b.event.trigger))
    });
    found
}

/// Dated articles in order, then the undated ones; equal ones by id.
pub(super) fn by_date(a: &Record, b: &Record) -> std::cmp::Ordering {
    let key = |record: &Record| (day(record).is_none(), day(record));
    key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
}

/// The day an article was published.
pub(super) fn day(record: &Record) -> Option<Date> {
    record.article.date.map(|date| date.date)
}

impl<'a> Appearance<'a> {
    /// The mentions, in order.
    pub(super) fn mentions(&self) -> impl Iterator<Item = &'a Mention> {
        let mentions = &self.record.facts.mentions;
        self.entity.mentions.iter().filter_map(|&index| mentions.get(index as usize))
    }

    /// The mention that introduces the entity in this article.
    pub(super) fn introduction(&self) -> Option<&'a Mention> {
        self.record.facts.mentions.get(self.entity.introduced as usize)
    }
}

/// A place of this article with the short name that a person calls it by: `visit.txt:3`.
pub(super) fn named_place(record: &Record, span: Span) -> (String, Place) {
    let line = line_number(&record.text, span.start as usize);
    (format!("{}:{line}", record.label), Place { article: record.id.clone(), span })
}
