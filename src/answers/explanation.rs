//! Why something is said of a place: the records behind its findings, and who or what it is and why.

use super::appearances::{appearances, tellings};
use super::cursor::{Subject, subject_at};
use super::statements::{Statement, statements};
use super::{Desk, Place};
use crate::archive::{ArticleId, Identity, Record};
use crate::checks::{Finding, page, page_section};
use crate::facts::{Entity, EntityIndex, EntityKind};
use crate::text::Span;

/// What is known of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Who or what stands there.
    pub subject: Option<SubjectExplained>,
    /// The findings reported there.
    pub findings: Vec<FindingExplained>,
    /// The findings reported elsewhere that rest on the place, with their articles.
    pub beside: Vec<(ArticleId, Finding)>,
}

/// Who or what stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectExplained {
    /// The words at the place.
    pub span: Span,
    /// The id that it has in every article.
    pub id: String,
    /// What it is: `person`, `event`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Whether somebody has confirmed it.
    pub confirmed: bool,
    /// Other ways in which it is written, with the number of mentions.
    pub aliases: Vec<(String, u32)>,
    /// What is stated of it: offices; when, where and how far a happening has come.
    pub stated: Vec<Statement>,
    /// Where it is named, described or told, with how: `name`, `pronoun`, `occurred`. This article first.
    pub mentions: Vec<(Place, &'static str)>,
    /// Why its mentions in several articles are taken for one.
    pub reasons: Vec<String>,
    /// Who may be the same and was kept apart: id, name, what speaks for it.
    pub possibly: Vec<(String, String, Vec<String>)>,
}

/// A finding with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingExplained {
    /// The finding.
    pub finding: Finding,
    /// Its passages, its own first, with what each states.
    pub passages: Vec<(Place, Vec<Statement>)>,
    /// Why it matters, from its help page.
    pub why: Vec<String>,
    /// The guards that it has passed, from its help page: where the check would have been silent.
    pub guards: Vec<String>,
}

/// Explains `offset` (bytes) of an article. `findings` gives the findings of every article.
pub fn explanation<'f>(
    desk: &Desk<'_>,
    article: &ArticleId,
    offset: usize,
    findings: impl IntoIterator<Item = (&'f ArticleId, &'f Finding)>,
) -> Explanation {
    let Some(record) = desk.archive.get(article) else { return Explanation::default() };
    let mut explained = Explanation { subject: subject(desk, record, offset), ..Explanation::default() };
    for (id, finding) in findings {
        if id == article && finding.span.touches(offset) {
            explained.findings.push(finding_explained(desk, article, finding));
        } else if finding.related.iter().any(|it| it.article == *article && it.span.touches(offset)) {
            explained.beside.push((id.clone(), finding.clone()));
        }
    }
    // The other side of a finding that is reported here says nothing new.
    let Explanation { findings, beside, .. } = &mut explained;
    let is_other_side = |id: &ArticleId, other: &Finding| {
        let mut own = findings.iter().filter(|it| it.finding.code == other.code).flat_map(|it| &it.finding.related);
        own.any(|related| related.article == *id && related.span == other.span)
    };
    beside.retain(|(id, other)| !is_other_side(id, other));
    explained
}

fn finding_explained(desk: &Desk<'_>, article: &ArticleId, finding: &Finding) -> FindingExplained {
    let own = std::iter::once(Place { article: article.clone(), span: finding.span });
    let related = finding.related.iter().map(|it| Place { article: it.article.clone(), span: it.span });
    let mut places: Vec<Place> = Vec::new();
    for place in own.chain(related) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let passages = places.into_iter().map(|place| {
        let stated = desk.archive.get(&place.article).map(|record| statements(desk, record, place.span));
        (place, stated.unwrap_or_default())
    });
    let mut passages: Vec<(Place, Vec<Statement>)> = passages.collect();
    keep_compared(&mut passages);
    let help = page(finding.code).unwrap_or_default();
    FindingExplained {
        finding: finding.clone(),
        passages,
        why: page_section(help, "Why"),
        guards: page_section(help, "Stays silent"),
    }
}

/// Only records of one kind are ever compared: those of kinds that several passages state are kept, names only where
/// nothing else is stated.
fn keep_compared(passages: &mut [(Place, Vec<Statement>)]) {
    let states = |kind: &str| {
        let stating = passages.iter().filter(|(_, stated)| stated.iter().any(|it| it.kind == kind));
        stating.count() > 1
    };
    let all = passages.iter().flat_map(|(_, stated)| stated.iter().map(|it| it.kind));
    let mut kinds: Vec<&str> = all.filter(|kind| states(kind)).collect();
    if kinds.iter().any(|kind| *kind != "name") {
        kinds.retain(|kind| *kind != "name");
    }
    if !kinds.is_empty() {
        passages.iter_mut().for_each(|(_, stated)| stated.retain(|it| kinds.contains(&it.kind)));
    }
}

fn subject(desk: &Desk<'_>, record: &Record, offset: usize) -> Option<SubjectExplained> {
    match subject_at(record, offset)? {
        Subject::Entity { entity, span, .. } => entity_explained(desk, record, entity, span),
        Subject::Event { event, span } => event_explained(desk, record, event, span),
    }
}

fn entity_explained(desk: &Desk<'_>, record: &Record, index: EntityIndex, span: Span) -> Option<SubjectExplained> {
    let entity = record.facts.entities.get(index.0 as usize)?;
    let identities = desk.archive.identities();
    let identity = identities.identity_of(&record.id, index)?;
    let found = appearances(desk, record, index);
    let mut mentions = Vec::new();
    let mut stated = Vec::new();
    for appearance in &found {
        let article = &appearance.record.id;
        let place = |span| Place { article: article.clone(), span };
        mentions.extend(appearance.mentions().map(|mention| (place(mention.span), mention.form.name())));
        let roles = appearance.entity.roles.iter();
        stated.extend(roles.map(|role| Statement::of_role(appearance.record, &identity.id, role)));
    }
    let possibly = identities.possibly_same_as(identity);
    Some(SubjectExplained {
        span,
        id: identity.id.to_string(),
        kind: entity.kind.name(),
        name: identity.name.to_string(),
        confirmed: identity.confirmed.is_some(),
        aliases: identity.aliases.iter().map(|(alias, count)| (alias.to_string(), *count)).collect(),
        stated,
        mentions,
        reasons: reasons(identity, entity),
        possibly: possibly.map(|(it, why)| (it.id.to_string(), it.name.to_string(), why.to_vec())).collect(),
    })
}

/// Why an identity's mentions in several articles are one. What is joined by an equal key alone carries no reason.
fn reasons(identity: &Identity, entity: &Entity) -> Vec<String> {
    if !identity.reasons.is_empty() || identity.members.len() < 2 {
        return identity.reasons.clone();
    }
    vec![match (&entity.known, entity.kind) {
        (Some(known), _) => format!("the gazetteers know it as {known} in every article"),
        (None, EntityKind::Person) => "the same full name in every article that gives one".to_owned(),
        (None, _) => "the same name in every article".to_owned(),
    }]
}

fn event_explained(desk: &Desk<'_>, record: &Record, index: u32, span: Span) -> Option<SubjectExplained> {
    let event = record.facts.events.get(index as usize)?;
    let happening = desk.archive.happenings().happening_of(&record.id, index);
    let found = tellings(desk, record, index);
    let mentions = found.iter().map(|telling| {
        let place = Place { article: telling.record.id.clone(), span: telling.event.trigger };
        (place, telling.event.status.name())
    });
    let stated = found.iter().map(|telling| Statement::of_event(desk, telling.record, telling.event));
    Some(SubjectExplained {
        span,
        id: happening.map_or_else(String::new, |it| desk.archive.happenings().id(it).to_string()),
        kind: "event",
        name: happening.map_or_else(|| event.trigger.of(&record.text).to_owned(), |it| it.name.to_string()),
        confirmed: false,
        aliases: Vec::new(),
        stated: stated.collect(),
        mentions: mentions.collect(),
        reasons: happening.map(|it| it.reasons.to_vec()).unwrap_or_default(),
        possibly: Vec::new(),
    })
}
