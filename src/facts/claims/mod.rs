//! The claims of an article: its figures with what they are of, whose words they are, and how sure these are.
//!
//! A figure comes from a quantity ([`figure`]); words of one meaning are brought together ([`words`]), so that two claims
//! about the same thing have equal keys.

mod figure;
mod words;

pub use words::{THERE, counted as counted_as, is_counter};

use super::events::{Ground, Scene};
use super::{Claim, EntityIndex, EntityKind, MentionForm, Quantity, Quotation, QuotationKind, Unit, Voice};
use crate::article::BlockKind;
use crate::language::Tree;
use crate::text::Span;
use figure::Figure;

/// A sentence with more numbers is a table; its figures belong to rows, not to words around them.
const MOST_IN_SENTENCE: usize = 40;

/// The claims of an article, in the order of their places.
pub fn gather(ground: &Ground<'_>, quantities: &[Quantity], events: &[super::Event]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut tree: Option<(usize, Tree<'_>)> = None;
    for quantities in quantities.chunk_by(|one, next| one.sentence == next.sentence) {
        let Some(index) = quantities.first().map(|quantity| quantity.sentence) else { continue };
        let Some(sentence) = ground.sentences.get(index as usize) else { continue };
        let counted = quantities.iter().any(is_comparable);
        if !counted || quantities.len() > MOST_IN_SENTENCE || !states(ground.reading.kind(sentence.passage)) {
            continue;
        }
        if tree.as_ref().is_none_or(|(passage, _)| *passage != sentence.passage) {
            let Some(passage) = ground.reading.passages.get(sentence.passage) else { continue };
            tree = Some((sentence.passage, Tree::of(&passage.analysis)));
        }
        let Some((_, tree)) = &tree else { continue };
        let scene = Scene::of(ground, tree, index, sentence);
        for quantity in quantities.iter().filter(|quantity| is_comparable(quantity)) {
            // `one witness`, `one of the drivers` counts nothing.
            let one =
                quantity.amount.written == 1.0 && quantity.number.of(ground.reading.text).eq_ignore_ascii_case("one");
            let claim = Figure::of(&scene, quantity).filter(|_| !one).map(|figure| claim(&scene, &figure, events));
            claims.extend(claim.filter(|claim| words::is_comparable(&claim.counted)));
        }
    }
    claims
}

/// Ages, places and results have checks of their own.
fn is_comparable(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Age | Unit::Ordinal | Unit::Score(..))
}

/// Captions, credits, bylines and page furniture claim nothing.
fn states(kind: BlockKind) -> bool {
    kind.is_body() || kind.is_display()
}

fn claim(scene: &Scene<'_>, figure: &Figure<'_>, events: &[super::Event]) -> Claim {
    let quantity = figure.quantity;
    let quotation = scene.quotation_at(quantity.number);
    let reckoner = figure.reckoner();
    let source = quotation.and_then(|quotation| quotation.source).or(reckoner);
    let speaker = quotation.and_then(|quotation| quotation.speaker).or_else(|| named_in(scene, reckoner?));
    let sentence = scene.ground.sentences.get(scene.sentence as usize).map_or(quantity.span, |sentence| sentence.span);
    // What stands outside of the reported words belongs to the report: `said on Monday`.
    let told = quotation.map_or(sentence, |quotation| quotation.content);
    let scope = figure.own_words().unwrap_or(told);
    let (names, places) = named(scene, scope, source);
    let (modality, polarity) = figure.standing();
    let mut narrowed = figure.narrowed();
    narrowed.sort_unstable();
    narrowed.dedup();
    Claim {
        span: told,
        place: figure.place(),
        number: quantity.number,
        sentence: scene.sentence,
        event: event(events, scene.sentence, quantity.span),
        counted: figure.counted(),
        narrowed,
        attribute: figure.attribute(),
        amount: quantity.amount,
        unit: quantity.unit.clone(),
        bearing: figure.bearing(),
        rate: figure.rate(),
        definite: figure.is_definite(),
        names,
        places,
        dates: dates(scene, scope, quotation),
        speaker,
        source,
        voice: voice(quotation, quantity.quoted, reckoner),
        modality,
        polarity,
    }
}

fn voice(quotation: Option<&Quotation>, quoted: bool, reckoner: Option<Span>) -> Voice {
    match quotation.map(|quotation| quotation.kind) {
        Some(QuotationKind::Direct) => Voice::DirectQuote,
        Some(QuotationKind::Partial) if quoted => Voice::PartialQuote,
        Some(_) => Voice::Paraphrase,
        None if quoted => Voice::DirectQuote,
        None if reckoner.is_some() => Voice::Paraphrase,
        None => Voice::Narrator,
    }
}

/// The event whose clause holds the number most closely.
fn event(events: &[super::Event], sentence: u32, place: Span) -> Option<u32> {
    let first = events.partition_point(|event| event.sentence < sentence);
    let here = events.iter().enumerate().skip(first).take_while(|(_, event)| event.sentence == sentence);
    let holding = here.filter(|(_, event)| event.clause.cover(event.trigger).overlaps(place));
    holding.min_by_key(|(_, event)| event.clause.len()).map(|(index, _)| index as u32)
}

/// The entity that a source names.
fn named_in(scene: &Scene<'_>, source: Span) -> Option<EntityIndex> {
    let mentions = scene.ground.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < source.start);
    let inside = mentions.iter().skip(first).take_while(|mention| mention.span.end <= source.end);
    inside.filter(|mention| mention.form != MentionForm::Pronoun).last().map(|mention| mention.entity)
}

/// People and bodies, and places, that are named in some words; those who speak left out.
fn named(scene: &Scene<'_>, told: Span, source: Option<Span>) -> (Vec<EntityIndex>, Vec<EntityIndex>) {
    let mentions = scene.ground.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < told.start);
    let inside = mentions.iter().skip(first).take_while(|mention| mention.span.start < told.end);
    let (mut names, mut places) = (Vec::new(), Vec::new());
    for mention in inside {
        let speaks = source.is_some_and(|source| source.overlaps(mention.span));
        if speaks || matches!(mention.form, MentionForm::Pronoun | MentionForm::Description) {
            continue;
        }
        match mention.kind {
            EntityKind::Place | EntityKind::Facility => places.push(mention.entity),
            _ => names.push(mention.entity),
        }
    }
    for list in [&mut names, &mut places] {
        list.sort_unstable();
        list.dedup();
    }
    (names, places)
}

/// The dates that stand in some words, or in the whole sentence where nobody reports.
fn dates(scene: &Scene<'_>, told: Span, quotation: Option<&Quotation>) -> Vec<u32> {
    let cue = quotation.and_then(|quotation| quotation.cue);
    let all = scene.ground.dates;
    let first = all.partition_point(|date| date.span.end <= told.start);
    let inside = all.iter().enumerate().skip(first).take_while(|(_, date)| date.span.start < told.end);
    inside.filter(|(_, date)| cue.is_none_or(|cue| !cue.overlaps(date.span))).map(|(index, _)| index as u32).collect()
}
