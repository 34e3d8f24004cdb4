//! The pairs of claims that cannot both hold, within an article and across articles.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::compare::{Match, Spread, same_matter};
use super::report;
use super::told::{SOMEBODY, Tellings, Told, key};
use crate::archive::{Archive, ArchiveNames, ArticleId, InArchive, Record};
use crate::checks::{Across, Finding, Within, guards};
use crate::facts::Bearing;
use crate::facts::claims::counted_as;
use crate::facts::events::WithinArticle;

/// Two claims of one thing whose values exclude each other.
pub struct Conflict<'t, 'a> {
    /// The claim that a finding is reported at.
    pub here: &'t Told<'a>,
    /// The other one.
    pub there: &'t Told<'a>,
    /// How they match.
    pub matched: Match,
}

/// Least weight that shows that two claims of one article are about the same thing. Set by reading alarms on news without
/// faults.
pub const LEAST_WITHIN: f32 = 2.5;
/// The same where one of them takes up what was said before: `the 12 miners`.
const LEAST_TAKEN_UP: f32 = 1.9;
/// What every further value that an article has for things of one name adds: the more there are, the likelier they are
/// of several things.
const PER_VALUE: f32 = 0.4;
/// So many values are not many.
const FEW_VALUES: usize = 3;

/// So many earlier claims of its kind a claim is compared with, the first and the last of them.
const MOST_EARLIER: usize = 24;

/// What is found within an article: each at its later claim, beside the best of the earlier ones.
pub fn within(seen: &Within<'_>) -> Vec<Finding> {
    let names = WithinArticle(&seen.record.facts.entities);
    let tellings = Tellings::of(seen.record, &names);
    let spread = Spread(vec![&tellings.spread]);
    let mut by_key: FxHashMap<SmolStr, Vec<&Told<'_>>> = FxHashMap::default();
    let mut found = Vec::new();
    for here in &tellings.list {
        let Some(key) = key(here.claim) else { continue };
        let earlier = by_key.entry(key).or_default();
        let (first, rest) = earlier.split_at(earlier.len().min(MOST_EARLIER));
        let last = rest.get(rest.len().saturating_sub(MOST_EARLIER)..).unwrap_or_default();
        let conflicts = first.iter().chain(last).filter_map(|there| {
            let apart = here.claim.amount.is_apart(&there.claim.amount) && here.claim.sentence != there.claim.sentence;
            let matched = same_matter(here, there, &names, &spread).filter(|_| apart)?;
            let taken_up = here.claim.definite != there.claim.definite;
            let least = if taken_up { LEAST_TAKEN_UP } else { LEAST_WITHIN } + crowd(&tellings.list, here);
            // `the 12 injured` are those of whom `12 of them` was said.
            let resolved = here.claim.definite && is_introduced(here);
            let both_told_twice = is_supported(&tellings.list, here) && is_supported(&tellings.list, there);
            (matched.weight >= least && !resolved && !both_told_twice).then_some(Conflict { here, there, matched })
        });
        let best = conflicts.max_by(|one, two| one.matched.weight.total_cmp(&two.matched.weight));
        found.extend(best.and_then(|conflict| report(&conflict, false)));
        earlier.push(here);
    }
    found
}

/// Least weight across articles.
pub const LEAST_ACROSS: f32 = 3.0;
/// So many other articles an article is compared with at most.
const MOST_ARTICLES: usize = 12;
/// Findings of one check that one article is given beside the others; more than these say that they are of two matters.
const MOST_FINDINGS: usize = 6;

/// What is found of an article beside those that state figures of the same things in the same days, one of a check for one
/// place.
pub fn across(seen: &Across<'_>) -> Vec<Finding> {
    let record = seen.record;
    let others = if record.facts.claims.is_empty() { Vec::new() } else { near(record, seen.archive) };
    if others.is_empty() {
        return Vec::new();
    }
    let keys = ArchiveNames::of(seen.archive.identities());
    let ours = Tellings::of(record, &InArchive::of(record, &keys));
    let mut found: Vec<Finding> = Vec::new();
    for other in others.iter().filter_map(|id| seen.archive.get(id)) {
        let names = InArchive::of(other, &keys);
        let theirs = Tellings::of(other, &names);
        let spread = Spread(vec![&ours.spread, &theirs.spread]);
        for here in &ours.list {
            let best = theirs.list.iter().filter_map(|there| {
                let apart = here.claim.amount.is_apart(&there.claim.amount);
                let matched =
                    same_matter(here, there, &names, &spread).filter(|_| apart && is_anchored(here, there))?;
                let least = LEAST_ACROSS + crowd(&ours.list, here) + crowd(&theirs.list, there);
                let known = is_known(&theirs.list, here) || is_known(&ours.list, there);
                (matched.weight >= least && !known).then_some(Conflict { here, there, matched })
            });
            let best = best.max_by(|one, two| one.matched.weight.total_cmp(&two.matched.weight));
            found.extend(best.and_then(|conflict| report(&conflict, true)));
        }
    }
    found.sort_by_key(|one| (one.code, one.span, one.severity));
    found.dedup_by_key(|one| (one.code, one.span));
    let of_one_check = found.chunk_by(|one, two| one.code == two.code);
    of_one_check.flat_map(|findings| findings.iter().take(MOST_FINDINGS).cloned()).collect()
}

/// The articles that an article is compared with: those of the same days by the index of figures; without a date, those
/// whose events show that they are of the same days.
pub fn near(record: &Record, archive: &Archive) -> Vec<ArticleId> {
    if record.article.date.is_some() {
        let near = archive.figures().near(&record.id, MOST_ARTICLES);
        let together =
            |id: &ArticleId| archive.get(id).is_some_and(|other| guards::dated_together(record, other) == Some(true));
        return near.into_iter().filter(together).collect();
    }
    let near = archive.happenings().near(&record.id).iter();
    near.filter(|id| archive.ties().between(&record.id, id).is_some()).cloned().collect()
}

/// **Scope**: across articles a name must show that one thing is meant: somebody, somewhere, or whoever speaks.
pub fn is_anchored(here: &Told<'_>, there: &Told<'_>) -> bool {
    let named = |told: &Told<'_>, key: &SmolStr| {
        told.names.contains(key) || told.places.contains(key) || (told.source == *key && *key != SOMEBODY)
    };
    let source = Some(&here.source).filter(|source| !source.is_empty());
    here.names.iter().chain(&here.places).chain(source).any(|key| named(there, key))
}

/// Whether an article states the value of another article's claim as well, for a thing of the same name.
fn is_known(list: &[Told<'_>], told: &Told<'_>) -> bool {
    list.iter().any(|other| {
        let agrees = !other.claim.amount.is_apart(&told.claim.amount) && key(other.claim) == key(told.claim);
        agrees && (told.claim.counted.is_empty() || other.claim.counted == told.claim.counted)
    })
}

/// Whether another claim of the article has the same value for a thing of the same name: then the two are the ones that
/// belong together.
fn is_supported(list: &[Told<'_>], told: &Told<'_>) -> bool {
    let claim = told.claim;
    list.iter().any(|other| {
        let agrees = other.claim.amount.written == claim.amount.written && key(other.claim) == key(claim);
        agrees && other.claim.place != claim.place && (claim.counted.is_empty() || other.claim.counted == claim.counted)
    })
}

/// Whether the number stands earlier in the article for a thing of the same name or without a name.
fn is_introduced(told: &Told<'_>) -> bool {
    let claim = told.claim;
    let earlier = told.record.facts.quantities.iter().take_while(|quantity| quantity.span.start < claim.place.start);
    let mut alike =
        earlier.filter(|quantity| quantity.amount.written == claim.amount.written && quantity.unit == claim.unit);
    alike.any(|quantity| {
        let noun = counted_as(&quantity.counted);
        noun.is_empty() || noun == claim.counted
    })
}

/// What the number of values that the article has for things of one name adds to the weight that is asked for.
fn crowd(list: &[Told<'_>], told: &Told<'_>) -> f32 {
    let alike = list.iter().filter(|other| {
        other.claim.bearing == Bearing::Whole
            && key(other.claim) == key(told.claim)
            && other.claim.counted == told.claim.counted
    });
    let mut values: Vec<f64> = alike.map(|other| other.claim.amount.written).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    PER_VALUE * values.len().saturating_sub(FEW_VALUES) as f32
}
