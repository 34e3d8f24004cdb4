//! Pages that an editor shows in a view of its own.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;

use super::{Scope, argument};
use crate::answers::{self, Choice, Desk, Timeline};
use crate::archive::{Archive, ArticleId};
use crate::checks;
use crate::pages::{self, Setting};
use crate::server::requests::Asked;
use crate::server::uri;
use crate::server::view::View;

/// `copydesk.timelinePage`, arguments `[folder?, name?]`: the timeline as `{ "html": "…" }`.
pub fn timeline(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let (folder, who): (String, String) = (argument(arguments, 0)?, argument(arguments, 1)?);
    let given = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    Ok(json!({ "html": timeline_page(asked, given(&folder).as_deref(), given(&who).as_deref()) }))
}

/// `copydesk.reportPage`, arguments `[folder?]`: the report on an open folder, or on all of them, as `{ "html": "…" }`.
pub fn report(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let scope = Scope::of(asked, arguments, 0)?;
    let view = View::of(asked.now);
    let all = view.desk();
    let kept = &asked.now.kept;
    let records = all.archive.records().filter(|record| scope.holds(asked, &record.id)).cloned();
    let archive = Archive::confirmed(records, Arc::clone(all.archive.identities().settled()));
    let review = checks::review(&archive, &kept.settings, &kept.silences);
    let report = answers::report(&Desk { archive: &archive, settings: &kept.settings }, &review.findings);
    let folders = asked.now.addresses.folders().filter(|folder| scope.0.as_ref().is_none_or(|it| it == *folder));
    let names: Vec<&str> = folders.map(|folder| folder.name.as_str()).collect();
    let about = if names.is_empty() { "All articles".to_owned() } else { names.join(", ") };
    Ok(json!({ "html": pages::report_page(&report, &Setting { about: &about, address: &|id| asked.now.uri(id) }) }))
}

fn timeline_page(asked: Asked<'_>, folder: Option<&str>, who: Option<&str>) -> String {
    let view = View::of(asked.now);
    let desk = view.desk();
    let folder = folder.and_then(uri::to_path);
    let found = who.map(|who| answers::named_so(&desk, who)).unwrap_or_default();
    let of: Vec<_> = found.into_iter().map(|identity| identity.id.clone()).collect();
    let is_unknown = who.is_some() && of.is_empty();
    let mut timeline =
        if is_unknown { Timeline::default() } else { answers::timeline(&desk, &Choice { of, all: false }) };
    if let Some(folder) = &folder {
        let is_there = |id: &ArticleId| asked.now.addresses.path(id).is_some_and(|path| path.starts_with(folder));
        timeline.occasions.retain(|occasion| occasion.told.iter().any(|told| is_there(&told.passage.place.article)));
    }
    let about = who.map_or_else(|| about(folder.as_deref()), str::to_owned);
    pages::timeline_page(&timeline, &Setting { about: &about, address: &|id| asked.now.uri(id) })
}

/// The name of a folder, for a title.
fn about(folder: Option<&Path>) -> String {
    let name = folder.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| "All articles".to_owned())
}
