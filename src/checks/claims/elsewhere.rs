//! `same-claim-elsewhere`: another article of the same days states the same figure of the same thing. That is no fault:
//! editors show it on the figure, and as a hint only where the newsroom turns the check on.

use super::compare::{Spread, same_matter};
use super::pairs::{LEAST_ACROSS, is_anchored, near};
use super::told::{Tellings, Told};
use crate::archive::{Archive, ArchiveNames, ArticleId, InArchive, Record};
use crate::checks::guards::Voices;
use crate::checks::{Across, Finding, Severity};
use crate::text::{Span, line_number};

/// A figure of an article with the places where other articles state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameClaim {
    /// The words that state it here.
    pub span: Span,
    /// Where others state it, one place an article, in the order of the articles' ids.
    pub elsewhere: Vec<(ArticleId, Span)>,
}

/// The figures of an article that other articles of the same days state too, in the order of their places: the same value
/// of the same thing by the same voice.
pub fn same_claims(record: &Record, archive: &Archive) -> Vec<SameClaim> {
    if record.facts.claims.is_empty() {
        return Vec::new();
    }
    let mut others = near(record, archive);
    others.sort();
    let keys = ArchiveNames::of(archive.identities());
    let ours = Tellings::of(record, &InArchive::of(record, &keys));
    let mut found: Vec<SameClaim> =
        ours.list.iter().map(|here| SameClaim { span: here.claim.place, elsewhere: Vec::new() }).collect();
    for other in others.iter().filter_map(|id| archive.get(id)) {
        let names = InArchive::of(other, &keys);
        let theirs = Tellings::of(other, &names);
        let spread = Spread(vec![&ours.spread, &theirs.spread]);
        for (here, same) in ours.list.iter().zip(&mut found) {
            let alike = theirs.list.iter().filter(|there| is_equal(here, there) && is_anchored(here, there));
            let told = alike.filter_map(|there| Some((there, same_matter(here, there, &names, &spread)?)));
            let told = told.filter(|(_, matched)| {
                matched.weight >= LEAST_ACROSS && matches!(matched.voices, Voices::Narrator | Voices::OneSource)
            });
            let best = told.max_by(|one, two| one.1.weight.total_cmp(&two.1.weight));
            same.elsewhere.extend(best.map(|(there, _)| (other.id.clone(), there.claim.place)));
        }
    }
    found.retain(|same| !same.elsewhere.is_empty());
    found
}

/// Whether the words allow the same values.
fn is_equal(here: &Told<'_>, there: &Told<'_>) -> bool {
    let (ours, theirs) = (&here.claim.amount, &there.claim.amount);
    (ours.written, ours.low, ours.high) == (theirs.written, theirs.low, theirs.high)
}

/// The same figures as hints.
pub fn same_claim_elsewhere(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for same in same_claims(record, seen.archive) {
        let places: Vec<(String, &ArticleId, Span)> = same
            .elsewhere
            .iter()
            .take(3)
            .filter_map(|(id, span)| {
                let other = seen.archive.get(id)?;
                let line = line_number(&other.text, span.start as usize);
                Some((format!("{}:{line}", other.label), id, *span))
            })
            .collect();
        let value = words(record, same.span);
        let listed = places.iter().map(|(place, ..)| place.as_str()).collect::<Vec<_>>().join(", ");
        let rest = match same.elsewhere.len().saturating_sub(places.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("Same claim elsewhere: \"{value}\" here; also in {listed}{rest}.");
        let mut finding = Finding::new("same-claim-elsewhere", Severity::Hint, same.span, message);
        for (_, id, span) in places {
            finding = finding.beside(id, span, "States the same");
        }
        findings.push(finding);
    }
}

fn words(record: &Record, span: Span) -> String {
    span.of(&record.text).split_whitespace().collect::<Vec<_>>().join(" ")
}
