//! What a newsroom has settled: `copydesk.toml`.

mod level;

use std::collections::BTreeMap;

pub use level::Level;

/// The settings of a folder. The default serves a folder without a settings file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What is said about checks, by code. Checks that are not listed keep their default.
    pub checks: BTreeMap<String, Level>,
    /// Whether the folder holds articles at work or published ones.
    pub mode: Mode,
}

/// What "today" means to the checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Published articles: an article's own date decides what was past.
    #[default]
    Archive,
    /// Articles at work: today decides.
    Draft,
}
