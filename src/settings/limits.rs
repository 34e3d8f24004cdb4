//! Which files of a folder are articles.

use serde::{Deserialize, Deserializer, de};

use super::Patterns;

/// Files that stand beside articles in many folders and tell about them or their making. Whole names: an article may well
/// be called `security-council-meets.md` or `notice-of-strike.md`.
const ABOUT: [&str; 15] = [
    "README.*",
    "LICENSE.*",
    "LICENCE.*",
    "LICENSE-APACHE.*",
    "LICENSE-MIT.*",
    "COPYING.*",
    "NOTICE.*",
    "CHANGELOG.*",
    "CONTRIBUTING.*",
    "CONTRIBUTORS.*",
    "CODE_OF_CONDUCT.*",
    "CODE-OF-CONDUCT.*",
    "SECURITY.*",
    "AUTHORS.*",
    "MAINTAINERS.*",
];

/// What is read of a folder, and what is too much.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Bytes of the largest file that is read. An article has a few thousand; a file of millions is something else.
    pub max_bytes: u64,
    /// Endings of the files that are articles, without the dot.
    pub extensions: Vec<String>,
    /// Which files of these endings are articles; all of them if empty.
    pub include: Patterns,
    /// Which of them are not.
    pub exclude: Patterns,
    /// Files that tell about the others.
    pub pass_over: PassedOver,
}

/// Files that are passed over by name, in any case of letters.
#[derive(Clone, Debug, PartialEq)]
pub struct PassedOver(Patterns);

impl Default for PassedOver {
    fn default() -> Self {
        // These are patterns, as the tests show; a list of none passes over nothing.
        PassedOver(Patterns::in_any_case(ABOUT).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for PassedOver {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Patterns::in_any_case(Vec::<String>::deserialize(from)?).map(PassedOver).map_err(de::Error::custom)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 2 * 1024 * 1024,
            extensions: ["md", "markdown", "txt", "text", "article"].map(str::to_owned).into(),
            include: Patterns::default(),
            exclude: Patterns::default(),
            pass_over: PassedOver::default(),
        }
    }
}

impl Limits {
    /// Whether a file is an article by its name: its path from the folder with the settings, with forward slashes.
    pub fn is_article(&self, name: &str) -> bool {
        let file = name.rsplit('/').next().unwrap_or(name);
        let extension = file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension);
        extension.is_some_and(|extension| self.extensions.iter().any(|known| extension.eq_ignore_ascii_case(known)))
            && (self.include.is_empty() || self.include.match_any(name))
            && !self.exclude.match_any(name)
            && !self.passes_over(name)
    }

    /// Whether a file tells about the articles by its name, and is none of them.
    pub fn passes_over(&self, name: &str) -> bool {
        self.pass_over.0.match_any(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_known_by_their_ending() {
        let limits = Limits::default();
        let articles = ["a.md", "a.MD", "b/c.txt", "x.markdown", "y.text", "z.article", ".notes.md"];
        assert!(articles.iter().all(|name| limits.is_article(name)));
        assert!(["a.rs", "md", "a.md.bak", ".md", "", "a.md/b"].iter().all(|name| !limits.is_article(name)));
    }

    #[test]
    fn what_tells_about_the_articles_is_passed_over() {
        let limits = Limits::default();
        let about = ["README.md", "wire/readme.txt", "Readme.de.md", "CODE_OF_CONDUCT.md", "license.md", "Security.md"];
        assert!(about.iter().all(|name| limits.passes_over(name) && !limits.is_article(name)));
        let articles = ["security-council-meets.md", "notice-of-strike.md", "authors-sue.txt", "license-fees-rise.md"];
        assert!(articles.iter().all(|name| limits.is_article(name)));
        let reads_all = Limits { pass_over: PassedOver(Patterns::default()), ..Limits::default() };
        assert!(reads_all.is_article("README.md"));
    }

    #[test]
    fn patterns_take_in_and_leave_out() {
        let limits = Limits {
            include: Patterns::of(["stories/**"]).unwrap(),
            exclude: Patterns::of(["stories/wire", "*.draft.md"]).unwrap(),
            ..Limits::default()
        };
        assert!(limits.is_article("stories/2026/a.md"));
        assert!(!["a.md", "stories/wire/a.md", "stories/2026/a.draft.md"].iter().any(|name| limits.is_article(name)));
    }
}
