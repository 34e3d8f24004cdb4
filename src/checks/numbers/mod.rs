//! Numbers that do not add up, do not convert, or run against their words.

mod age_conflict;
mod percent_mismatch;
mod scale_slip;
mod score_order;
mod sentence;
mod sum_mismatch;
mod unit_mismatch;

pub use age_conflict::{age_conflict, age_conflict_across};
pub use percent_mismatch::percent_mismatch;
pub use scale_slip::{scale_slip, scale_slip_across};
pub use score_order::score_order;
pub use sum_mismatch::sum_mismatch;
pub use unit_mismatch::unit_mismatch;
