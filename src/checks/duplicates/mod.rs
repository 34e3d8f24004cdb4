//! Text that stands twice: within one article and in two of them.

mod duplicate_text;
mod passage;

pub use duplicate_text::duplicate_text;
