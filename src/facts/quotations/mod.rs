//! Who said what: from the marks and verbs of a text to quotations with their speakers.

mod words;

pub use words::QuotedWord;
