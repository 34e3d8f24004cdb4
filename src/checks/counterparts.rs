//! Whose findings may change with an article.

use std::collections::BTreeSet;

use crate::archive::{Archive, ArticleId};

/// So many articles that state figures of the same things are looked at again.
const MOST_WITH_FIGURES: usize = 24;

/// The articles whose findings beside others may rest on this one, or change with it: those that tell of the same days,
/// those that share words, quotations or figures, and those that it is near to. What an article of whatever time says of somebody's
/// office is left out: half of a folder may rest on that.
pub fn counterparts(archive: &Archive, id: &ArticleId) -> BTreeSet<ArticleId> {
    let mut ids: BTreeSet<ArticleId> = archive.ties().of_article(id).into_iter().map(|(other, _)| other).collect();
    ids.extend(archive.ties().shared_quotations(id).into_iter().map(|shared| shared.with));
    if let Some(record) = archive.get(id) {
        ids.extend(archive.shingles().sharing(record).into_iter().map(|(other, _)| other.clone()));
    }
    ids.extend(archive.figures().near(id, MOST_WITH_FIGURES));
    let happenings = archive.happenings();
    ids.extend(happenings.near(id).iter().cloned());
    let near_to_it = archive.records().filter(|record| happenings.near(&record.id).contains(id));
    ids.extend(near_to_it.map(|record| record.id.clone()));
    ids.remove(id);
    ids
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::archive::Record;
    use crate::language::Engine;

    fn archive(articles: &[(&str, &str)]) -> Archive {
        let read = |(id, text): &(&str, &str)| {
            let id_of = ArticleId::new(id);
            Arc::new(Record::read(id_of, id, *text, |prose: &str| Engine::embedded().analyse(prose)))
        };
        Archive::of(articles.iter().map(read))
    }

    fn of(archive: &Archive, id: &str) -> Vec<String> {
        counterparts(archive, &ArticleId::new(id)).iter().map(ArticleId::to_string).collect()
    }

    const FIRE: &str = "# Fire\n\n4 May 2024\n\nThe fire in Ostholm destroyed 14 barns on Friday.\n";

    #[test]
    fn articles_of_one_figure_hang_together_both_ways() {
        let barns = "# Barns\n\n5 May 2024\n\nA blaze wiped out 20 barns near Ostholm on Friday, Mara Quist said.\n";
        let far = "# Barns\n\n5 May 1999\n\nA gale took the roofs of nine mills near Lillehammer.\n";
        let archive = archive(&[("a.md", FIRE), ("b.md", barns), ("c.md", far)]);
        assert_eq!(of(&archive, "a.md"), ["b.md"]);
        assert_eq!(of(&archive, "b.md"), ["a.md"]);
        assert!(of(&archive, "c.md").is_empty());
    }

    #[test]
    fn articles_that_share_a_run_of_words_hang_together_whatever_their_dates() {
        let old =
            "# Then\n\n4 May 1999\n\nThe harbour was dug by hand in nine long summers by men from the hill farms.\n";
        let new =
            "# Now\n\n8 June 2024\n\nThe harbour was dug by hand in nine long summers by men from the hill farms.\n";
        let archive = archive(&[("a.md", old), ("b.md", new)]);
        assert_eq!(of(&archive, "a.md"), ["b.md"]);
        assert_eq!(of(&archive, "b.md"), ["a.md"]);
    }

    #[test]
    fn an_article_is_not_its_own_counterpart_and_an_unknown_one_has_none() {
        let archive = archive(&[("a.md", FIRE)]);
        assert!(of(&archive, "a.md").is_empty());
        assert!(of(&archive, "no.md").is_empty());
    }
}
