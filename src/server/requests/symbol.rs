//! `workspace/symbol`

use tower_lsp::ls_types::{WorkspaceSymbolParams, WorkspaceSymbolResponse};

use super::Asked;
use crate::answers;
use crate::server::to_proto;
use crate::server::view::View;

/// Symbols that are shown at most; who wants others types more letters.
const MOST: usize = 200;

/// People, organisations, places and events of all articles.
pub fn symbol(asked: Asked<'_>, params: WorkspaceSymbolParams) -> Option<WorkspaceSymbolResponse> {
    let mut view = View::of(asked.now);
    let found = answers::workspace_symbols(&view.desk(), &params.query, MOST);
    Some(WorkspaceSymbolResponse::Nested(to_proto::found_symbols(&mut view, &found)))
}
