//! `workspaceSymbol/resolve`

use tower_lsp::ls_types::{OneOf, WorkspaceSymbol};

use super::Asked;
use crate::answers::Place;
use crate::server::to_proto;
use crate::server::view::View;
use crate::text::Span;

/// The range of a symbol that was found without one. If its article has changed since, the nearest place that is left.
pub fn symbol_resolve(asked: Asked<'_>, mut symbol: WorkspaceSymbol) -> WorkspaceSymbol {
    let now = asked.now;
    let OneOf::Right(location) = &symbol.location else { return symbol };
    let span = symbol.data.clone().and_then(|data| serde_json::from_value::<[u32; 2]>(data).ok());
    if let Some([start, end]) = span {
        let article = now.addresses.id(location.uri.as_str());
        let place = Place { article, span: Span { start, end: end.max(start) } };
        if let Some(location) = to_proto::location(&mut View::of(now), &place) {
            symbol.location = OneOf::Left(location);
        }
    }
    symbol
}
