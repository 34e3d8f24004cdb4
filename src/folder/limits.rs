//! What is read of a folder.

use std::path::Path;

/// Endings of the files that are articles, without the dot, in lower case.
const EXTENSIONS: [&str; 5] = ["md", "markdown", "txt", "text", "article"];

/// What is read of a folder, and what is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the largest file that is read. An article has a few thousand; a file of millions is something else.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_bytes: 2 * 1024 * 1024 }
    }
}

impl Limits {
    /// Whether a file of this name is an article.
    pub fn is_article(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_known_by_their_ending() {
        let limits = Limits::default();
        let articles = ["a.md", "a.MD", "b/c.txt", "x.markdown", "y.text", "z.article", ".notes.md"];
        assert!(articles.iter().all(|name| limits.is_article(Path::new(name))));
        assert!(["a.rs", "md", "a.md.bak", ".md", ""].iter().all(|name| !limits.is_article(Path::new(name))));
    }
}
