//! The pairs of accounts of two articles.

use super::account::Accounts;
use super::pair::{self, Compared, Pair, Spread};
use crate::archive::{ArchiveNames, InArchive};
use crate::checks::{Across, Finding, guards};

/// What the words must show more where an article has no date.
const CAUTION_UNDATED: f32 = 1.5;
/// Findings of one check that one article is given beside the others; more than these say that they are of two matters.
const MOST_FINDINGS: usize = 12;

/// Calls `conflict` with every pair of an account of the article and one of an article near to it that agree but for what
/// is compared; keeps what it finds, one finding for one place.
pub fn find(
    seen: &Across<'_>,
    compared: Compared,
    conflict: impl Fn(&Pair<'_, '_>) -> Option<Finding>,
    findings: &mut Vec<Finding>,
) {
    let near = seen.archive.happenings().near(&seen.record.id);
    if near.is_empty() {
        return;
    }
    let keys = ArchiveNames::of(seen.archive.identities());
    let ours = Accounts::of(seen.record, &InArchive::of(seen.record, &keys));
    let mut found: Vec<Finding> = Vec::new();
    for other in near.iter().filter_map(|id| seen.archive.get(id)) {
        let caution = match guards::dated_together(seen.record, other) {
            Some(true) => 0.0,
            Some(false) => continue,
            None => CAUTION_UNDATED,
        };
        let names = InArchive::of(other, &keys);
        let theirs = Accounts::of(other, &names);
        let spread = Spread(vec![&ours.spread, &theirs.spread]);
        for here in &ours.list {
            for there in &theirs.list {
                let pair = pair::pair(here, there, compared, &names, &spread, caution);
                found.extend(pair.and_then(|pair| conflict(&pair)));
            }
        }
    }
    found.sort_by_key(|one| (one.span, one.severity));
    found.dedup_by_key(|finding| finding.span);
    found.truncate(MOST_FINDINGS);
    findings.append(&mut found);
}
