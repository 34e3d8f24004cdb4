//! Who and what the articles tell of, for a list beside them.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;

use super::{Scope, argument};
use crate::answers::{self, IndexEntry, IndexPart, IndexPlace, SymbolKind};
use crate::archive::ArticleId;
use crate::server::requests::Asked;
use crate::server::requests::KeptFile;
use crate::server::to_proto;
use crate::server::view::View;
use crate::settings;

/// Entries of one kind that are given; those of most mentions.
const MOST_ENTRIES: usize = 500;
/// Places of one entry that are given.
const MOST_PLACES: usize = 500;

/// `copydesk.entities`, arguments `[folder?]`: for each kind its `name`, `count` and `entries`; an entry has `id`, `name`,
/// `detail`, `mentions`, `articles`, `confirmed` and the `location` of its introduction.
pub fn entities(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let scope = Scope::of(asked, arguments, 0)?;
    let mut view = View::of(asked.now);
    let holds = |article: &ArticleId| scope.holds(asked, article);
    let parts = answers::folder_index(&view.desk(), &holds, MOST_ENTRIES);
    let parts: Vec<Value> = parts.iter().map(|found| part(&mut view, found)).collect();
    Ok(json!({ "kinds": parts }))
}

fn part(view: &mut View<'_>, part: &IndexPart) -> Value {
    let entries: Vec<Value> = part.entries.iter().map(|found| entry(view, found)).collect();
    json!({ "name": name(part.kind), "count": part.count, "entries": entries })
}

fn entry(view: &mut View<'_>, entry: &IndexEntry) -> Value {
    json!({
        "id": entry.id,
        "name": entry.name,
        "detail": entry.detail,
        "mentions": entry.mentions,
        "articles": entry.articles,
        "confirmed": entry.is_confirmed,
        // Null where the words were edited a moment ago.
        "location": to_proto::location(view, &entry.place),
    })
}

fn name(kind: SymbolKind) -> &'static str {
    match kind {
        SymbolKind::Person => "person",
        SymbolKind::Organization => "organization",
        SymbolKind::Place => "place",
        SymbolKind::Event => "event",
        SymbolKind::Headline | SymbolKind::Heading | SymbolKind::Other => "other",
    }
}

/// `copydesk.mentions`, arguments `[id, folder?]`: the places of one entry, each with its `location`, the `label` of the
/// article and the `line` of text. An id that is gone has none.
pub fn mentions(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let id: String = argument(arguments, 0)?;
    let scope = Scope::of(asked, arguments, 1)?;
    let mut view = View::of(asked.now);
    let holds = |article: &ArticleId| scope.holds(asked, article);
    let places = answers::index_places(&view.desk(), &id, &holds, MOST_PLACES);
    let place = |found: &IndexPlace| {
        let location = to_proto::location(&mut view, &found.place)?;
        Some(json!({ "location": location, "label": found.label, "line": found.line }))
    };
    Ok(Value::Array(places.iter().filter_map(place).collect()))
}

/// `copydesk.openEntities`: the address of the newsroom's file of what is confirmed, and whether it is `there`. Null where
/// no folder is open.
pub fn open_entities(asked: Asked<'_>, _: &[Value]) -> Result<Value> {
    let file = KeptFile::of(asked.now, settings::entities::FILE);
    Ok(file.map_or(Value::Null, |file| json!({ "uri": file.uri(), "there": file.is_there() })))
}
