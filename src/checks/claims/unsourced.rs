//! `unsourced-claim`: the narrator states a figure, a day to come or a wrong that somebody did, and neither the paragraph
//! nor the lead says where that comes from.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::elsewhere::same_claims;
use crate::archive::{ArticleId, Record};
use crate::article::BlockKind;
use crate::checks::{Across, Finding, Severity};
use crate::facts::{Claim, DateKind, EntityKind, Event, EventStatus, Modality, Part, Unit, Voice};
use crate::text::{Span, excerpt};

/// Smaller figures anybody can count.
const LEAST: f64 = 10.0;
/// What so many articles state, this one among them, is background.
const KNOWN_IN: usize = 3;
/// What lies so many days back is in every archive.
const DAYS_KNOWN: i32 = 365;
/// Verbs that say that somebody did wrong, or that somebody unnamed says so.
const WRONGS: &[&str] = &[
    "embezzle",
    "bribe",
    "defraud",
    "swindle",
    "launder",
    "smuggle",
    "forge",
    "falsify",
    "extort",
    "blackmail",
    "rape",
    "abuse",
    "murder",
    "torture",
    "steal",
    "rob",
    "assault",
    "sabotage",
    "plagiarise",
    "plagiarize",
    "accuse",
];
/// Words that say where a thing is known from, beside the verbs of saying.
const SOURCES: &[&str] = &[
    "according to",
    "seen by",
    "obtained by",
    "reviewed by",
    "told this",
    "this newspaper",
    "reporters",
    "our reporter",
    "witness",
    "documents",
    "records",
    "files",
    "figures from",
    "data from",
    "data show",
    "figures show",
    "statistics",
    "survey",
    "poll ",
    "study",
    "report",
    "footage",
    "photographs",
    "video",
    "statement",
    "court papers",
    "indictment",
    "prosecutors",
    "police",
    "officials",
    "registry",
    "register",
    "census",
    "agency",
    "forecast",
    "estimate",
    "timetable",
    "announced",
    "alleged",
    "reportedly",
    "minutes of",
    "count by",
];

/// What is stated without a source, once a paragraph.
pub fn unsourced_claim(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let paragraphs = record.article.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph);
    let sourced = sourced_blocks(record);
    let mut paragraphs = paragraphs.map(|(index, _)| index).peekable();
    // The lead vouches for the whole article.
    if paragraphs.peek().is_none_or(|lead| sourced.contains(lead)) {
        return;
    }
    let mut stated: Vec<(usize, Span, &str)> = Vec::new();
    let block = |sentence: u32| record.facts.sentences.get(sentence as usize).map(|sentence| sentence.block);
    let today = record.article.date.map(|date| date.date);
    let figures = record.facts.claims.iter().filter(|claim| is_bare(record, claim, today));
    stated.extend(figures.filter_map(|claim| Some((block(claim.sentence)?, claim.place, "this figure"))));
    let events = record.facts.events.iter().enumerate().filter(|(_, event)| !event.quoted && event.speaker.is_none());
    for (_, event) in events.filter(|(index, _)| !is_background(seen, *index)) {
        let what = if is_to_come(event, today) {
            "this plan"
        } else if is_accusation(record, event) {
            "this accusation"
        } else {
            continue;
        };
        stated.extend(block(event.sentence).map(|block| (block, place(event), what)));
    }
    stated.sort_by_key(|(_, span, _)| *span);
    let known: Vec<Span> = if stated.is_empty() { Vec::new() } else { background(seen) };
    let wanted: BTreeSet<usize> = paragraphs.filter(|paragraph| !sourced.contains(paragraph)).collect();
    let mut told = BTreeSet::new();
    for (block, span, what) in stated.into_iter().filter(|(_, span, _)| !known.contains(span)) {
        if wanted.contains(&block) && told.insert(block) {
            let words = excerpt(span.of(&record.text), 60);
            let message = format!("No source for {what}, in its paragraph or in the lead: \"{words}\".");
            findings.push(Finding::new("unsourced-claim", Severity::Hint, span, message));
        }
    }
}

/// The blocks in which somebody or something is named that a thing is known from.
fn sourced_blocks(record: &Record) -> BTreeSet<usize> {
    let facts = &record.facts;
    let block = |sentence: u32| facts.sentences.get(sentence as usize).map(|sentence| sentence.block);
    let quoted = facts.quotations.iter().filter(|quotation| quotation.source.is_some() || quotation.cue.is_some());
    let mut sourced: BTreeSet<usize> = quoted.filter_map(|quotation| block(quotation.sentence)).collect();
    let claims = facts.claims.iter().filter(|claim| claim.source.is_some() || claim.voice != Voice::Narrator);
    sourced.extend(claims.filter_map(|claim| block(claim.sentence)));
    let events = facts.events.iter().filter(|event| event.speaker.is_some() || event.class == "say");
    sourced.extend(events.filter_map(|event| block(event.sentence)));
    for (index, block) in record.article.blocks.iter().enumerate() {
        let words = block.span.of(&record.text).to_lowercase();
        if SOURCES.iter().any(|source| words.contains(source)) {
            sourced.insert(index);
        }
    }
    sourced
}

/// Whether a claim is a figure of the narrator that is not common knowledge: not taken up from before, not of long ago.
fn is_bare(record: &Record, claim: &Claim, today: Option<Date>) -> bool {
    let of_worth = matches!(claim.unit, Unit::Count | Unit::Money(_) | Unit::Percent | Unit::Share);
    let sure = matches!(claim.modality, Modality::Occurred | Modality::Planned) && claim.polarity;
    let dates = claim.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
    let mut days = dates.filter(|date| date.kind == DateKind::Calendar).flat_map(|date| &date.readings);
    let of_old = today.is_some_and(|today| {
        let known = today.checked_sub(DAYS_KNOWN.days()).unwrap_or(today);
        days.any(|period| period.to < known)
    });
    let said = !claim.attribute.is_empty() && claim.rate.is_empty();
    claim.voice == Voice::Narrator
        && claim.source.is_none()
        && claim.amount.written >= LEAST
        && of_worth
        && sure
        && said
        && !claim.definite
        && !of_old
}

fn is_to_come(event: &Event, today: Option<Date>) -> bool {
    let planned = event.status == EventStatus::Planned && event.verbal && !event.negated;
    planned && event.when.zip(today).is_some_and(|(when, today)| today < when.from)
}

/// Whether an event is a wrong that somebody named did, or is accused of by nobody named.
fn is_accusation(record: &Record, event: &Event) -> bool {
    let named = |part: Part| {
        let of_part = event.participants.iter().filter(|participant| participant.part == part);
        let mut entities = of_part.filter_map(|it| record.facts.entities.get(it.entity.0 as usize));
        entities.any(|entity| entity.named && matches!(entity.kind, EntityKind::Person | EntityKind::Organization))
    };
    let told = matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing) && event.verbal && !event.negated;
    let wrong = WRONGS.contains(&event.head.as_str());
    let nobody_accuses = event.agent.is_empty() && !named(Part::Agent) && named(Part::Patient);
    told && wrong && if event.head == "accuse" { nobody_accuses } else { named(Part::Agent) }
}

/// Whether so many articles tell of an event that it needs no source any more.
fn is_background(seen: &Across<'_>, event: usize) -> bool {
    let happening = seen.archive.happenings().happening_of(&seen.record.id, event as u32);
    let articles: Option<BTreeSet<&ArticleId>> =
        happening.map(|happening| happening.members.iter().map(|(article, _)| article).collect());
    articles.is_some_and(|articles| articles.len() >= KNOWN_IN)
}

/// The places of figures that enough articles state.
fn background(seen: &Across<'_>) -> Vec<Span> {
    let same = same_claims(seen.record, seen.archive);
    same.into_iter().filter(|same| same.elsewhere.len() + 1 >= KNOWN_IN).map(|same| same.span).collect()
}

/// The words that a finding marks.
fn place(event: &Event) -> Span {
    let clause = event.clause.cover(event.trigger);
    if clause.len() > 120 { event.trigger } else { clause }
}
