//! Where else in this article the thing under the cursor stands.

use super::Desk;
use super::cursor::{Subject, subject_at};
use crate::archive::{ArticleId, Record};
use crate::facts::EntityIndex;
use crate::text::Span;

/// One place in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// Whether it is introduced there.
    pub kind: HighlightKind,
}

/// What a place does for the thing it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum HighlightKind {
    Introduces,
    Mentions,
}

/// Every place in this article that names the thing at `offset` (bytes), in order.
pub fn highlights(desk: &Desk<'_>, article: &ArticleId, offset: usize) -> Vec<Highlight> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    match subject_at(record, offset) {
        Some(Subject::Entity { entity, .. }) => of_entity(record, entity),
        Some(Subject::Event { event, .. }) => of_event(record, event),
        None => Vec::new(),
    }
}

fn of_entity(record: &Record, index: EntityIndex) -> Vec<Highlight> {
    let Some(entity) = record.facts.entities.get(index.0 as usize) else { return Vec::new() };
    let places = entity.mentions.iter().filter_map(|&mention| {
        let span = record.facts.mentions.get(mention as usize)?.span;
        Some(Highlight { span, kind: kind(mention == entity.introduced) })
    });
    places.collect()
}

fn of_event(record: &Record, index: u32) -> Vec<Highlight> {
    let events = &record.facts.events;
    let Some(wanted) = events.get(index as usize).map(|event| event.happening) else { return Vec::new() };
    let same = events.iter().filter(|event| event.happening == wanted);
    same.enumerate().map(|(nth, event)| Highlight { span: event.trigger, kind: kind(nth == 0) }).collect()
}

fn kind(introduces: bool) -> HighlightKind {
    if introduces { HighlightKind::Introduces } else { HighlightKind::Mentions }
}
