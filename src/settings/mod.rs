//! What a newsroom has settled: `copydesk.toml`.

mod editor;
pub mod entities;
mod level;
mod limits;
mod nearest;
mod patterns;
mod read;
mod sheet;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

pub use editor::EditorSettings;
pub use level::Level;
pub use limits::Limits;
pub use nearest::nearest;
pub use patterns::Patterns;
pub use read::unknown_check;
pub use sheet::{Section, sheet};

/// The name of the file that holds the settings of a folder.
pub const FILE: &str = "copydesk.toml";

/// The code of what is wrong with a settings file.
pub const CODE: &str = "settings";

/// The settings of a folder. The default serves a folder without a settings file.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What is said about checks, by code. Checks that are not listed keep their default.
    pub checks: BTreeMap<String, Level>,
    /// What is said about checks for some files alone. Later ones win, and all of them over `checks`.
    pub paths: Vec<PathSettings>,
    /// Whether the folder holds articles at work or published ones.
    pub mode: Mode,
    /// The day on which articles at work are read: as the file says, else that of the clock, which whoever reads the file
    /// sets.
    pub today: Option<Date>,
    /// Which files are articles.
    pub limits: Limits,
    /// Whether what was read of articles is kept in the user's cache folder.
    pub cache: bool,
    /// What is shown in editors beyond what everybody wants to see.
    pub editor: EditorSettings,
    /// House spelling of names: a written form and the form to use.
    pub spelling: BTreeMap<String, String>,
    /// Outlets whose articles are the newsroom's own, by the host name of their pages: `example.com`.
    pub own_outlets: Vec<String>,
    /// The way from the folder with the settings file to the folder that is read, empty or with a slash at its end:
    /// patterns are written from the settings file, articles are named from the folder that is read.
    pub below: String,
}

/// What holds for some files alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathSettings {
    /// The files.
    pub files: Patterns,
    /// What is said about checks there, by code.
    pub checks: BTreeMap<String, Level>,
}

/// What "today" means to the checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Published articles: an article's own date decides what was past.
    #[default]
    Archive,
    /// Articles at work: today decides.
    Draft,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            checks: BTreeMap::new(),
            paths: Vec::new(),
            mode: Mode::default(),
            today: None,
            limits: Limits::default(),
            cache: true,
            editor: EditorSettings::default(),
            spelling: BTreeMap::new(),
            own_outlets: Vec::new(),
            below: String::new(),
        }
    }
}

impl Settings {
    /// Takes the clock's day for today where the folder holds articles at work and its file names no day.
    pub fn read_on(&mut self, clock: Date) {
        if self.mode == Mode::Draft && self.today.is_none() {
            self.today = Some(clock);
        }
    }

    /// What is said about a check for an article, if anything is.
    pub fn level(&self, code: &str, article: &str) -> Option<Level> {
        if self.paths.is_empty() {
            return self.checks.get(code).copied();
        }
        let path = format!("{}{article}", self.below);
        let here = self.paths.iter().rev().filter(|paths| paths.checks.contains_key(code));
        let here = here.filter(|paths| paths.files.match_any(&path)).find_map(|paths| paths.checks.get(code));
        here.or_else(|| self.checks.get(code)).copied()
    }

    /// Whether the file `name` of the folder that is read is an article.
    pub fn is_article(&self, name: &str) -> bool {
        self.limits.is_article(&format!("{}{name}", self.below))
    }

    /// Whether the file `name` of the folder that is read tells about the articles, and is none.
    pub fn passes_over(&self, name: &str) -> bool {
        self.limits.passes_over(&format!("{}{name}", self.below))
    }
}
