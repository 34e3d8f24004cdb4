//! Findings that somebody has looked at and does not want to see again.
//!
//! Three scopes: this pair of passages, this person or event, this check in this file. They are kept in
//! `copydesk.ignore.toml`, or stand as a comment in the article. A pair is known by the content of both passages, not by
//! their places: it survives edits elsewhere and lapses when either passage changes.

mod entry;
mod file;
mod note;

pub use entry::{Ignore, Scope, passage_keys};
pub use file::{FILE, Reach, Silences};
pub use note::Note;

/// The code of an entry or a comment that silences nothing.
pub const UNUSED: &str = "unused-ignore";
