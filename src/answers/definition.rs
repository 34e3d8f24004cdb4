//! Where somebody is introduced, or where a happening is reported.

use super::appearances::{Appearance, Telling, appearances, tellings};
use super::cursor::{Subject, subject_at};
use super::offices::holder;
use super::{Desk, Place};
use crate::archive::{ArticleId, Record};
use crate::facts::{EntityIndex, EventStatus};
use crate::text::Span;

/// One place that the definition leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The words under the cursor.
    pub origin: Span,
    /// Where the name or the trigger stands.
    pub place: Place,
    /// The words around it that introduce or report: the phrase with title, the sentence.
    pub full: Span,
}

/// Where the thing at `offset` (bytes) comes from, best first: for a person the confirmed entry, the mention that introduces them in this
/// article, then the earliest introduction in the folder; for a happening its fullest telling here, then elsewhere. The
/// words under the cursor are no answer unless there is no other.
pub fn definition(desk: &Desk<'_>, article: &ArticleId, offset: usize) -> Vec<Target> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    let Some(subject) = subject_at(record, offset) else { return Vec::new() };
    let origin = subject.span();
    let found = match subject {
        Subject::Entity { entity, .. } => introductions(&appearances(desk, record, entity)),
        Subject::Event { event, .. } => reports(&tellings(desk, record, event)),
    };
    let mut targets: Vec<Target> = Vec::new();
    if let Subject::Entity { entity, .. } = subject {
        targets.extend(confirmed(desk, record, entity).map(|(place, full)| Target { origin, place, full }));
    }
    for (record, span, full) in found {
        let place = Place { article: record.id.clone(), span };
        if !targets.iter().any(|target| target.place == place) {
            targets.push(Target { origin, place, full });
        }
    }
    // Whom an office means that stands without a name; a suggestion, so it comes last.
    if let Subject::Entity { entity, .. } = subject {
        let place = holder(desk, record, entity).and_then(|holder| holder.place).map(|(_, place)| place);
        let is_new = |place: &Place| !targets.iter().any(|target| target.place == *place);
        targets.extend(place.filter(is_new).map(|place| Target { origin, full: place.span, place }));
    }
    let is_here = |target: &Target| target.place.article == *article && target.place.span.touches(offset);
    if targets.iter().any(|target| !is_here(target)) {
        targets.retain(|target| !is_here(target));
    }
    targets
}

/// The entry in the newsroom's file.
fn confirmed(desk: &Desk<'_>, record: &Record, index: EntityIndex) -> Option<(Place, Span)> {
    let identities = desk.archive.identities();
    let settled = identities.confirmed(identities.identity_of(&record.id, index)?)?;
    let article = identities.settled().file.clone()?;
    Some((Place { article, span: settled.name_span }, settled.span.cover(settled.name_span)))
}

/// The introduction in this article (the first appearance), then the earliest in the folder.
fn introductions<'a>(appearances: &[Appearance<'a>]) -> Vec<(&'a Record, Span, Span)> {
    let named = |appearance: &&Appearance<'_>| appearance.entity.named;
    let here = appearances.first();
    let earliest = appearances.iter().skip(1).find(named);
    let places = here.into_iter().chain(earliest).filter_map(|appearance| {
        let mention = appearance.introduction()?;
        Some((appearance.record, mention.span, mention.phrase))
    });
    places.collect()
}

/// The fullest telling in this article, then the fullest in another. What reports an outcome is fuller than a plan.
fn reports<'a>(tellings: &[Telling<'a>]) -> Vec<(&'a Record, Span, Span)> {
    let Some(first) = tellings.first() else { return Vec::new() };
    let here = fullest(tellings.iter().filter(|telling| telling.record.id == first.record.id));
    let elsewhere = fullest(tellings.iter().filter(|telling| telling.record.id != first.record.id));
    let outcome_first = match (here, elsewhere) {
        (Some(here), Some(there)) if !happened(here) && happened(there) => vec![there, here],
        (here, there) => here.into_iter().chain(there).collect(),
    };
    outcome_first.into_iter().map(|telling| (telling.record, telling.event.trigger, sentence_of(telling))).collect()
}

fn fullest<'t, 'a: 't>(tellings: impl Iterator<Item = &'t Telling<'a>>) -> Option<&'t Telling<'a>> {
    // `max_by_key` keeps the last of equals; the first telling is the better one.
    tellings.min_by_key(|telling| std::cmp::Reverse(fullness(telling)))
}

/// How much a telling says: who, where, when, and in running text rather than a headline.
fn fullness(telling: &Telling<'_>) -> usize {
    let event = telling.event;
    let in_body = telling.record.facts.sentences.get(event.sentence as usize).is_some_and(|sentence| {
        telling.record.article.blocks.get(sentence.block).is_some_and(|block| block.kind.is_body())
    });
    event.participants.len()
        + event.places.len()
        + 2 * usize::from(event.when.is_some())
        + event.details.len().min(3)
        + 2 * usize::from(in_body)
        + 2 * usize::from(happened(telling))
}

fn happened(telling: &Telling<'_>) -> bool {
    matches!(telling.event.status, EventStatus::Occurred | EventStatus::Ongoing)
}

/// The sentence that tells of the happening.
fn sentence_of(telling: &Telling<'_>) -> Span {
    let sentence = telling.record.facts.sentences.get(telling.event.sentence as usize);
    sentence.map_or(telling.event.trigger, |sentence| sentence.span.cover(telling.event.trigger))
}
