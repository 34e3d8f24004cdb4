//! Facts as they are kept: lists grow by doubling while they are gathered, and nobody adds to them afterwards.

use crate::facts::{Event, Facts};

/// Gives back the room that lists have to spare.
pub(super) fn compact(facts: &mut Facts) {
    facts.sentences.shrink_to_fit();
    facts.mentions.shrink_to_fit();
    facts.entities.shrink_to_fit();
    for entity in &mut facts.entities {
        entity.mentions.shrink_to_fit();
        entity.roles.shrink_to_fit();
        entity.parts.given.shrink_to_fit();
    }
    facts.dates.shrink_to_fit();
    for date in &mut facts.dates {
        date.readings.shrink_to_fit();
    }
    facts.quantities.shrink_to_fit();
    for quantity in &mut facts.quantities {
        quantity.qualifiers.shrink_to_fit();
    }
    facts.quotations.shrink_to_fit();
    for quotation in &mut facts.quotations {
        quotation.parts.shrink_to_fit();
    }
    facts.events.shrink_to_fit();
    facts.states.shrink_to_fit();
    facts.events.iter_mut().chain(&mut facts.states).for_each(compact_event);
    facts.claims.shrink_to_fit();
    facts.vocabulary.shrink_to_fit();
}

fn compact_event(event: &mut Event) {
    event.participants.shrink_to_fit();
    event.places.shrink_to_fit();
    event.dates.shrink_to_fit();
    event.arguments.shrink_to_fit();
    event.details.shrink_to_fit();
}
