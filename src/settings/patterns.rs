//! Patterns over the paths of files.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Deserializer, de};

/// Patterns as `.gitignore` writes them: `*` stays within one folder, `**` does not; a pattern without a slash fits at
/// any depth; a folder's pattern takes in all below it.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    written: Vec<String>,
    set: GlobSet,
}

impl Patterns {
    /// The set of these patterns, or what is wrong with one of them.
    pub fn of<T: AsRef<str>>(patterns: impl IntoIterator<Item = T>) -> Result<Patterns, globset::Error> {
        Patterns::made(patterns, false)
    }

    /// The same for letters in any case.
    pub fn in_any_case<T: AsRef<str>>(patterns: impl IntoIterator<Item = T>) -> Result<Patterns, globset::Error> {
        Patterns::made(patterns, true)
    }

    fn made<T: AsRef<str>>(patterns: impl IntoIterator<Item = T>, any_case: bool) -> Result<Patterns, globset::Error> {
        let glob = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).case_insensitive(any_case).build();
        let written: Vec<String> = patterns.into_iter().map(|pattern| pattern.as_ref().to_owned()).collect();
        let mut set = GlobSetBuilder::new();
        for pattern in &written {
            let path = pattern.trim_end_matches('/');
            let anchored = match path.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None if path.contains('/') => path.to_owned(),
                None => format!("**/{path}"),
            };
            set.add(glob(&anchored)?);
            set.add(glob(&format!("{anchored}/**"))?);
        }
        Ok(Patterns { written, set: set.build()? })
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Whether one of them fits the path, which is written with forward slashes.
    pub fn match_any(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Patterns::of(Vec::<String>::deserialize(from)?).map_err(de::Error::custom)
    }
}
