//! `ambiguous-attribution`: the speaker of a quotation is a pronoun or a bare noun that could be nobody or several.

use super::marked;
use crate::archive::Record;
use crate::checks::{Edit, Finding, Severity, Within};
use crate::facts::{Cast, EntityIndex, EntityKind, MentionForm, Quotation, QuotationKind};
use crate::text::{Span, excerpt, line_number};

/// Reports cues whose subject leads to no person of the current and the previous paragraph, or to several of whom none
/// spoke last.
pub fn ambiguous_attribution(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let facts = &record.facts;
    let cast = Cast { text: &record.text, mentions: &facts.mentions, entities: &facts.entities };
    let persons = facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person && entity.named).count();
    // With one person, or none that the article names, a reader is not in doubt.
    if persons < 2 && facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count() < 2 {
        return;
    }
    for (_, quotation) in marked(record) {
        if quotation.kind == QuotationKind::Direct && quotation.speaker.is_none() {
            findings.extend(ambiguous(record, cast, quotation));
        }
    }
}

fn ambiguous(record: &Record, cast: Cast<'_>, quotation: &Quotation) -> Option<Finding> {
    let (source, cue) = (quotation.source?, quotation.cue?);
    let word = source.of(&record.text).to_ascii_lowercase();
    if !matches!(word.as_str(), "he" | "she") {
        return None;
    }
    let (from, _) = reach(record, source)?;
    let here = cast.persons(from, source.start.min(quotation.marked.start).max(from));
    let near = nearest(record, from);
    let span = source.cover(cue);
    let shown = excerpt(span.of(&record.text), 60);
    let message = match (here.as_slice(), near.first()) {
        ([], Some(person)) => {
            let place = place(record, *person, source).map(|span| line_number(&record.text, span.start as usize));
            let place = place.map_or(String::new(), |line| format!(" (line {line})"));
            format!(
                "\"{shown}\": no person is named in this paragraph or the one before; the nearest is {}{place}.",
                name(record, *person)
            )
        }
        ([], None) => format!("\"{shown}\": no person is named in this paragraph or the one before."),
        ([_], _) => return None,
        (several, _) if !stand_side_by_side(record, several, quotation.marked) => return None,
        (several, _) => {
            let names: Vec<&str> = several.iter().take(3).map(|person| name(record, *person)).collect();
            format!("\"{shown}\": this could be {}.", names.join(" or "))
        }
    };
    let candidates = if here.is_empty() { near } else { here };
    let mut finding = Finding::new("ambiguous-attribution", Severity::Information, span, message);
    for person in candidates.iter().take(3) {
        if let Some(span) = place(record, *person, source) {
            finding = finding.beside(&record.id, span, format!("{} is named here", name(record, *person)));
        }
        let short = short_name(record, *person);
        let edit = Edit { article: record.id.clone(), span: source, text: short.to_owned() };
        finding = finding.fixed_by(format!("Replace the pronoun by {short}"), false, vec![edit]);
    }
    Some(finding)
}

/// Whether the last two persons named before a quotation share one breath (`Moss and Hill met`), so that neither is the
/// one whom the text is about.
fn stand_side_by_side(record: &Record, persons: &[EntityIndex], quotation: Span) -> bool {
    let before = record.facts.mentions.iter().filter(|mention| {
        let named = mention.form != MentionForm::Pronoun && persons.contains(&mention.entity);
        named && mention.kind == EntityKind::Person && mention.span.end <= quotation.start
    });
    let last: Vec<_> = before.collect();
    let [.., first, second] = last.as_slice() else { return false };
    let between = Span { start: first.span.end, end: second.phrase.start.max(first.span.end) };
    let joint = between.of(&record.text).trim();
    first.entity != second.entity && matches!(joint, "and" | ", and" | "," | "or" | "&")
}

/// The current paragraph and the one before it, bytes.
fn reach(record: &Record, at: Span) -> Option<(u32, u32)> {
    let blocks = &record.article.blocks;
    let here = blocks.partition_point(|block| block.span.start <= at.start).checked_sub(1)?;
    let before = blocks.get(..here)?.iter().rev().find(|block| block.kind.is_body());
    let block = blocks.get(here)?;
    Some((before.map_or(block.span.start, |before| before.span.start), block.span.end))
}

/// The person who was named last before a place.
fn nearest(record: &Record, before: u32) -> Vec<EntityIndex> {
    let named = record.facts.mentions.iter().rev().filter(|mention| mention.span.end <= before);
    let person = named.filter(|mention| mention.kind == EntityKind::Person).map(|mention| mention.entity).next();
    person.into_iter().collect()
}

/// The last place before `before` where a person is named.
fn place(record: &Record, person: EntityIndex, before: Span) -> Option<Span> {
    let mentions = record.facts.mentions.iter().rev();
    mentions.filter(|mention| mention.entity == person && mention.span.end <= before.start).map(|m| m.span).next()
}

fn name(record: &Record, person: EntityIndex) -> &str {
    record.facts.entities.get(person.0 as usize).map_or("somebody", |entity| entity.name.as_str())
}

fn short_name(record: &Record, person: EntityIndex) -> &str {
    let entity = record.facts.entities.get(person.0 as usize);
    entity.map_or("", |entity| if entity.parts.family.is_empty() { &entity.name } else { &entity.parts.family })
}
