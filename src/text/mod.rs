//! Places in a text: spans in bytes, and their conversion to the units that others count in.

mod span;

pub use span::Span;
