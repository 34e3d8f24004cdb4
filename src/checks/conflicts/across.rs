//! The conflicts of an article beside those near to it.

use super::account::Accounts;
use super::pair;
use super::{CONFLICTS, Finding};
use crate::archive::{ArchiveNames, InArchive};
use crate::checks::{Across, guards};

/// What the words must show more where an article has no date.
const CAUTION_UNDATED: f32 = 1.5;
/// Findings of one check that one article is given beside the others; more than these say that they are of two matters.
const MOST_FINDINGS: usize = 12;

/// All conflicts of the article with articles near to it, one of a check for one place. The accounts of each article are
/// made once for all checks: that is what takes time.
pub fn all(seen: &Across<'_>) -> Vec<Finding> {
    let near = seen.archive.happenings().near(&seen.record.id);
    if near.is_empty() {
        return Vec::new();
    }
    let keys = ArchiveNames::of(seen.archive.identities());
    let our_names = InArchive::of(seen.record, &keys);
    let ours = Accounts::of(seen.record, &our_names);
    let mut found: Vec<Finding> = Vec::new();
    for other in near.iter().filter_map(|id| seen.archive.get(id)) {
        let caution = match guards::dated_together(seen.record, other) {
            Some(true) => 0.0,
            Some(false) => continue,
            None => CAUTION_UNDATED,
        };
        let names = InArchive::of(other, &keys);
        let theirs = Accounts::of(other, &names);
        for (compared, conflict) in CONFLICTS {
            let pairs = pair::across((&ours, &theirs), *compared, &names, caution);
            found.extend(pairs.iter().filter_map(|pair| conflict(pair, true)));
        }
    }
    found.sort_by_key(|one| (one.code, one.span, one.severity));
    found.dedup_by_key(|one| (one.code, one.span));
    let of_one_check = found.chunk_by(|one, two| one.code == two.code);
    of_one_check.flat_map(|findings| findings.iter().take(MOST_FINDINGS).cloned()).collect()
}
