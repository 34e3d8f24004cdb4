//! One file a request: from the protocol, ask, to the protocol.

mod code_action;
mod code_lens;
mod completion;
mod declaration;
mod definition;
mod diagnostic;
mod document_highlight;
mod document_symbol;
mod fix_all;
mod hover;
mod inlay_hint;
mod kept_file;
mod ranges;
mod references;
mod rename;
mod semantic_tokens;
mod settling;
mod silencing;
mod symbol;
mod symbol_resolve;
mod type_definition;
mod workspace_diagnostic;

pub use code_action::code_action;
pub use code_lens::code_lens;
pub use completion::completion;
pub use declaration::declaration;
pub use definition::definition;
pub use diagnostic::diagnostic;
pub use document_highlight::document_highlight;
pub use document_symbol::document_symbol;
pub use fix_all::fix_all_kind;
pub use hover::hover;
pub use inlay_hint::inlay_hint;
pub use kept_file::KeptFile;
pub use ranges::{folding_range, selection_range};
pub use references::references;
pub use rename::{failed, prepare_rename, rename};
pub use semantic_tokens::{semantic_tokens_delta, semantic_tokens_full, semantic_tokens_range};
pub use symbol::symbol;
pub use symbol_resolve::symbol_resolve;
pub use type_definition::type_definition;
pub use workspace_diagnostic::workspace_diagnostic;

use super::colours::SentColours;
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
    /// The tokens that were sent.
    pub colours: &'a SentColours,
    /// Whether the client still waits. Only what takes long looks.
    pub wanted: &'a Wanted,
}
