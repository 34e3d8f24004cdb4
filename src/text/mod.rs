//! Places in a text: spans in bytes, and their conversion to the units that others count in.

pub mod calendar;
mod change;
mod excerpt;
mod fingerprint;
mod folded;
mod lines;
mod percent;
mod position;
mod span;
mod subsequence;

pub use change::{Change, Inverted};
pub use excerpt::{excerpt, line_number};
pub use fingerprint::Fingerprint;
pub use folded::folded;
pub use lines::Lines;
pub use percent::percent_encoded;
pub use position::{Encoding, Position};
pub use span::Span;
pub use subsequence::common_subsequence;
