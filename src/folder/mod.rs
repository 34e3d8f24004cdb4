//! The files of a newsroom's folder: which of them are articles, and their texts.
//!
//! Nothing in a folder may stop or fail the whole: what cannot be read as an article is passed over and said.

mod skipped;
mod walk;

pub use skipped::{Reason, Skipped};
pub use walk::{ArticleFile, FoundFile, read, read_file, text, walk, walk_to};
