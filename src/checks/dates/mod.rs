//! Dates that cannot be right, that do not agree, or that cannot be worked out.

mod duration_mismatch;
mod impossible_date;
mod impossible_order;
mod unresolved_date;
mod weekday_date;

pub use duration_mismatch::duration_mismatch;
pub use impossible_date::impossible_date;
pub use impossible_order::impossible_order;
pub use unresolved_date::unresolved_date;
pub use weekday_date::weekday_date;

use jiff::civil::Date;

use crate::facts::dates::{month_name, weekday_name};

/// A day as a message names it: `Tuesday 16 September 2025`.
fn spelled(date: Date) -> String {
    format!("{} {}", weekday_name(date.weekday()), day_of(date))
}

/// A day without its weekday: `16 September 2025`.
fn day_of(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}
