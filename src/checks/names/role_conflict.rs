//! `role-conflict`: one person, two posts that nobody holds together, at the same time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::SmolStr;

use super::people::{count, mentions, people, place};
use super::posts::{exclude, post};
use crate::archive::{Identity, Record};
use crate::checks::{Across, Edit, Finding, Severity, Within};
use crate::facts::{Entity, EntityKind, Mention, MentionForm, Role, Tenure};
use crate::text::Span;

const CODE: &str = "role-conflict";

/// Reports the office that stands alone against another one of the same person in the same article.
pub fn role_conflict_within(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    for person in people(record) {
        if is_told_apart(record, person) {
            continue;
        }
        let stated: Vec<&Role> = person.roles.iter().filter(|role| is_stated(record, role)).collect();
        let Some((first, second)) = stated.iter().enumerate().find_map(|(at, second)| {
            let first = stated[..at].iter().find(|first| conflict((record, first), (record, second)))?;
            Some((*first, *second))
        }) else {
            continue;
        };
        let message = format!(
            "Role conflict: “{}” here, “{}” in line {}, both of {}.",
            second.span.of(&record.text),
            first.span.of(&record.text),
            crate::text::line_number(&record.text, first.span.start as usize),
            person.name
        );
        let mut finding = Finding::new(CODE, Severity::Warning, second.span, message);
        finding.subject = Some(person.name.clone());
        findings.push(finding.beside(&record.id, first.span, "The other office"));
    }
}

/// Reports the office that fewer of the articles of the same days state of a person, in the articles that state it.
pub fn role_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let tied: Vec<&Arc<Record>> = seen
        .archive
        .ties()
        .of_article(&record.id)
        .into_iter()
        .filter_map(|(other, _)| seen.archive.get(&other))
        .collect();
    if tied.is_empty() {
        return;
    }
    for (index, person) in record.facts.entities.iter().enumerate() {
        if person.kind != EntityKind::Person || !person.named || is_told_apart(record, person) {
            continue;
        }
        let entity = crate::facts::EntityIndex(index as u32);
        let Some(identity) = seen.archive.identities().identity_of(&record.id, entity) else { continue };
        let others = stated_elsewhere(seen, identity, &tied);
        for role in distinct(person.roles.iter().filter(|role| is_stated(record, role))) {
            if let Some(finding) = against(record, person, role, &others) {
                findings.push(finding);
                break;
            }
        }
    }
}

/// What another article says that the person is.
struct Statement<'a> {
    record: &'a Arc<Record>,
    role: &'a Role,
}

/// The roles that tied articles state of an identity, one for each office and article.
fn stated_elsewhere<'a>(seen: &Across<'a>, identity: &'a Identity, tied: &[&'a Arc<Record>]) -> Vec<Statement<'a>> {
    let mut all = Vec::new();
    for stated in seen.archive.identities().roles(identity) {
        let Some(record) = tied.iter().find(|record| record.id == stated.record.id) else { continue };
        let Some(entity) = record.facts.entities.get(stated.entity.0 as usize) else { continue };
        if !is_stated(record, stated.role) || is_told_apart(record, entity) {
            continue;
        }
        let known = all.iter().any(|known: &Statement<'_>| {
            known.record.id == record.id && known.role.office == stated.role.office && known.role.of == stated.role.of
        });
        if !known && let Some(role) = entity.roles.iter().find(|role| role.span == stated.role.span) {
            all.push(Statement { record, role });
        }
    }
    all
}

/// The finding about a role that the other articles contradict, if this one is in the minority.
fn against(record: &Record, person: &Entity, role: &Role, others: &[Statement<'_>]) -> Option<Finding> {
    // Somebody who is said to hold both together holds both.
    let contradicting: Vec<&Statement<'_>> =
        others.iter().filter(|other| conflict((record, role), (other.record, other.role))).collect();
    let first = contradicting.first()?;
    // An article that gives the other office to nobody by name speaks against itself: `Russia's Security Council Secretary`
    // in its headline, `Defense Minister` in its text.
    let own = pointed_at(record, first.role);
    let agreeing = others.iter().filter(|other| other.role.office == role.office).count()
        + contradicting.iter().filter(|other| pointed_at(other.record, role).is_some()).count();
    let against = contradicting.len() + usize::from(own.is_some());
    let date = |record: &Record| record.article.date.map(|date| date.date);
    let later = (date(record), &record.id) > (date(first.record), &first.record.id);
    if agreeing + 1 > against || (agreeing + 1 == against && !later) {
        return None;
    }
    let places: Vec<String> = contradicting.iter().take(3).map(|other| place(other.record, other.role.span)).collect();
    let message = format!(
        "Role conflict: “{}” here; {} of the same days {} {} “{}” ({}).",
        role.span.of(&record.text),
        count(contradicting.len(), "article"),
        if contradicting.len() == 1 { "calls" } else { "call" },
        person.name,
        first.role.title,
        places.join(", ")
    );
    let mut finding = Finding::new(CODE, Severity::Warning, role.span, message);
    finding.subject = Some(person.name.clone());
    if let Some(span) = own {
        finding = finding.beside(&record.id, span, "The other office, in this article");
    }
    for other in contradicting.iter().take(if own.is_some() { 2 } else { 3 }) {
        finding = finding.beside(&other.record.id, other.role.span, format!("“{}” here", other.role.title));
    }
    let title = first.role.span.of(&first.record.text);
    let edit = Edit { article: record.id.clone(), span: role.span, text: title.to_owned() };
    Some(finding.fixed_by(format!("Replace by “{title}”"), false, vec![edit]))
}

/// Where an article speaks of the holder of an office without a name.
fn pointed_at(record: &Record, role: &Role) -> Option<Span> {
    let unnamed = record.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person && !entity.named);
    let mut roles = unnamed.flat_map(|entity| &entity.roles);
    roles.find(|stated| stated.office == role.office && stated.of == role.of).map(|stated| stated.span)
}

/// The first statement of each office.
fn distinct<'a>(roles: impl Iterator<Item = &'a Role>) -> Vec<&'a Role> {
    let mut seen = BTreeSet::new();
    roles.filter(|role| seen.insert((role.office.clone(), role.of.clone()))).collect()
}

/// Whether a role is told by the narrator as held now.
fn is_stated(record: &Record, role: &Role) -> bool {
    role.narrated && role.tenure == Tenure::Current && post(&role.office).is_some() && !is_of_old(record, role)
}

/// Whether the sentence of a role names a year before the article's own: `In 2005, Senator Lee proposed`.
fn is_of_old(record: &Record, role: &Role) -> bool {
    let Some(sentence) = record.facts.sentences.iter().find(|sentence| sentence.span.contains(role.span)) else {
        return false;
    };
    let year = record.article.date.map(|date| date.date.year());
    record.facts.dates.iter().filter(|date| sentence.span.contains(date.span) && !date.relative).any(|date| {
        let stated = date.value.as_deref().and_then(|value| value.get(..4)?.parse::<i16>().ok());
        stated.is_some_and(|stated| year.is_none_or(|year| stated < year))
    })
}

/// Whether two offices of one person, each in its article, exclude each other. Where not both are said to be of one country,
/// it takes the full name with both: a surname alone may be another one's.
fn conflict(one: (&Record, &Role), two: (&Record, &Role)) -> bool {
    let (a, b) = (one.1, two.1);
    let (Some(post_a), Some(post_b)) = (post(&a.office), post(&b.office)) else { return false };
    let of_one = !a.of.is_empty() && a.of == b.of;
    let may_be_of_one = of_one || a.of.is_empty() || b.of.is_empty();
    let envoys = post_a == post_b && a.office == "ambassador" && a.office == b.office && !may_be_of_one;
    (envoys || may_be_of_one && exclude(post_a, post_b)) && (of_one || is_full_name(one.0, a) && is_full_name(two.0, b))
}

fn is_full_name(record: &Record, role: &Role) -> bool {
    record
        .facts
        .mentions
        .get(role.mention as usize)
        .is_some_and(|mention| mention.form == MentionForm::Name && mention.name.contains(' '))
}

/// Whether the article itself tells of a change of office, or of several offices held together.
fn is_told_apart(record: &Record, person: &Entity) -> bool {
    const CHANGES: &[&str] = &[
        "appoint",
        "promot",
        "replac",
        "succeed",
        "resign",
        "became",
        "become",
        "reshuffl",
        "dismiss",
        "sack",
        "moved to",
        "transferr",
        "formerly",
        "previously",
        "took over",
        "nominat",
        "doubles as",
        "also serves",
        "both posts",
        "named as",
    ];
    let together: BTreeMap<u32, BTreeSet<SmolStr>> = person.roles.iter().fold(BTreeMap::new(), |mut all, role| {
        all.entry(role.mention).or_insert_with(BTreeSet::new).insert(role.office.clone());
        all
    });
    let sentences: BTreeSet<u32> = mentions(record, person).map(|mention: &Mention| mention.sentence).collect();
    let told = sentences.iter().filter_map(|number| record.facts.sentences.get(*number as usize)).any(|sentence| {
        let text = sentence.span.of(&record.text).to_lowercase();
        CHANGES.iter().any(|change| text.contains(change)) && has_office(person, sentence.span)
    });
    told || together.values().any(|offices| offices.len() > 1)
        || person.roles.iter().any(|role| role.tenure != Tenure::Current && post(&role.office).is_some())
}

fn has_office(person: &Entity, sentence: Span) -> bool {
    person.roles.iter().any(|role| sentence.contains(role.span))
}
