//! How messages name an article.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::uri;
use crate::archive::ArticleId;

/// The names of the articles in the open folders, and how many articles share each.
#[derive(Debug, Default)]
pub struct Labels {
    names: BTreeMap<SmolStr, usize>,
}

impl Labels {
    /// The names of these articles.
    pub fn of<'a>(ids: impl IntoIterator<Item = &'a ArticleId>) -> Labels {
        let mut names = BTreeMap::new();
        for id in ids {
            *names.entry(SmolStr::new(file_name(id))).or_default() += 1;
        }
        Labels { names }
    }

    /// How messages name the article: by its file's name, or by its id where another one has that name.
    pub fn label(&self, id: &ArticleId, is_among_them: bool) -> String {
        let sharing = self.names.get(file_name(id)).copied().unwrap_or(0);
        if sharing > usize::from(is_among_them) { id.to_string() } else { shown(id) }
    }
}

fn file_name(id: &ArticleId) -> &str {
    id.as_str().rsplit('/').next().unwrap_or(id.as_str())
}

/// The name as people write it: that of an article outside of all folders stands in an address.
fn shown(id: &ArticleId) -> String {
    let outside = uri::to_path(id.as_str()).and_then(|path| Some(path.file_name()?.to_str()?.to_owned()));
    let unsaved = || id.as_str().strip_prefix("untitled:").map(str::to_owned);
    outside.or_else(unsaved).unwrap_or_else(|| file_name(id).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_its_files_name_unless_another_one_has_it_too() {
        let labels = Labels::of(&["a/x.md", "b/x.md", "b/y.md"].map(ArticleId::new));
        let label = |id: &str, among| labels.label(&ArticleId::new(id), among);
        assert_eq!([label("a/x.md", true), label("b/y.md", true)], ["a/x.md", "y.md"]);
        assert_eq!(label("file:///c/y.md", false), "file:///c/y.md");
        assert_eq!(label("file:///c/z%20z.md", false), "z z.md");
        assert_eq!(label("untitled:Untitled-1", false), "Untitled-1");
    }
}
