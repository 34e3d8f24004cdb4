//! `workspace/executeCommand`: pages that an editor shows in a view of its own.

use std::path::Path;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::ExecuteCommandParams;

use super::Asked;
use crate::answers::{self, Choice, Timeline};
use crate::archive::ArticleId;
use crate::pages::{self, Setting};
use crate::server::uri;
use crate::server::view::View;

/// The timeline as a page. Arguments, all optional: the address of a folder, a name.
const TIMELINE_PAGE: &str = "copydesk.timelinePage";

/// The commands that are offered.
pub const COMMANDS: &[&str] = &[TIMELINE_PAGE];

/// Answers a command: `{ "html": "…" }` for a page.
pub fn execute_command(asked: Asked<'_>, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let words = |index: usize| params.arguments.get(index).and_then(Value::as_str).filter(|words| !words.is_empty());
    let html = match params.command.as_str() {
        TIMELINE_PAGE => timeline_page(asked, words(0), words(1)),
        other => return Err(Error::invalid_params(format!("there is no command {other}"))),
    };
    Ok(Some(json!({ "html": html })))
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
