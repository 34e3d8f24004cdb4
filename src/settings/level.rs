//! Whether a check runs and how loud it is.

use crate::checks::Severity;

/// What a newsroom says about one check: `"off"`, `"on"`, or the severity of its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs, each finding as severe as the check thinks right.
    On,
    /// It runs, and all its findings are shown at this severity.
    At(Severity),
}
