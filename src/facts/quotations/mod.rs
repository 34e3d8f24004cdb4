//! Who said what: from the marks and verbs of a text to quotations with their speakers.

mod marks;
mod words;

pub use marks::{Marked, Marks};
pub use words::QuotedWord;
