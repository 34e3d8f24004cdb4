//! What the cursor stands on.

use crate::archive::Record;
use crate::facts::{EntityIndex, Mention};
use crate::text::Span;

/// The thing under the cursor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Subject {
    /// Somebody or something, by this mention (an index into `Facts::mentions`).
    Entity { mention: u32, entity: EntityIndex, span: Span },
    /// A happening, by this event (an index into `Facts::events`).
    Event { event: u32, span: Span },
}

impl Subject {
    /// The words under the cursor that stand for it.
    pub(super) fn span(self) -> Span {
        match self {
            Subject::Entity { span, .. } | Subject::Event { span, .. } => span,
        }
    }
}

/// What stands at `offset` (bytes). A name wins over the title around it, a happening over a phrase that holds it, and
/// among equals the shorter: on `Russian` in `Russian Defense Minister Sergei Shoigu` it is Russia, on `Minister`
/// Shoigu.
pub(super) fn subject_at(record: &Record, offset: usize) -> Option<Subject> {
    let named = shortest(record, offset, |mention| mention.span);
    named.or_else(|| event_at(record, offset)).or_else(|| shortest(record, offset, |mention| mention.phrase))
}

fn shortest(record: &Record, offset: usize, place: impl Fn(&Mention) -> Span) -> Option<Subject> {
    let touched = record.facts.mentions.iter().enumerate().filter(|(_, mention)| place(mention).touches(offset));
    let (index, mention) = touched.min_by_key(|(_, mention)| {
        let span = place(mention);
        // At a border between two, the one that starts here is meant.
        (span.end as usize == offset, span.len())
    })?;
    Some(Subject::Entity { mention: index as u32, entity: mention.entity, span: place(mention) })
}

fn event_at(record: &Record, offset: usize) -> Option<Subject> {
    let events = record.facts.events.iter().enumerate();
    let (index, event) = events
        .filter(|(_, event)| event.trigger.touches(offset))
        .min_by_key(|(_, event)| (event.trigger.end as usize == offset, event.trigger.len()))?;
    Some(Subject::Event { event: index as u32, span: event.trigger })
}
