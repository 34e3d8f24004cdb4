//! An article as agencies send it, apart from the form it came in.

use super::body::Part;

/// An article. Texts are plain: no markup, white space folded; empty where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The headline.
    pub headline: String,
    /// The summary under it.
    pub standfirst: String,
    /// Who wrote it, without `By`.
    pub byline: String,
    /// Where it was filed.
    pub located: String,
    /// When, as ISO 8601.
    pub date: String,
    /// Who published it.
    pub outlet: String,
    /// Its address or id.
    pub id: String,
    /// Its language, BCP 47.
    pub language: String,
    /// The text.
    pub body: Vec<Part>,
}

/// Text on one line, white space folded.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A byline without the word that introduces it.
pub fn name_of(byline: &str) -> String {
    let byline = folded(byline);
    let rest = byline.get(..3).filter(|head| head.eq_ignore_ascii_case("by ")).and_then(|_| byline.get(3..));
    rest.unwrap_or(&byline).trim().to_owned()
}
