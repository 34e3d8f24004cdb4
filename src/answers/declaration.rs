//! Where somebody is introduced in this article, and where it is said what they are.

use super::appearances::{Appearance, appearances, tellings};
use super::cursor::{Subject, subject_at};
use super::{Desk, Place, Target};
use crate::archive::{ArticleId, Record};
use crate::text::Span;

/// The place in this article that introduces the thing at `offset` (bytes), whether the cursor is on it or not.
pub fn declaration(desk: &Desk<'_>, article: &ArticleId, offset: usize) -> Option<Target> {
    let record = desk.archive.get(article)?;
    let subject = subject_at(record, offset)?;
    let (span, full) = match subject {
        Subject::Entity { entity, .. } => {
            let entity = record.facts.entities.get(entity.0 as usize)?;
            let mention = Appearance { record, entity }.introduction()?;
            (mention.span, mention.phrase)
        }
        Subject::Event { event, .. } => {
            let first = tellings(desk, record, event).into_iter().find(|telling| telling.record.id == *article)?;
            (first.event.trigger, first.event.clause)
        }
    };
    Some(Target { origin: subject.span(), place: Place { article: article.clone(), span }, full })
}

/// Where it is stated what the one at `offset` (bytes) is: the offices, this article first, then the others by date, one
/// place for each office.
pub fn type_definition(desk: &Desk<'_>, article: &ArticleId, offset: usize) -> Vec<Target> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    let Some(subject @ Subject::Entity { entity, .. }) = subject_at(record, offset) else { return Vec::new() };
    let mut known: Vec<(&str, &str)> = Vec::new();
    let mut targets = Vec::new();
    for Appearance { record, entity } in appearances(desk, record, entity) {
        for role in &entity.roles {
            let office = (role.office.as_str(), role.of.as_str());
            if !known.contains(&office) {
                known.push(office);
                let place = Place { article: record.id.clone(), span: role.span };
                targets.push(Target { origin: subject.span(), place, full: sentence(record, role.span) });
            }
        }
    }
    targets
}

fn sentence(record: &Record, span: Span) -> Span {
    let sentences = record.facts.sentences.iter().map(|sentence| sentence.span);
    sentences.into_iter().find(|sentence| sentence.contains(span)).unwrap_or(span)
}
