//! Whose findings may change with an article.

use std::collections::BTreeSet;

use crate::archive::{Archive, ArticleId};

/// The articles whose findings beside others may rest on this one, or change with it: those that tell of the same days,
/// those that share words or quotations, and those that it is near to. What an article of whatever time says of somebody's
/// office is left out: half of a folder may rest on that.
pub fn counterparts(archive: &Archive, id: &ArticleId) -> BTreeSet<ArticleId> {
    let mut ids: BTreeSet<ArticleId> = archive.ties().of_article(id).into_iter().map(|(other, _)| other).collect();
    ids.extend(archive.ties().shared_quotations(id).into_iter().map(|shared| shared.with));
    if let Some(record) = archive.get(id) {
        ids.extend(archive.shingles().sharing(record).into_iter().map(|(other, _)| other.clone()));
    }
    let happenings = archive.happenings();
    ids.extend(happenings.near(id).iter().cloned());
    let near_to_it = archive.records().filter(|record| happenings.near(&record.id).contains(id));
    ids.extend(near_to_it.map(|record| record.id.clone()));
    ids.remove(id);
    ids
}
