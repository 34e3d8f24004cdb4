//! Search of the whole archive for people, organisations, places and events, by any of their spellings.

use smol_str::SmolStr;

use super::{Desk, Place, SymbolKind};
use crate::archive::Identity;
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

/// At most `limit` things whose name, in any spelling, fits `query`; the best first. The empty query fits all.
pub fn workspace_symbols(desk: &Desk<'_>, query: &str, limit: usize) -> Vec<FoundSymbol> {
    let query = folded(query);
    let mut fits: Vec<(Fit, std::cmp::Reverse<usize>, &Identity)> = Vec::new();
    for identity in desk.archive.identities().all() {
        let spellings = std::iter::once(&identity.name).chain(identity.aliases.iter().map(|(alias, _)| alias));
        if let Some(fit) = spellings.filter_map(|spelling: &SmolStr| fit(&folded(spelling), &query)).min() {
            fits.push((fit, std::cmp::Reverse(identity.members.len()), identity));
        }
    }
    fits.sort_by(|a, b| (a.0, a.1, &a.2.name, &a.2.id).cmp(&(b.0, b.1, &b.2.name, &b.2.id)));
    fits.into_iter().filter_map(|(_, _, identity)| found(desk, identity)).take(limit).collect()
}

fn found(desk: &Desk<'_>, identity: &Identity) -> Option<FoundSymbol> {
    let (article, index) = identity.members.first()?;
    let record = desk.archive.get(article)?;
    let entity = record.facts.entities.get(index.0 as usize)?;
    let mention = record.facts.mentions.get(entity.introduced as usize)?;
    let more = identity.members.len() - 1;
    let container = if more == 0 { record.label.clone() } else { format!("{} and {more} more", record.label) };
    Some(FoundSymbol {
        name: identity.name.to_string(),
        container,
        kind: SymbolKind::of(identity.kind),
        place: Place { article: article.clone(), span: mention.span },
    })
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
