//! How messages name articles.

use std::collections::{BTreeMap, HashMap};

use super::ArticleId;

/// The name of each article for people: its file's name, or its path where two files share a name.
pub fn labels<'a>(ids: impl Iterator<Item = &'a ArticleId> + Clone) -> BTreeMap<ArticleId, String> {
    let mut files: HashMap<&str, u32> = HashMap::new();
    ids.clone().for_each(|id| *files.entry(file(id)).or_default() += 1);
    let label = |id: &ArticleId| if files.get(file(id)) == Some(&1) { file(id) } else { id.as_str() }.to_owned();
    ids.map(|id| (id.clone(), label(id))).collect()
}

fn file(id: &ArticleId) -> &str {
    id.as_str().rsplit('/').next().unwrap_or(id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_share_a_name_are_told_apart() {
        let ids = ["a/x.txt", "b/x.txt", "b/y.txt", "z.txt"].map(ArticleId::new);
        let named: Vec<String> = labels(ids.iter()).into_values().collect();
        assert_eq!(named, ["a/x.txt", "b/x.txt", "y.txt", "z.txt"]);
    }
}
