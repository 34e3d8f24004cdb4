//! What a newsroom has settled: `copydesk.toml`.

use std::collections::BTreeMap;

use crate::checks::Severity;

/// The settings of a folder. The default serves a folder without a settings file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Severity per check, by code; `None` turns the check off. Checks that are not listed keep their default.
    pub checks: BTreeMap<String, Option<Severity>>,
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
