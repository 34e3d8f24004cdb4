//! Who said what: from the marks and verbs of a text to quotations with their speakers.
//!
//! marks -> marked speech and reported clauses ([`direct`], [`indirect`]) -> who is named ([`attribution`]) -> which
//! entity that is ([`speaker`]), left open where more than one reading is.

mod attribution;
mod direct;
mod indirect;
mod marks;
mod narration;
mod speaker;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub use marks::{Marked, Marks};
pub use speaker::Cast;
pub use words::QuotedWord;

use super::{Quotation, QuotationKind, Reading, Sentence};
use crate::article::BlockKind;
use crate::text::Span;
use attribution::Attribution;
use direct::Utterance;
use indirect::Reported;
use narration::{Narration, Stretch};

/// Marked words that nobody is named for are speech only if there are so many of them; fewer are a title or a nickname.
const UNATTRIBUTED: usize = 4;

/// The quotations of an article, in order of their content.
pub fn gather(reading: &Reading<'_>, sentences: &[Sentence], marks: &Marks, cast: Cast<'_>) -> Vec<Quotation> {
    let mut spoken: Vec<Utterance> = Vec::new();
    let mut reported: Vec<(Reported, usize)> = Vec::new();
    let mut lead: Option<Attribution> = None;
    for (index, passage) in reading.passages.iter().enumerate() {
        let narration = Narration::of(reading, index, passage, marks);
        let (utterances, fragments) = narration.marked_speech();
        let clauses = narration.reported();
        let (partial, indirect) = join_fragments(&narration, fragments, clauses);
        for utterance in utterances {
            add(&mut spoken, utterance, lead);
        }
        spoken.extend(partial);
        reported.extend(indirect.into_iter().map(|clause| (clause, index)));
        lead = narration.attribution_at_end().filter(|_| reading.kind(index) == BlockKind::Paragraph);
    }
    let mut quotations: Vec<Quotation> = spoken.iter().map(from_utterance).collect();
    quotations.extend(reported.iter().map(|(clause, _)| from_clause(clause)));
    quotations.sort_by_key(|quotation| (quotation.content.start, quotation.content.end));
    for quotation in &mut quotations {
        let start = quotation.content.start;
        quotation.sentence =
            sentences.partition_point(|sentence| sentence.span.start <= start).saturating_sub(1) as u32;
    }
    speakers(reading, &mut quotations, cast);
    quotations
}

/// Adds direct speech, as the next paragraph of what was left open if it is that.
fn add(spoken: &mut Vec<Utterance>, mut utterance: Utterance, lead: Option<Attribution>) {
    let before = spoken.last_mut().filter(|last| last.kind == QuotationKind::Direct);
    if let Some(last) = before {
        if last.goes_on && utterance.opens_paragraph {
            last.parts.append(&mut utterance.parts);
            last.content = last.content.cover(utterance.content);
            last.marked = last.marked.cover(utterance.marked);
            last.goes_on = utterance.goes_on;
            if last.attribution.is_none() && !utterance.carried {
                last.attribution = utterance.attribution;
            }
            return;
        }
        let next_paragraph = utterance.opens_paragraph && last.passage + 1 == utterance.passage;
        if next_paragraph && utterance.attribution.is_none() && lead.is_none() {
            utterance.attribution = last.attribution;
            utterance.carried = true;
        }
    }
    if utterance.opens_paragraph && utterance.attribution.is_none() {
        utterance.attribution = lead;
        utterance.carried = false;
    }
    spoken.push(utterance);
}

/// Marked words inside reported clauses make these partial quotations; the other marked words stand alone.
fn join_fragments(
    narration: &Narration<'_>,
    fragments: Vec<Stretch>,
    clauses: Vec<Reported>,
) -> (Vec<Utterance>, Vec<Reported>) {
    let mut partial: Vec<(Utterance, Option<std::ops::Range<u32>>)> = Vec::new();
    let mut taken = vec![false; clauses.len()];
    for fragment in fragments {
        // The narrowest clause that holds the words.
        let holds = |clause: &Reported| {
            clause.tokens.start <= fragment.tokens.start + 1 && fragment.tokens.end <= clause.tokens.end + 1
        };
        let holding = clauses.iter().enumerate().filter(|(_, clause)| holds(clause));
        let clause = holding.min_by_key(|(_, clause)| clause.tokens.len());
        let Some((at, clause)) = clause else {
            partial.extend(alone(narration, &fragment).map(|utterance| (utterance, None)));
            continue;
        };
        taken[at] = true;
        match partial.last_mut().filter(|(_, tokens)| tokens.as_ref() == Some(&clause.tokens)) {
            Some((utterance, _)) => {
                utterance.parts.push(fragment.marked.content);
                utterance.marked = utterance.marked.cover(fragment.marked.span);
            }
            None => partial.push((in_clause(narration, &fragment, clause), Some(clause.tokens.clone()))),
        }
    }
    let mut left = taken.into_iter();
    let indirect = clauses.into_iter().filter(|_| !left.next().unwrap_or(false)).collect();
    (partial.into_iter().map(|(utterance, _)| utterance).collect(), indirect)
}

fn in_clause(narration: &Narration<'_>, fragment: &Stretch, clause: &Reported) -> Utterance {
    let quoted = narration.words_in(fragment.tokens.clone());
    let all = narration.words_in(clause.tokens.clone());
    // `that “…”`: all but the conjunction stands between the marks.
    let kind = if quoted * 10 >= all * 9 { QuotationKind::Direct } else { QuotationKind::Partial };
    let content = if kind == QuotationKind::Direct {
        fragment.marked.content
    } else {
        clause.span.cover(fragment.marked.content)
    };
    Utterance { kind, content, attribution: Some(clause.attribution), ..fragment_alone(narration, fragment) }
}

fn alone(narration: &Narration<'_>, fragment: &Stretch) -> Option<Utterance> {
    let words = narration.words_in(fragment.tokens.clone());
    let alone = Some(fragment_alone(narration, fragment)).filter(|_| words > 0)?;
    if let Some((whole, attribution)) = narration.fragment(fragment) {
        let content = if whole == fragment.tokens { alone.content } else { narration.span(whole).cover(alone.content) };
        return Some(Utterance { content, attribution: Some(attribution), ..alone });
    }
    (words >= UNATTRIBUTED && !is_title(narration, fragment)).then_some(alone)
}

fn fragment_alone(narration: &Narration<'_>, fragment: &Stretch) -> Utterance {
    Utterance {
        kind: QuotationKind::Partial,
        parts: vec![fragment.marked.content],
        content: fragment.marked.content,
        marked: fragment.marked.span,
        attribution: None,
        carried: false,
        passage: narration.passage,
        opens_paragraph: false,
        goes_on: false,
    }
}

/// Whether marked words are the title of a work: all its longer words are capitalised.
fn is_title(narration: &Narration<'_>, fragment: &Stretch) -> bool {
    let words = fragment.tokens.clone().map(|at| narration.word(at)).filter(|word| word.chars().count() > 3);
    words.clone().all(|word| word.starts_with(char::is_uppercase)) && words.count() > 0
}

fn from_utterance(utterance: &Utterance) -> Quotation {
    Quotation {
        kind: utterance.kind,
        content: utterance.content,
        parts: utterance.parts.clone(),
        marked: utterance.marked,
        cue: utterance.attribution.map(|attribution| attribution.cue),
        source: utterance.attribution.and_then(|attribution| attribution.source),
        speaker: None,
        sentence: 0,
    }
}

fn from_clause(clause: &Reported) -> Quotation {
    Quotation {
        kind: QuotationKind::Indirect,
        content: clause.span,
        parts: clause.parts.clone(),
        marked: clause.span,
        cue: Some(clause.attribution.cue),
        source: clause.attribution.source,
        speaker: None,
        sentence: 0,
    }
}

/// Finds the speakers, in order: a pronoun leans on the speaker before it.
fn speakers(reading: &Reading<'_>, quotations: &mut [Quotation], cast: Cast<'_>) {
    let mut last: Option<(super::EntityIndex, u32)> = None;
    for quotation in quotations {
        let Some(source) = quotation.source else { continue };
        quotation.speaker =
            if cast.is_pronoun(source) { pronoun(reading, source, last, cast) } else { cast.named(source) };
        if let Some(speaker) = quotation.speaker {
            last = Some((speaker, source.start.max(quotation.content.start)));
        }
    }
}

/// Whom a pronoun means that stands as a source: the speaker just before if nobody else was named since, else the only
/// person of this paragraph and the one before.
fn pronoun(
    reading: &Reading<'_>,
    source: Span,
    last: Option<(super::EntityIndex, u32)>,
    cast: Cast<'_>,
) -> Option<super::EntityIndex> {
    let block = reading.article.blocks.partition_point(|block| block.span.start <= source.start).checked_sub(1)?;
    let from = reading.article.blocks.get(block.saturating_sub(1))?.span.start;
    let personal = !source.of(reading.text).eq_ignore_ascii_case("it");
    let last = last.filter(|(speaker, _)| cast.is_a_person(*speaker) == personal);
    let near = last.filter(|(speaker, at)| *at >= from && !cast.other_person(*speaker, *at, source.start));
    near.map(|(speaker, _)| speaker).or_else(|| cast.only_person(from, source.start).filter(|_| personal))
}
