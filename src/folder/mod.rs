//! The files of a newsroom's folder: which of them are articles, and their texts.
//!
//! Nothing in a folder may stop or fail the whole: what cannot be read as an article is passed over and said.

mod skipped;
mod walk;

pub use skipped::{Reason, Skipped};
pub use walk::{ArticleFile, FoundFile, read, read_file, text, walk, walk_to};

/// The day by the computer's clock, in the reference time zone: a few hours early or late are no matter to a plan.
pub fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
}
