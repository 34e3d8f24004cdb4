//! One file a request: from the protocol, ask, to the protocol.

mod code_action;
mod definition;
mod diagnostic;
mod document_highlight;
mod document_symbol;
mod hover;
mod references;
mod silencing;
mod symbol;
mod symbol_resolve;
mod workspace_diagnostic;

pub use code_action::code_action;
pub use definition::definition;
pub use diagnostic::diagnostic;
pub use document_highlight::document_highlight;
pub use document_symbol::document_symbol;
pub use hover::hover;
pub use references::references;
pub use symbol::symbol;
pub use symbol_resolve::symbol_resolve;
pub use workspace_diagnostic::workspace_diagnostic;

use super::findings::Findings;
use super::pool::Wanted;
use super::snapshot::Snapshot;

/// What a request is answered from.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The state when the request came.
    pub now: &'a Snapshot,
    /// What was found in the articles.
    pub findings: &'a Findings,
    /// Whether the client still waits. Only what takes long looks.
    pub wanted: &'a Wanted,
}
