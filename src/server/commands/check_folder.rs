//! `copydesk.checkFolder`: everything that is found, for clients that cannot ask for the diagnostics of a workspace, and
//! for people who want to see it all at once.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};

use super::Scope;
use crate::archive::ArticleId;
use crate::server::kept::is_kept;
use crate::server::requests::Asked;
use crate::server::to_proto;

/// Arguments `[folder?]`: the number of `articles`, and `items` with `uri` and `diagnostics` of those with findings, in the
/// order of their names; whatever the editor's settings say of which findings are shown.
pub fn check_folder(asked: Asked<'_>, arguments: &[Value]) -> Result<Value> {
    let scope = Scope::of(asked, arguments, 0)?;
    let now = asked.now;
    let ids: Vec<ArticleId> = now.ids().into_iter().filter(|id| scope.holds(asked, id)).collect();
    let mut items = Vec::new();
    for id in &ids {
        if asked.wanted.is_over() {
            return Err(Error::request_cancelled());
        }
        let Some(checked) = asked.findings.check(now, id) else { continue };
        let diagnostics = to_proto::diagnostics(now, &checked);
        if let Some(uri) = now.uri(id).filter(|_| !diagnostics.is_empty()) {
            items.push(json!({ "uri": uri, "diagnostics": diagnostics }));
        }
    }
    let is_other = |id: &ArticleId| is_kept(id.as_str()) || now.kept.settings.passes_over(id.as_str());
    let articles = ids.iter().filter(|id| !is_other(id)).count();
    Ok(json!({ "articles": articles, "items": items }))
}
