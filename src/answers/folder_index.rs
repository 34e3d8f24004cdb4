//! Who and what a folder's articles tell of, as the index of a book lists it: people, organisations, places and events,
//! each with its counts and its places.

use std::cmp::Reverse;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::appearances::day;
use super::{Desk, Place, SymbolKind};
use crate::archive::{ArticleId, Happening, Identity};
use crate::facts::{EventStatus, Tenure};
use crate::text::{Span, excerpt};

/// Characters of a role that are shown.
const ROLE_CHARACTERS: usize = 60;
/// Characters of a line that are shown.
const LINE_CHARACTERS: usize = 120;
/// Words of a line that are shown before the place.
const WORDS_BEFORE: usize = 6;

/// One entry of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// Its id, by which its places are asked for.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// A few words more: the latest role of a person, the day of an event. Empty if nothing is known.
    pub detail: String,
    /// How often it is mentioned or told of.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// Whether somebody has confirmed it.
    pub is_confirmed: bool,
    /// Where it is introduced.
    pub place: Place,
}

/// The entries of one kind, those of most mentions first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPart {
    /// People, organisations, places or events.
    pub kind: SymbolKind,
    /// How many there are; `entries` may be fewer.
    pub count: usize,
    /// The first of them.
    pub entries: Vec<IndexEntry>,
}

/// A place of an entry, with the line that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPlace {
    /// The words.
    pub place: Place,
    /// How messages name the article.
    pub label: String,
    /// The line, cut where it is long.
    pub line: String,
}

/// What an entry is of, before it is known whether it is shown.
enum Listed<'a> {
    Named(&'a Identity),
    Happening(&'a Happening, SmolStr),
}

/// An entry with what it is sorted by.
struct Row<'a> {
    listed: Listed<'a>,
    mentions: usize,
    articles: usize,
}

/// The index of the articles that `holds` is true of; at most `most` entries of a kind.
pub fn folder_index(desk: &Desk<'_>, holds: &dyn Fn(&ArticleId) -> bool, most: usize) -> Vec<IndexPart> {
    let kinds = [SymbolKind::Person, SymbolKind::Organization, SymbolKind::Place, SymbolKind::Event];
    let mut rows: [Vec<Row<'_>>; 4] = Default::default();
    for row in named(desk, holds).chain(happenings(desk, holds)) {
        if let Some(at) = kinds.iter().position(|kind| *kind == row.kind()) {
            rows[at].push(row);
        }
    }
    let part = |(kind, mut rows): (SymbolKind, Vec<Row<'_>>)| {
        rows.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let entries = rows.iter().filter_map(|row| entry(desk, row, holds)).take(most).collect();
        IndexPart { kind, count: rows.len(), entries }
    };
    kinds.into_iter().zip(rows).map(part).collect()
}

/// The places of the entry with this id in the articles that `holds` is true of: by date, undated articles last.
pub fn index_places(desk: &Desk<'_>, id: &str, holds: &dyn Fn(&ArticleId) -> bool, most: usize) -> Vec<IndexPlace> {
    let mut found: Vec<(bool, Option<Date>, Place)> = Vec::new();
    let mut add = |article: &ArticleId, spans: Vec<Span>| {
        let date = desk.archive.get(article).and_then(|record| day(record));
        found.extend(spans.into_iter().map(|span| (date.is_none(), date, Place { article: article.clone(), span })));
    };
    if let Some(identity) = desk.archive.identities().get(id) {
        for (article, entity) in identity.members.iter().filter(|(article, _)| holds(article)) {
            let Some(facts) = desk.archive.get(article).map(|record| &record.facts) else { continue };
            let mentions = facts.entities.get(entity.0 as usize).map_or(&[][..], |entity| &entity.mentions);
            let mentions = mentions.iter().filter_map(|&mention| facts.mentions.get(mention as usize));
            add(article, mentions.map(|mention| mention.span).collect());
        }
    } else if let Some(happening) = desk.archive.happenings().get(id) {
        for (article, event) in happening.members.iter().filter(|(article, _)| holds(article)) {
            let event = desk.archive.get(article).and_then(|record| record.facts.events.get(*event as usize));
            add(article, event.map(|event| event.trigger).into_iter().collect());
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().filter_map(|(_, _, place)| with_line(desk, place)).take(most).collect()
}

/// A place with its line, which begins a few words before it where it is long.
fn with_line(desk: &Desk<'_>, place: Place) -> Option<IndexPlace> {
    let record = desk.archive.get(&place.article)?;
    let ends_line = ['\n', '\r'];
    let (before, after) = record.text.split_at_checked(place.span.start as usize)?;
    let before = before.rsplit(ends_line).next().unwrap_or_default();
    let after = after.split(ends_line).next().unwrap_or_default();
    let gaps = before.char_indices().rev().filter(|(_, letter)| letter.is_whitespace());
    let cut = gaps.map(|(at, _)| at).nth(WORDS_BEFORE);
    let line = match cut.and_then(|at| before.get(at..)) {
        Some(words) => excerpt(&format!("… {words}{after}"), LINE_CHARACTERS),
        None => excerpt(&format!("{before}{after}"), LINE_CHARACTERS),
    };
    Some(IndexPlace { place, label: record.label.clone(), line })
}

/// All that have a name.
fn named<'a>(desk: &Desk<'a>, holds: &dyn Fn(&ArticleId) -> bool) -> impl Iterator<Item = Row<'a>> {
    let archive = desk.archive;
    archive.identities().all().filter_map(move |identity| {
        let (mut mentions, mut is_named, mut articles) = (0, false, Vec::new());
        for (article, entity) in identity.members.iter().filter(|(article, _)| holds(article)) {
            let record = archive.get(article);
            let Some(entity) = record.and_then(|record| record.facts.entities.get(entity.0 as usize)) else { continue };
            mentions += entity.mentions.len();
            is_named |= entity.named;
            articles.push(article);
        }
        articles.dedup();
        is_named.then_some(Row { listed: Listed::Named(identity), mentions, articles: articles.len() })
    })
}

/// All that is told as more than a possibility.
fn happenings<'a>(desk: &Desk<'a>, holds: &dyn Fn(&ArticleId) -> bool) -> impl Iterator<Item = Row<'a>> {
    let told = desk.archive.happenings().iter().filter(|happening| happening.status != EventStatus::Possible);
    told.filter_map(move |happening| {
        let mut articles: Vec<&ArticleId> =
            happening.members.iter().map(|(article, _)| article).filter(|article| holds(article)).collect();
        let mentions = articles.len();
        articles.dedup();
        let listed = Listed::Happening(happening, desk.archive.happenings().id(happening));
        (mentions > 0).then_some(Row { listed, mentions, articles: articles.len() })
    })
}

impl Row<'_> {
    /// The most mentioned first.
    fn rank(&self) -> (Reverse<usize>, Reverse<usize>, &str, &str) {
        (Reverse(self.mentions), Reverse(self.articles), self.name(), self.id())
    }

    fn kind(&self) -> SymbolKind {
        match self.listed {
            Listed::Named(identity) => SymbolKind::of(identity.kind),
            Listed::Happening(..) => SymbolKind::Event,
        }
    }

    fn name(&self) -> &str {
        match self.listed {
            Listed::Named(identity) => &identity.name,
            Listed::Happening(happening, _) => &happening.name,
        }
    }

    fn id(&self) -> &str {
        match &self.listed {
            Listed::Named(identity) => &identity.id,
            Listed::Happening(_, id) => id,
        }
    }
}

fn entry(desk: &Desk<'_>, row: &Row<'_>, holds: &dyn Fn(&ArticleId) -> bool) -> Option<IndexEntry> {
    let (place, detail, is_confirmed) = match row.listed {
        Listed::Named(identity) => {
            let is_confirmed = desk.archive.identities().confirmed(identity).is_some();
            (introduction(desk, identity, holds)?, role(desk, identity, holds), is_confirmed)
        }
        Listed::Happening(happening, _) => {
            let (article, event) = happening.members.iter().find(|(article, _)| holds(article))?;
            let event = desk.archive.get(article)?.facts.events.get(*event as usize)?;
            let when = happening.when.map_or(String::new(), |when| when.from.to_string());
            (Place { article: article.clone(), span: event.trigger }, when, false)
        }
    };
    let (id, name) = (row.id().to_owned(), row.name().to_owned());
    Some(IndexEntry { id, name, detail, mentions: row.mentions, articles: row.articles, is_confirmed, place })
}

/// The introduction in the first article that names it.
fn introduction(desk: &Desk<'_>, identity: &Identity, holds: &dyn Fn(&ArticleId) -> bool) -> Option<Place> {
    let members = identity.members.iter().filter(|(article, _)| holds(article));
    let mut introductions = members.filter_map(|(article, entity)| {
        let facts = &desk.archive.get(article)?.facts;
        let entity = facts.entities.get(entity.0 as usize).filter(|entity| entity.named)?;
        let mention = facts.mentions.get(entity.introduced as usize)?;
        Some(Place { article: article.clone(), span: mention.span })
    });
    introductions.next()
}

/// The role that was confirmed last, else the one that the latest article states as held.
fn role(desk: &Desk<'_>, identity: &Identity, holds: &dyn Fn(&ArticleId) -> bool) -> String {
    let identities = desk.archive.identities();
    let confirmed = identities.confirmed(identity).into_iter().flat_map(|settled| &settled.roles);
    if let Some(role) = confirmed.max_by_key(|role| (role.to.is_none(), role.to, role.from)) {
        return excerpt(&role.words(), ROLE_CHARACTERS);
    }
    let stated = identities.roles(identity).filter(|stated| holds(&stated.record.id));
    let held = stated.filter(|stated| stated.role.tenure == Tenure::Current);
    let latest = held.max_by_key(|stated| day(stated.record));
    latest.map_or(String::new(), |stated| excerpt(stated.role.span.of(&stated.record.text), ROLE_CHARACTERS))
}
