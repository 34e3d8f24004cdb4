//! Text that stands twice: within one article and in two of them.

mod alignment;
mod duplicate_text;
mod near_duplicate_text;
mod passage;
mod repeated_claim;
mod reused_text;

pub use duplicate_text::duplicate_text;
pub use near_duplicate_text::near_duplicate_text;
pub use repeated_claim::repeated_claim;
pub use reused_text::reused_text;
