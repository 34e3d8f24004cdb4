//! Numbers of an article: how many, how much, which share, how old, in which place, with what result.
//!
//! Read from lexemes and hedged ([`hedges`]), measured ([`units`]), then joined to what they count ([`counted`]).

mod counted;
mod hedges;
mod reader;
#[cfg(test)]
mod tests;
mod units;

pub use units::{from_base_unit, in_base_unit};

use super::lexeme::lexemes;
use super::{Cast, DateMention, Marks, Quantity, Reading, Sentence};
use crate::text::Span;
use reader::Reader;

/// The quantities of an article, in order. What is a date is no quantity.
pub fn gather(
    reading: &Reading<'_>,
    sentences: &[Sentence],
    marks: &Marks,
    dates: &[DateMention],
    cast: Cast<'_>,
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for passage in reading.passages {
        let lexemes = lexemes(reading, passage);
        let place = match (lexemes.first(), lexemes.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => continue,
        };
        let dates = within(dates, place);
        Reader::new(passage, &lexemes, dates, cast).read(&mut quantities);
    }
    for quantity in &mut quantities {
        let start = quantity.span.start;
        quantity.sentence = sentences.partition_point(|sentence| sentence.span.start <= start).saturating_sub(1) as u32;
        quantity.quoted = marks.cover(quantity.number);
    }
    quantities
}

/// The dates that stand in a passage.
fn within(dates: &[DateMention], place: Span) -> &[DateMention] {
    let from = dates.partition_point(|date| date.span.end <= place.start);
    let to = dates.partition_point(|date| date.span.start < place.end);
    dates.get(from..to.max(from)).unwrap_or_default()
}
