//! What is known of a person, an organisation or a place: roles with date and source, other spellings, last
//! quotations, where it appears, open conflicts.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::appearances::{Appearance, appearances, day, named_place};
use super::offices::{Holder, holder};
use super::{Card, Desk, Line};
use crate::archive::{ConfirmedEntity, ConfirmedRole, Record};
use crate::checks::{Finding, Severity};
use crate::facts::{EntityIndex, EntityKind, MentionForm, QuotationKind, Role, Tenure};
use crate::text::{Span, excerpt};

/// Most lines shown under one heading: a hover is read at a glance.
const MOST_LINES: usize = 6;
/// Most quotations shown.
const MOST_QUOTATIONS: usize = 2;
/// Characters of a quotation that are shown.
const QUOTED_CHARACTERS: usize = 160;

/// The card of an entity of `record`.
pub(super) fn of(desk: &Desk<'_>, record: &Record, index: EntityIndex, findings: &[Finding]) -> Option<Card> {
    let found = appearances(desk, record, index);
    let here = found.first()?;
    let name = preferred_name(desk, record, index).unwrap_or_else(|| here.entity.name.clone());
    let identities = desk.archive.identities();
    let identity = identities.identity_of(&record.id, index);
    let settled = identity.and_then(|identity| identities.confirmed(identity));
    let mut subtitle = subtitle(here.entity.kind, &found);
    if settled.is_some() {
        subtitle.push_str(", confirmed");
    }
    let mut card = Card { title: name.to_string(), subtitle, sections: Vec::new() };
    card.add("Not named in this article", holder(desk, record, index).into_iter().map(probable).collect());
    card.add("Conflicts", conflicts(here, findings));
    card.add("Confirmed roles", settled.map(confirmed_roles).unwrap_or_default());
    card.add("Roles", roles(&found));
    card.add("Also written", spellings(&name, &found));
    card.add("Last quotations", quotations(&found));
    card.add("Appears in", articles(&found));
    Some(card)
}

/// Who holds an office that stands without a name, with what speaks for it.
fn probable(holder: Holder) -> Line {
    let line = Line::new(format!("{}, {}", holder.name, holder.why));
    match holder.place {
        Some((name, place)) => line.at(name, place),
        None => line,
    }
}

/// The roles that somebody has confirmed, the latest first.
fn confirmed_roles(settled: &ConfirmedEntity) -> Vec<Line> {
    let mut roles: Vec<&ConfirmedRole> = settled.roles.iter().collect();
    roles.sort_by_key(|role| std::cmp::Reverse((role.from, role.to)));
    let line = |role: &&ConfirmedRole| match (role.from, role.to) {
        (None, None) => Line::new(role.words()),
        (Some(from), None) => Line::new(format!("{}, since {from}", role.words())),
        (None, Some(to)) => Line::new(format!("{}, until {to}", role.words())),
        (Some(from), Some(to)) => Line::new(format!("{}, {from} to {to}", role.words())),
    };
    roles.iter().take(MOST_LINES).map(line).collect()
}

fn preferred_name(desk: &Desk<'_>, record: &Record, index: EntityIndex) -> Option<SmolStr> {
    desk.archive.identities().identity_of(&record.id, index).map(|identity| identity.name.clone())
}

fn subtitle(kind: EntityKind, found: &[Appearance<'_>]) -> String {
    let mentions: usize = found.iter().map(|appearance| appearance.mentions().count()).sum();
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    format!("{}, {} in {}", kind.name(), counted(mentions, "mention"), counted(found.len(), "article"))
}

/// Findings of this article that touch the entity.
fn conflicts(here: &Appearance<'_>, findings: &[Finding]) -> Vec<Line> {
    let names: Vec<&SmolStr> = here.mentions().map(|mention| &mention.name).collect();
    let about = |finding: &&Finding| {
        let by_name =
            finding.subject.as_ref().is_some_and(|subject| names.contains(&subject) || here.entity.name == *subject);
        by_name || here.mentions().any(|mention| mention.phrase.overlaps(finding.span) && finding.span.len() < 200)
    };
    let serious = findings.iter().filter(|finding| finding.severity <= Severity::Information).filter(about);
    serious.take(3).map(|finding| Line::new(&finding.message)).collect()
}

/// Roles as stated, one line for each office, newest article first, with up to two articles that state it.
fn roles(found: &[Appearance<'_>]) -> Vec<Line> {
    let mut stated: Vec<(&Record, &Role)> = Vec::new();
    for appearance in found {
        stated.extend(appearance.entity.roles.iter().map(|role| (appearance.record, role)));
    }
    stated.sort_by_key(|(record, _)| std::cmp::Reverse(day(record)));
    let mut lines: Vec<(&Role, Line)> = Vec::new();
    for (record, role) in stated {
        let (name, place) = named_place(record, role.span);
        match lines.iter_mut().find(|(known, _)| is_same_office(known, role)) {
            Some((_, line)) => {
                let is_new = line.places.iter().all(|(_, known)| known.article != place.article);
                if is_new && line.places.len() < 2 {
                    line.places.push((name, place));
                }
            }
            None => lines.push((role, Line::new(role_text(record, role)).at(name, place))),
        }
    }
    lines.into_iter().take(MOST_LINES).map(|(_, line)| line).collect()
}

/// Whether two wordings state one office. `Prime Minister` alone is the prime minister of the country named before.
fn is_same_office(a: &Role, b: &Role) -> bool {
    let is_same_body = a.of == b.of || a.of.is_empty() || b.of.is_empty();
    is_same_body && (a.tenure, &a.office) == (b.tenure, &b.office)
}

fn role_text(record: &Record, role: &Role) -> String {
    let words = excerpt(role.span.of(&record.text), 80);
    let tenure = match role.tenure {
        Tenure::Current => "",
        Tenure::Former => " (former)",
        Tenure::Acting => " (acting)",
        Tenure::Incoming => " (not yet in office)",
    };
    match day(record) {
        Some(day) => format!("{words}{tenure}, {day}"),
        None => format!("{words}{tenure}, undated"),
    }
}

/// Names that differ from the preferred one, with counts, most frequent first.
fn spellings(name: &str, found: &[Appearance<'_>]) -> Vec<Line> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for appearance in found {
        let names = appearance.mentions().filter(|mention| {
            matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation | MentionForm::Demonym)
        });
        for mention in names {
            *counts.entry(mention.name.as_str()).or_default() += 1;
        }
    }
    counts.remove(name);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(spelling, count)| (std::cmp::Reverse(count), spelling));
    if counts.is_empty() {
        return Vec::new();
    }
    let listed = counts.iter().take(MOST_LINES).map(|(spelling, count)| format!("{spelling} ({count})"));
    vec![Line::new(listed.collect::<Vec<_>>().join(", "))]
}

/// What the person said last, newest article first.
fn quotations(found: &[Appearance<'_>]) -> Vec<Line> {
    let mut said: Vec<(&Record, Span)> = Vec::new();
    for appearance in found {
        let record = appearance.record;
        let of_this = record.facts.quotations.iter().filter(|quotation| {
            quotation.kind == QuotationKind::Direct
                && quotation
                    .speaker
                    .and_then(|speaker| record.facts.entities.get(speaker.0 as usize))
                    .is_some_and(|speaker| std::ptr::eq(speaker, appearance.entity))
        });
        said.extend(of_this.map(|quotation| (record, quotation.content)));
    }
    said.sort_by_key(|&(record, span)| (std::cmp::Reverse(day(record)), record.id.clone(), std::cmp::Reverse(span)));
    let lines = said.into_iter().take(MOST_QUOTATIONS).map(|(record, span)| {
        let (name, place) = named_place(record, span);
        Line::new(format!("“{}”", excerpt(span.of(&record.text), QUOTED_CHARACTERS))).at(name, place)
    });
    lines.collect()
}

/// The articles it appears in, with date and count.
fn articles(found: &[Appearance<'_>]) -> Vec<Line> {
    if found.len() < 2 {
        return Vec::new();
    }
    let shown = found.iter().take(MOST_LINES).filter_map(|appearance| {
        let introduction = appearance.introduction()?;
        let date = day(appearance.record).map_or("undated".to_owned(), |day| day.to_string());
        let (name, place) = named_place(appearance.record, introduction.span);
        Some(Line::new(format!("{date}: {}", appearance.mentions().count())).at(name, place))
    });
    let mut lines: Vec<Line> = shown.collect();
    if found.len() > MOST_LINES {
        lines.push(Line::new(format!("and {} more articles", found.len() - MOST_LINES)));
    }
    lines
}
