//! How messages name an article that an editor shows: one of the folder, one outside of it, one that was never saved.

use super::uri;
use crate::archive::{ArticleId, Labels};

/// The name for people. `among` says whether the article is one of those that `labels` was made of; one that is not is
/// known by its file's name too, unless one of them has that name.
pub fn label(labels: &Labels, id: &ArticleId, among: bool) -> String {
    if among {
        labels.of_member(id).to_owned()
    } else if labels.sharing(id) > 0 {
        id.to_string()
    } else {
        shown(id)
    }
}

/// The name as people write it: that of an article outside of all folders stands in an address.
fn shown(id: &ArticleId) -> String {
    let outside = uri::to_path(id.as_str()).and_then(|path| Some(path.file_name()?.to_str()?.to_owned()));
    let unsaved = || id.as_str().strip_prefix("untitled:").map(str::to_owned);
    outside.or_else(unsaved).unwrap_or_else(|| id.file_name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_its_files_name_unless_another_one_has_it_too() {
        let labels = Labels::of(&["a/x.md", "b/x.md", "b/y.md"].map(ArticleId::new));
        let label = |id: &str, among| label(&labels, &ArticleId::new(id), among);
        assert_eq!([label("a/x.md", true), label("b/y.md", true)], ["a/x.md", "y.md"]);
        assert_eq!(label("file:///c/y.md", false), "file:///c/y.md");
        assert_eq!(label("file:///c/z%20z.md", false), "z z.md");
        assert_eq!(label("untitled:Untitled-1", false), "Untitled-1");
    }
}
