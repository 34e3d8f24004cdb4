//! Places in a text: spans in bytes, and their conversion to the units that others count in.

mod excerpt;
mod folded;
mod span;

pub use excerpt::{excerpt, line_number};
pub use folded::folded;
pub use span::Span;
