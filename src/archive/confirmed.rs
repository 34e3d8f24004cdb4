//! What a person has said of people, organisations, places and events: it wins over what was found.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::ArticleId;
use crate::facts::{EntityKind, NameParts};
use crate::lexicon::fold;
use crate::text::Span;

/// The confirmed people, organisations, places and events, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Confirmed {
    /// The file, as articles are named, where it can be shown.
    pub file: Option<ArticleId>,
    /// One for each entry.
    pub entities: Vec<ConfirmedEntity>,
}

/// One person, organisation, place or event as it was confirmed.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfirmedEntity {
    /// What it is.
    pub kind: EntityKind,
    /// The preferred name.
    pub name: SmolStr,
    /// Other names that mean it.
    pub aliases: Vec<SmolStr>,
    /// Names or ids of what else was found or confirmed and is the same.
    pub same_as: Vec<SmolStr>,
    /// Names or ids of what is somebody or something else.
    pub not_the_same_as: Vec<SmolStr>,
    /// Offices held.
    pub roles: Vec<ConfirmedRole>,
    /// Its place in the file.
    pub span: Span,
    /// The name's place in the file.
    pub name_span: Span,
}

/// An office that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedRole {
    /// The title: `Defence Minister`.
    pub title: SmolStr,
    /// The country or body, by name; empty if it was not said.
    pub of: SmolStr,
    /// The first day, if it was said.
    pub from: Option<Date>,
    /// The last day, if it was said.
    pub to: Option<Date>,
    /// Its place in the file.
    pub span: Span,
}

impl ConfirmedRole {
    /// Whether the office was held on `day`, as far as the entry says. Without a day, whether it has no end.
    pub fn is_held(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
            None => self.to.is_none(),
        }
    }

    /// `Defence Minister, Iraq`, or the title alone.
    pub fn words(&self) -> String {
        if self.of.is_empty() { self.title.to_string() } else { format!("{}, {}", self.title, self.of) }
    }
}

impl ConfirmedEntity {
    /// The names by which articles mean it.
    pub fn names(&self) -> impl Iterator<Item = &SmolStr> {
        std::iter::once(&self.name).chain(&self.aliases)
    }

    /// Whether it was said to be the same as what goes by this name or id.
    pub fn is_same_as(&self, name: &str, id: &str) -> bool {
        names_one(&self.same_as, name, id)
    }

    /// Whether it was said to be another than what goes by this name or id.
    pub fn is_not(&self, name: &str, id: &str) -> bool {
        names_one(&self.not_the_same_as, name, id)
    }

    /// Whether something of this kind can be meant. A building and the place it stands on go by one name.
    pub fn fits(&self, kind: EntityKind) -> bool {
        self.kind == kind || (self.kind == EntityKind::Place && kind == EntityKind::Facility)
    }

    /// The parts of a person's preferred name; empty for others.
    pub fn parts(&self) -> NameParts {
        if self.kind == EntityKind::Person { NameParts::of(&self.name) } else { NameParts::default() }
    }
}

fn names_one(said: &[SmolStr], name: &str, id: &str) -> bool {
    said.iter().any(|said| said == id || comparable(said) == comparable(name))
}

/// A name as it is looked up: folded, white space made single, without `the`.
pub fn comparable(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let words = if words.len() > 1 { words.strip_prefix(&["the"]).unwrap_or(&words) } else { &words };
    words.join(" ")
}

/// Which confirmed entity a name means. A name that two of a kind share means neither.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: FxHashMap<(EntityKind, String), Option<usize>>,
}

impl Names {
    /// The names of these entities.
    pub(super) fn of(confirmed: &Confirmed) -> Names {
        let mut by_name: FxHashMap<(EntityKind, String), Option<usize>> = FxHashMap::default();
        for (index, entity) in confirmed.entities.iter().enumerate() {
            for name in entity.names() {
                let meant = by_name.entry((entity.kind, comparable(name))).or_insert(Some(index));
                if *meant != Some(index) {
                    *meant = None;
                }
            }
        }
        Names { by_name }
    }

    /// The one that something of this kind and name is.
    pub(super) fn meant(&self, kind: EntityKind, name: &str) -> Option<usize> {
        let kind = if kind == EntityKind::Facility { EntityKind::Place } else { kind };
        *self.by_name.get(&(kind, comparable(name)))?
    }
}
