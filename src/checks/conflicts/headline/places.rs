//! A place that the headline names and the article never does, in no form and in no part, while the article is about another
//! place of its kind.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;
use smol_str::{SmolStr, format_smolstr};

use super::super::account::stems;
use super::Headline;
use crate::checks::Finding;
use crate::facts::{EntityKind, Mention};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// Only the head of the article can be what the headline sums up: so many sentences of it are read.
const HEAD: usize = 8;
/// Words of the headline that a sentence must share that names the other place, if the article is about that place; if the
/// larger place around the headline's is named below; and else.
const LEAST_SHARED: (usize, usize, usize) = (1, 3, 3);
/// A city of less people, in thousands, is not read from a headline where the names of the article do not have it: `Reading`.
const LARGE_CITY: u32 = 300;

/// A place as the headline or the body names it.
struct Named {
    /// `country:IQ`.
    known: SmolStr,
    span: Span,
    /// Index into `Facts::sentences`.
    sentence: u32,
}

/// Reports the places of a headline that the body gives otherwise.
pub fn differ(headline: &Headline<'_>, findings: &mut Vec<Finding>) {
    let above = above(headline);
    let below = below(headline);
    for place in &above {
        if is_named_below(headline, place, &below) {
            continue;
        }
        if let Some(instead) = instead(headline, place, &above, &below) {
            findings.push(headline.finding(place.span, instead));
        }
    }
}

/// The kind of a known place: `country`, `region`, `city`.
fn level(known: &str) -> &str {
    known.split(':').next().unwrap_or_default()
}

/// The places of the headline: those that the article's names have, and such as stand in names of other kinds, which a
/// headline in capitals makes: `Pakistan Comments`.
fn above(headline: &Headline<'_>) -> Vec<Named> {
    let record = headline.record;
    let facts = &record.facts;
    let mut found: Vec<Named> = Vec::new();
    let mentions = || facts.mentions.iter().filter(|mention| headline.holds(mention.sentence));
    found.extend(mentions().filter(|mention| mention.kind == EntityKind::Place).filter_map(|mention| {
        let known = known(headline, mention)?;
        let is_name = mention.name.chars().filter(|c| c.is_lowercase()).count() >= 3 && !mention.name.contains('.');
        is_name.then_some(Named { known, span: mention.span, sentence: mention.sentence })
    }));
    let text = headline.span.of(&record.text);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 4) {
        let start = headline.span.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
        let span = Span::new(start, start + word.len());
        let taken = mentions().any(|mention| {
            mention.span.overlaps(span) && matches!(mention.kind, EntityKind::Place | EntityKind::Person)
        });
        if taken || !word.starts_with(char::is_uppercase) {
            continue;
        }
        let lexicon = Lexicon::embedded();
        let large = || lexicon.cities(word).next().filter(|city| city.thousands >= LARGE_CITY);
        let known = lexicon.country_or_region(word).or_else(|| large().map(|city| format_smolstr!("city:{}", city.id)));
        let sentence =
            facts.sentences.iter().position(|sentence| sentence.span.contains(span)).unwrap_or_default() as u32;
        found.extend(known.map(|known| Named { known, span, sentence }));
    }
    found
}

/// The places of the body, the peoples of countries among them.
fn below(headline: &Headline<'_>) -> Vec<Named> {
    let mentions = headline.record.facts.mentions.iter().filter(|mention| mention.span.start >= headline.span.end);
    let named = mentions.filter_map(|mention| {
        Some(Named { known: known(headline, mention)?, span: mention.span, sentence: mention.sentence })
    });
    named.collect()
}

/// What the gazetteers know a mention as: a place by its entity, a one-word name of another kind and a people by its words.
fn known(headline: &Headline<'_>, mention: &Mention) -> Option<SmolStr> {
    let lexicon = Lexicon::embedded();
    let by_entity = || headline.record.facts.entities.get(mention.entity.0 as usize)?.known.clone();
    let place = match mention.kind {
        EntityKind::Place => by_entity(),
        EntityKind::Nationality => lexicon.demonym(&mention.name),
        EntityKind::Organization | EntityKind::Facility => lexicon.place(&mention.name),
        _ => None,
    };
    place.filter(|known| matches!(level(known), "country" | "region" | "city"))
}

/// The country that a known place is or lies in, as a code; none for a part of the world.
fn country(known: &str, name: &str) -> Option<SmolStr> {
    match known.split_once(':')? {
        ("country", code) => Some(code.into()),
        ("city", id) => Lexicon::embedded().cities(name).find(|city| city.id == id).map(|city| city.country.into()),
        ("region", region) => region.split_once('-').map(|(country, _)| country.to_uppercase().into()),
        _ => None,
    }
}

/// Whether a place stands anywhere below the headline: by its name or a part of it, as an adjective made of it (`Japan` for
/// `Japanese`), by its initials, or, of a country, by a city or region that lies in it.
fn is_named_below(headline: &Headline<'_>, place: &Named, below: &[Named]) -> bool {
    let text = &headline.record.text;
    let name = place.span.of(text);
    let root = |word: &str| word.chars().take(4).collect::<String>();
    let words: FxHashSet<String> = stems(name).map(|stem| root(&stem)).collect();
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let by_word = stems(headline.below()).any(|stem| words.contains(&root(&stem)));
    let by_part = || {
        let here = country(&place.known, name);
        let is_in = |other: &Named| country(&other.known, other.span.of(text)) == here && here.is_some();
        level(&place.known) == "country" && below.iter().any(is_in)
    };
    by_word || (initials.chars().count() > 1 && headline.below().contains(&initials)) || by_part()
}

/// Where the head of the body names another place of the kind.
fn instead(headline: &Headline<'_>, place: &Named, above: &[Named], below: &[Named]) -> Option<Span> {
    let text = &headline.record.text;
    let kind = level(&place.known);
    let own: FxHashSet<SmolStr> = stems(place.span.of(text)).collect();
    let others: Vec<&SmolStr> = headline.stems.iter().filter(|stem| !own.contains(*stem)).collect();
    let main = main_place(kind, above, below);
    // `in Hamburg` above and Germany below: the city may have been left out.
    let around = country(&place.known, place.span.of(text)).filter(|_| kind != "country");
    let around_is_named = around.is_some_and(|code| below.iter().any(|other| other.known == format!("country:{code}")));
    let found = headline.body.iter().take(HEAD).filter_map(|told| {
        let shared = others.iter().filter(|stem| told.stems.contains(**stem)).count();
        let mut here = below.iter().filter(|other| other.sentence == told.sentence && level(&other.known) == kind);
        let here = here.find(|other| above.iter().all(|known| known.known != other.known))?;
        let is_main = main.as_ref() == Some(&here.known);
        let least = match (is_main, around_is_named) {
            (true, false) => LEAST_SHARED.0,
            (true, true) => LEAST_SHARED.1,
            _ => LEAST_SHARED.2,
        };
        (shared >= least.min(others.len().max(1))).then_some((is_main, shared, here.span))
    });
    found.max_by_key(|(is_main, shared, span)| (*is_main, *shared, Reverse(*span))).map(|(_, _, span)| span)
}

/// The place of a kind that the body names most often, those of the headline left out; of equals the first.
fn main_place(kind: &str, above: &[Named], below: &[Named]) -> Option<SmolStr> {
    let of_kind = below.iter().filter(|other| level(&other.known) == kind);
    let of_kind: Vec<&Named> = of_kind.filter(|other| above.iter().all(|known| known.known != other.known)).collect();
    let times = |known: &SmolStr| of_kind.iter().filter(|other| other.known == *known).count();
    let most = of_kind.iter().max_by_key(|other| (times(&other.known), Reverse(other.span)))?;
    Some(most.known.clone())
}
