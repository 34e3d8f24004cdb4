//! Figures that one source is reported to give twice: a part of `repeated-claim`.

use super::compare::{Spread, same_matter};
use super::pairs::LEAST_WITHIN;
use super::told::{SOMEBODY, Tellings, Told};
use crate::archive::Record;
use crate::checks::guards::Voices;
use crate::facts::events::WithinArticle;
use crate::text::Span;

/// So many earlier claims a claim is compared with.
const MOST_EARLIER: usize = 40;

/// A figure that one source gives a second time, with the index of its sentence.
pub struct Twice {
    /// The words that state it, the later time and the earlier.
    pub places: (Span, Span),
    /// Indices into `Facts::sentences`, in the same order.
    pub sentences: (u32, u32),
}

/// The figures of an article that a named source gives twice, the value and all that it is of being equal.
pub fn told_twice(record: &Record) -> Vec<Twice> {
    let names = WithinArticle(&record.facts.entities);
    let tellings = Tellings::of(record, &names);
    let spread = Spread(vec![&tellings.spread]);
    let named = |told: &&Told<'_>| !told.source.is_empty() && told.source != SOMEBODY && !told.claim.definite;
    let told: Vec<&Told<'_>> = tellings.list.iter().filter(named).collect();
    let mut twice = Vec::new();
    for (index, here) in told.iter().enumerate() {
        let earlier = told.iter().take(index).rev().take(MOST_EARLIER);
        let mut same = earlier.filter(|there| {
            let equal = here.claim.amount == there.claim.amount && here.claim.sentence != there.claim.sentence;
            let matched = equal.then(|| same_matter(here, there, &names, &spread)).flatten();
            matched.is_some_and(|it| it.voices == Voices::OneSource && it.weight >= LEAST_WITHIN)
        });
        twice.extend(same.next().map(|there| Twice {
            places: (here.claim.place, there.claim.place),
            sentences: (here.claim.sentence, there.claim.sentence),
        }));
    }
    twice
}
