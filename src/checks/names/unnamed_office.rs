//! `unnamed-office`: an office or described post whose holder the article never names, but another article does.

use super::people::{block_kind, mentions, place};
use crate::archive::{Distance, Holder, Record};
use crate::checks::{Across, Edit, Finding, Severity};
use crate::facts::{Entity, Mention};
use crate::text::Span;

/// From so many days apart on, the other article only suggests who it may be.
const LONG_AGO: i32 = 60;

/// So many mentions make the holder the subject of the article.
const SUBJECT: usize = 3;

/// Reports each unnamed office once, at its first mention in the body.
pub fn unnamed_office(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let offices = record.facts.entities.iter();
    findings.extend(offices.filter_map(|office| finding(record, office, seen.archive.holder(record, office)?)));
}

fn finding(record: &Record, office: &Entity, holder: Holder<'_>) -> Option<Finding> {
    let Holder { stated: held, identity, distance } = holder;
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
