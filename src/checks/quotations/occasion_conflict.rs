//! `occasion-conflict`: the same words of one speaker on two occasions. Off by default, for people repeat themselves.

use super::{around, is_running};
use crate::archive::Record;
use crate::checks::places::are_apart;
use crate::checks::{Across, Finding, Severity};
use crate::facts::{Entity, EntityKind, Quotation};
use crate::text::{Span, line_number};

/// So many words in a row that agree are not chance.
const RUN: usize = 8;
/// Words of a speech that was given more than once, or of words that are quoted again.
const REPEATED: &[&str] = &[
    "later",
    "earlier",
    "again",
    "repeat",
    "previous",
    "campaign",
    "rallies",
    "reiterat",
    "echo",
    "often",
    "stump",
    "tour",
    "same words",
    "last week",
    "last month",
    "recalled",
];
/// Whom somebody speaks to: a word and the occasion that it stands for.
const ADDRESSEES: &[&str] = &[
    "parliament",
    "congress",
    "reporters",
    "journalists",
    "supporters",
    "lawmakers",
    "delegates",
    "students",
    "investors",
    "shareholders",
    "troops",
    "soldiers",
    "workers",
    "court",
    "jury",
    "council",
    "senate",
    "committee",
];

/// Quotations that two articles share word for word and set at two places or before two audiences.
pub fn occasion_conflict(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for shared in seen.archive.ties().shared_quotations(&record.id) {
        // The article that comes first in order reports; the other side is mirrored.
        if shared.words < RUN || !shared.same_speaker || shared.with < record.id {
            continue;
        }
        let Some(other) = seen.archive.get(&shared.with) else { continue };
        let ours = record.facts.quotations.get(shared.our_index as usize);
        let theirs = other.facts.quotations.get(shared.their_index as usize);
        let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
        if is_running(record, ours) && is_running(other, theirs) {
            findings.extend(conflict(record, ours, other, theirs));
        }
    }
}

fn conflict(record: &Record, ours: &Quotation, other: &Record, theirs: &Quotation) -> Option<Finding> {
    let (here, there) = (occasion(record, ours)?, occasion(other, theirs)?);
    let apart = match (&here.place, &there.place) {
        (Some(one), Some(two)) => are_apart(one.0, two.0),
        _ => false,
    };
    let (spans, kind) = match (apart, here.addressee, there.addressee) {
        (true, ..) => ((here.place?.1, there.place?.1), "at"),
        (false, Some(one), Some(two)) if one.of(&record.text).to_lowercase() != two.of(&other.text).to_lowercase() => {
            ((one, two), "to")
        }
        _ => return None,
    };
    let (one, two) = (spans.0.of(&record.text), spans.1.of(&other.text));
    let line = line_number(&other.text, spans.1.start as usize);
    let message =
        format!("These words were said {kind} \"{one}\" here and {kind} \"{two}\" in {}:{line}.", other.label);
    let finding = Finding::new("occasion-conflict", Severity::Information, ours.marked.cover(spans.0), message);
    Some(finding.beside(&other.id, theirs.marked.cover(spans.1), "The other occasion"))
}

/// Where and to whom the narrator says that words were said.
struct Occasion<'a> {
    place: Option<(&'a Entity, Span)>,
    addressee: Option<Span>,
}

fn occasion<'a>(record: &'a Record, quotation: &Quotation) -> Option<Occasion<'a>> {
    let whole = around(record, quotation);
    let text = &record.text;
    let sides = [
        Span { start: whole.start, end: quotation.marked.start.max(whole.start) },
        Span { start: quotation.marked.end.min(whole.end), end: whole.end },
    ];
    let narrated = sides.map(|side| side.of(text).to_lowercase());
    if narrated.iter().any(|words| REPEATED.iter().any(|repeated| words.contains(repeated))) {
        return None;
    }
    let outside = |span: Span| sides.iter().any(|side| side.contains(span));
    let located = |span: Span| {
        let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
        ["in", "at", "near", "outside"]
            .iter()
            .any(|word| before.ends_with(&format!(" {word}")) || before.ends_with(&format!("\n{word}")))
    };
    let places =
        record.facts.mentions.iter().filter(|mention| {
            matches!(mention.kind, EntityKind::Place) && outside(mention.span) && located(mention.span)
        });
    let mut places =
        places.filter_map(|mention| Some((record.facts.entities.get(mention.entity.0 as usize)?, mention.span)));
    let place = places.next().filter(|_| places.next().is_none());
    Some(Occasion { place, addressee: sides.iter().find_map(|side| addressee(text, *side)) })
}

/// The audience behind `told` or `to` in a place.
fn addressee(text: &str, side: Span) -> Option<Span> {
    let words = side.of(text);
    let base = side.start as usize;
    let mut before = "";
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let start = base + (word.as_ptr() as usize - words.as_ptr() as usize);
        if ADDRESSEES.contains(&word.to_lowercase().as_str()) && matches!(before, "told" | "to" | "before") {
            return Some(Span::new(start, start + word.len()));
        }
        if !matches!(word, "the" | "a" | "his" | "her" | "their" | "party") {
            before = word;
        }
    }
    None
}
