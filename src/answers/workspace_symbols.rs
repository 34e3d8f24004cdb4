//! Search of the whole archive for people, organisations, places and events, by any of their spellings.

use smol_str::SmolStr;

use super::{Desk, Place, SymbolKind};
use crate::archive::{Happening, Identity, Record};
use crate::facts::EventStatus;
use crate::text::folded;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSymbol {
    /// Its preferred name.
    pub name: String,
    /// Where it is introduced, in words: the article's label, how many others.
    pub container: String,
    /// What kind of thing.
    pub kind: SymbolKind,
    /// Where it is introduced.
    pub place: Place,
}

/// How well a name answers a query; smaller is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    WordStart,
    Inside,
    Scattered,
}

/// What may be found: somebody or something that is named, or a happening.
#[derive(Clone, Copy)]
enum Sought<'a> {
    Named(&'a Identity),
    Happening(&'a Happening),
}

/// At most `limit` things whose name, in any spelling, fits `query`; the best first, among equals those of most articles.
/// The empty query fits all.
pub fn workspace_symbols(desk: &Desk<'_>, query: &str, limit: usize) -> Vec<FoundSymbol> {
    let query = folded(query);
    let mut fits: Vec<(Fit, std::cmp::Reverse<usize>, &SmolStr, usize, Sought<'_>)> = Vec::new();
    for (place, identity) in desk.archive.identities().all().enumerate() {
        let spellings = std::iter::once(&identity.name).chain(identity.aliases.iter().map(|(alias, _)| alias));
        if let Some(fit) = spellings.filter_map(|spelling: &SmolStr| fit(&folded(spelling), &query)).min() {
            let members = std::cmp::Reverse(identity.members.len());
            fits.push((fit, members, &identity.name, place, Sought::Named(identity)));
        }
    }
    let happenings = desk.archive.happenings().iter().enumerate();
    for (place, happening) in happenings.filter(|(_, happening)| happening.status != EventStatus::Possible) {
        // Letters that stand about in a whole phrase mean nothing.
        if let Some(fit) = fit(&folded(&happening.name), &query).filter(|fit| *fit != Fit::Scattered) {
            let members = std::cmp::Reverse(articles(happening));
            fits.push((fit, members, &happening.name, place, Sought::Happening(happening)));
        }
    }
    fits.sort_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
    let found = fits.into_iter().filter_map(|(.., sought)| match sought {
        Sought::Named(identity) => found(desk, identity),
        Sought::Happening(happening) => told(desk, happening),
    });
    found.take(limit).collect()
}

fn found(desk: &Desk<'_>, identity: &Identity) -> Option<FoundSymbol> {
    let (article, index) = identity.members.first()?;
    let record = desk.archive.get(article)?;
    let entity = record.facts.entities.get(index.0 as usize)?;
    let mention = record.facts.mentions.get(entity.introduced as usize)?;
    Some(FoundSymbol {
        name: identity.name.to_string(),
        container: container(record, identity.members.len()),
        kind: SymbolKind::of(identity.kind),
        place: Place { article: article.clone(), span: mention.span },
    })
}

/// A happening, where the first article tells of it.
fn told(desk: &Desk<'_>, happening: &Happening) -> Option<FoundSymbol> {
    let (article, index) = happening.members.first()?;
    let record = desk.archive.get(article)?;
    let event = record.facts.events.get(*index as usize)?;
    Some(FoundSymbol {
        name: happening.name.to_string(),
        container: container(record, articles(happening)),
        kind: SymbolKind::Event,
        place: Place { article: article.clone(), span: event.trigger },
    })
}

/// In how many articles a happening is told. Its members are in the order of the articles.
fn articles(happening: &Happening) -> usize {
    happening.members.chunk_by(|a, b| a.0 == b.0).count()
}

fn container(record: &Record, articles: usize) -> String {
    match articles.saturating_sub(1) {
        0 => record.label.clone(),
        more => format!("{} and {more} more", record.label),
    }
}

fn fit(name: &str, query: &str) -> Option<Fit> {
    if name == query {
        return Some(Fit::Whole);
    }
    match name.find(query) {
        Some(0) => Some(Fit::Start),
        Some(at) if !name[..at].ends_with(char::is_alphanumeric) => Some(Fit::WordStart),
        Some(_) => Some(Fit::Inside),
        None => is_scattered(name, query).then_some(Fit::Scattered),
    }
}

/// Whether the letters of `query` stand in `name` in order.
fn is_scattered(name: &str, query: &str) -> bool {
    let mut letters = name.chars();
    query.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
