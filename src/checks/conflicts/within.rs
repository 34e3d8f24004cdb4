//! The conflicts of an article with itself.

use super::account::Accounts;
use super::pair;
use super::{CONFLICTS, Finding};
use crate::checks::Within;
use crate::facts::events::WithinArticle;

/// All conflicts of two sentences of the article.
pub fn all(seen: &Within<'_>) -> Vec<Finding> {
    let names = WithinArticle(&seen.record.facts.entities);
    let accounts = Accounts::of(seen.record, &names);
    let of = |(compared, conflict): &(_, super::Conflict)| {
        let pairs = pair::within(&accounts, *compared, &names);
        pairs.iter().filter_map(|pair| conflict(pair, false)).collect::<Vec<Finding>>()
    };
    CONFLICTS.iter().flat_map(of).collect()
}
