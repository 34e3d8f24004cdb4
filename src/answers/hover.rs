//! The card that is shown on the thing under the cursor.

use super::cursor::{Subject, subject_at};
use super::{Card, Desk, entity_card, event_card, figure_card};
use crate::archive::ArticleId;
use crate::checks::Finding;
use crate::text::Span;

/// What is known of the thing under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words it is about.
    pub span: Span,
    /// What is known.
    pub card: Card,
}

/// The card of the thing at `offset` (bytes). `findings` are those of this article: the open conflicts of the thing
/// are shown on its card.
pub fn hover(desk: &Desk<'_>, article: &ArticleId, offset: usize, findings: &[Finding]) -> Option<Hover> {
    let record = desk.archive.get(article)?;
    let Some(subject) = subject_at(record, offset) else {
        let (span, card) = figure_card::at(desk, record, offset)?;
        return Some(Hover { span, card });
    };
    let card = match subject {
        Subject::Entity { entity, .. } => entity_card::of(desk, record, entity, findings)?,
        Subject::Event { event, .. } => event_card::of(desk, record, event, findings)?,
    };
    Some(Hover { span: subject.span(), card })
}
