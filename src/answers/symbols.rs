//! The outline of one article: its headings, and under each the people, organisations, places and events that are
//! introduced there.

use crate::archive::Record;
use crate::article::{Block, BlockKind};
use crate::facts::{EntityKind, EventStatus};
use crate::text::Span;
use crate::text::excerpt;

/// Characters of a heading that are shown.
const HEADING_CHARACTERS: usize = 100;

/// One entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// A few words more: the role, the status.
    pub detail: String,
    /// What kind of thing.
    pub kind: SymbolKind,
    /// Everything that belongs to it; holds the spans of all its children.
    pub span: Span,
    /// The words to select.
    pub selection: Span,
    /// What stands under it.
    pub children: Vec<Symbol>,
}

/// Kinds of things in an outline or a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum SymbolKind {
    Headline,
    Heading,
    Person,
    Organization,
    Place,
    Event,
    Other,
}

impl SymbolKind {
    /// The kind of an entity's symbol.
    pub(super) fn of(kind: EntityKind) -> SymbolKind {
        match kind {
            EntityKind::Person => SymbolKind::Person,
            EntityKind::Organization => SymbolKind::Organization,
            EntityKind::Place | EntityKind::Facility => SymbolKind::Place,
            EntityKind::Event => SymbolKind::Event,
            EntityKind::Nationality | EntityKind::Law | EntityKind::Product | EntityKind::Work => SymbolKind::Other,
        }
    }
}

/// The outline of an article. What stands before the first heading, or in an article without any, is at the top level.
pub fn symbols(record: &Record) -> Vec<Symbol> {
    let mut entries = entities(record);
    entries.extend(events(record));
    entries.sort_by_key(|symbol| (symbol.span.start, symbol.selection.start, symbol.kind));
    let mut outline: Vec<Symbol> = Vec::new();
    let mut sections = sections(record).into_iter().peekable();
    for entry in entries {
        while sections.peek().is_some_and(|section| section.span.start <= entry.span.start) {
            outline.extend(sections.next());
        }
        match outline.last_mut() {
            Some(section) if is_section(section) && section.span.contains(entry.span) => section.children.push(entry),
            _ => outline.push(entry),
        }
    }
    outline.extend(sections);
    outline
}

fn is_section(symbol: &Symbol) -> bool {
    matches!(symbol.kind, SymbolKind::Headline | SymbolKind::Heading)
}

/// Headline and headings, each reaching to the next one.
fn sections(record: &Record) -> Vec<Symbol> {
    let opens = |block: &&Block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
    let heads: Vec<&Block> = record.article.blocks.iter().filter(opens).collect();
    let ends = heads.iter().skip(1).map(|next| next.span.start as usize).chain([record.text.len()]);
    let symbols = heads.iter().zip(ends).map(|(head, end)| Symbol {
        name: nonempty(excerpt(head.span.of(&record.text), HEADING_CHARACTERS)),
        detail: String::new(),
        kind: if head.kind == BlockKind::Headline { SymbolKind::Headline } else { SymbolKind::Heading },
        span: Span::new(head.span.start as usize, end).cover(head.span),
        selection: head.span,
        children: Vec::new(),
    });
    symbols.collect()
}

fn entities(record: &Record) -> Vec<Symbol> {
    let facts = &record.facts;
    let shown = facts.entities.iter().filter(|entity| entity.named && entity.kind != EntityKind::Nationality);
    let symbols = shown.filter_map(|entity| {
        let mention = facts.mentions.get(entity.introduced as usize)?;
        let detail = entity.roles.first().map(|role| excerpt(role.span.of(&record.text), 60)).unwrap_or_default();
        Some(Symbol {
            name: nonempty(entity.name.to_string()),
            detail,
            kind: SymbolKind::of(entity.kind),
            span: mention.phrase.cover(mention.span),
            selection: mention.span,
            children: Vec::new(),
        })
    });
    symbols.collect()
}

/// Each happening once, where it is first told of.
fn events(record: &Record) -> Vec<Symbol> {
    let facts = &record.facts;
    let mut seen = std::collections::BTreeSet::new();
    let firsts = facts.events.iter().filter(|event| seen.insert(event.happening));
    let symbols = firsts.filter_map(|event| {
        let sentence = facts.sentences.get(event.sentence as usize)?;
        // What only may happen is no landmark.
        if event.status == EventStatus::Possible {
            return None;
        }
        Some(Symbol {
            name: nonempty(excerpt(event.trigger.of(&record.text), 60)),
            detail: event.status.name().to_owned(),
            kind: SymbolKind::Event,
            span: sentence.span.cover(event.trigger),
            selection: event.trigger,
            children: Vec::new(),
        })
    });
    symbols.collect()
}

/// The protocol refuses a symbol without a name.
fn nonempty(name: String) -> String {
    if name.trim().is_empty() { "…".to_owned() } else { name }
}
