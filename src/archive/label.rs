//! How messages name articles.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::ArticleId;

/// The files' names of a set of articles, and how many articles share each.
#[derive(Debug, Default)]
pub struct Labels {
    sharing: BTreeMap<SmolStr, usize>,
}

impl Labels {
    /// The names of these articles.
    pub fn of<'a>(ids: impl IntoIterator<Item = &'a ArticleId>) -> Labels {
        let mut sharing = BTreeMap::new();
        for id in ids {
            *sharing.entry(SmolStr::new(id.file_name())).or_default() += 1;
        }
        Labels { sharing }
    }

    /// The name of an article for people: its file's name, or its id where another article of the set has that name.
    pub fn of_member<'a>(&self, id: &'a ArticleId) -> &'a str {
        if self.sharing(id) > 1 { id.as_str() } else { id.file_name() }
    }

    /// How many articles of the set have the file's name of this article.
    pub fn sharing(&self, id: &ArticleId) -> usize {
        self.sharing.get(id.file_name()).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_share_a_name_are_told_apart() {
        let ids = ["a/x.txt", "b/x.txt", "b/y.txt", "z.txt"].map(ArticleId::new);
        let labels = Labels::of(&ids);
        assert_eq!(ids.each_ref().map(|id| labels.of_member(id)), ["a/x.txt", "b/x.txt", "y.txt", "z.txt"]);
    }
}
