//! `unnamed-office`: an office or described post whose holder the article never names, but another article does.

use super::people::{block_kind, mentions, place};
use crate::archive::{Identity, Record, StatedRole};
use crate::checks::{Across, Edit, Finding, Severity};
use crate::facts::{Entity, EntityKind, Mention, Tenure};
use crate::text::Span;

/// From so many days apart on, the other article only suggests who it may be.
const LONG_AGO: i32 = 60;

/// So many mentions make the holder the subject of the article.
const SUBJECT: usize = 3;

/// Reports each unnamed office once, at its first mention in the body.
pub fn unnamed_office(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for office in record.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person && !entity.named) {
        let Some(role) = office.roles.iter().find(|role| !role.of.is_empty() && role.tenure == Tenure::Current) else {
            continue;
        };
        let identities = seen.archive.identities();
        let holders = identities.holders(&role.office, &role.of);
        let named: Vec<StatedRole<'_>> =
            holders.filter(|held| held.record.id != record.id && held.role.tenure == Tenure::Current).collect();
        let Some((held, distance)) = nearest(seen, &named) else { continue };
        let Some(identity) = identities.identity_of(&held.record.id, held.entity) else { continue };
        // The holder is named here after all, under another title.
        if identity.members.iter().any(|(article, _)| *article == record.id) {
            continue;
        }
        if let Some(finding) = finding(record, office, held, identity, distance) {
            findings.push(finding);
        }
    }
}

/// How far another article is in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// Of the same days.
    Tied,
    /// So many days.
    Days(i32),
    /// Nobody knows.
    Unknown,
}

/// The statement of the article that is nearest in time.
fn nearest<'a>(seen: &Across<'_>, named: &[StatedRole<'a>]) -> Option<(StatedRole<'a>, Distance)> {
    let here = seen.record.article.date.map(|date| date.date);
    let distance = |held: &StatedRole<'_>| {
        if seen.archive.ties().between(&seen.record.id, &held.record.id).is_some() {
            return Distance::Tied;
        }
        let there = held.record.article.date.map(|date| date.date);
        match (here, there) {
            (Some(here), Some(there)) => {
                Distance::Days(here.until(there).map_or(i32::MAX, |span| span.get_days().abs()))
            }
            _ => Distance::Unknown,
        }
    };
    let mut all: Vec<(StatedRole<'a>, Distance)> = named.iter().map(|held| (*held, distance(held))).collect();
    all.sort_by(|(a, near), (b, far)| (near, &a.record.id, a.role.span).cmp(&(far, &b.record.id, b.role.span)));
    all.into_iter().next()
}

fn finding(
    record: &Record,
    office: &Entity,
    held: StatedRole<'_>,
    identity: &Identity,
    distance: Distance,
) -> Option<Finding> {
    let all = mentions(record, office);
    let in_body = |mention: &&Mention| block_kind(record, mention).is_body() && !mention.quoted;
    let place_here = all.clone().find(in_body).or_else(|| all.clone().next())?;
    let in_headline = all.clone().any(|mention| block_kind(record, mention).is_display());
    let severity = if in_headline || all.count() >= SUBJECT { Severity::Information } else { Severity::Hint };
    let there = held.record.facts.mentions.get(held.role.mention as usize)?;
    let name = &identity.name;
    let where_named = place(held.record, there.span);
    let message = match distance {
        Distance::Tied => format!("Never named here; {where_named} names {name} as holder of this office."),
        Distance::Days(days) if days <= LONG_AGO => {
            format!("Never named here; {where_named} names {name}, {days} days apart.")
        }
        Distance::Days(_) => format!(
            "Never named here; {where_named} names {name}, but of another time ({}): a suggestion.",
            held.record.article.date.map_or_else(String::new, |date| date.date.to_string())
        ),
        Distance::Unknown => {
            format!("Never named here; {where_named} names {name}, at a time that is not known: a suggestion.")
        }
    };
    let mut finding = Finding::new("unnamed-office", severity, place_here.span, message);
    finding.subject = Some(name.clone());
    finding = finding.beside(&held.record.id, there.span, format!("{name} is named here"));
    if !there.span.overlaps(held.role.span) {
        finding = finding.beside(&held.record.id, held.role.span, "The office is stated here");
    }
    let end = place_here.span.end as usize;
    let edit = Edit { article: record.id.clone(), span: Span::new(end, end), text: format!(", {name},") };
    Some(finding.fixed_by(format!("Insert “{name}”"), false, vec![edit]))
}
