//! Everywhere that the thing under the cursor appears.

use super::appearances::{appearances, tellings};
use super::cursor::{Subject, subject_at};
use super::{Desk, Place};
use crate::archive::ArticleId;

/// Every place in every article that names the thing at `offset` (bytes): this article first, the others by date. The
/// introducing mention of this article is left out unless `with_introduction`.
pub fn references(desk: &Desk<'_>, article: &ArticleId, offset: usize, with_introduction: bool) -> Vec<Place> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    match subject_at(record, offset) {
        Some(Subject::Entity { entity, .. }) => {
            let found = appearances(desk, record, entity);
            let left_out = if with_introduction { None } else { found.first().and_then(|here| here.introduction()) };
            let places = found.iter().flat_map(|appearance| {
                let kept =
                    appearance.mentions().filter(|mention| !left_out.is_some_and(|out| std::ptr::eq(*mention, out)));
                kept.map(|mention| Place { article: appearance.record.id.clone(), span: mention.span })
            });
            places.collect()
        }
        Some(Subject::Event { event, .. }) => {
            let found = tellings(desk, record, event);
            let skipped = usize::from(!with_introduction && found.len() > 1);
            let places = found.iter().skip(skipped);
            places.map(|telling| Place { article: telling.record.id.clone(), span: telling.event.trigger }).collect()
        }
        None => Vec::new(),
    }
}
