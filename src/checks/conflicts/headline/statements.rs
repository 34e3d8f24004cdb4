//! What the headline says happened, on which day and how it ended, against what the body says of it.

use super::super::account::Accounts;
use super::super::pair::{self, Compared, Pair, Spread};
use super::super::{event_date, negation, opposites};
use super::Headline;
use crate::article::BlockKind;
use crate::checks::{Finding, Severity};
use crate::facts::events::WithinArticle;

/// Reports what the headline says and the body denies or gives another day.
pub fn differ(headline: &Headline<'_>, findings: &mut Vec<Finding>) {
    let names = WithinArticle(&headline.record.facts.entities);
    let above = Accounts::of_blocks(headline.record, &names, |kind| kind == BlockKind::Headline);
    if above.list.is_empty() {
        return;
    }
    let below = Accounts::of(headline.record, &names);
    let spread = Spread(vec![&below.spread]);
    for here in &above.list {
        let found = below.list.iter().find_map(|there| {
            let compared = |compared| pair::pair(here, there, compared, &names, &spread, 0.0);
            let predicate = compared(Compared::Predicate);
            predicate.as_ref().and_then(opposed).or_else(|| {
                let time = compared(Compared::Time)?;
                event_date::conflict(&time, false)
            })
        });
        if let Some(found) = found.filter(|found| found.severity <= Severity::Information) {
            findings.push(Finding { code: "headline-body", severity: Severity::Information, ..found });
        }
    }
}

fn opposed(pair: &Pair<'_, '_>) -> Option<Finding> {
    opposites::conflict(pair, false).or_else(|| negation::conflict(pair, false))
}
