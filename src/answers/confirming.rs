//! What an editor can settle about the one under the cursor: that it is somebody, that two are the same or are not. Each is
//! an edit of the newsroom's file of what is confirmed.

use smol_str::SmolStr;

use super::Desk;
use super::cursor::{Subject, subject_at};
use crate::archive::{ArticleId, Identity, comparable};
use crate::checks::Edit;
use crate::facts::{EntityKind, Mention, MentionForm, NameParts};
use crate::settings::entities;

/// Pairs that are offered at most.
const MOST_PAIRS: usize = 4;

/// Something that can be settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settling {
    /// What it does, as a command.
    pub title: String,
    /// The edit of the file.
    pub edit: Edit,
}

/// What can be settled about the one at `offset` (bytes). `text` is what stands in the file now.
pub fn settlings(desk: &Desk<'_>, article: &ArticleId, offset: usize, text: &str) -> Vec<Settling> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    let Some(Subject::Entity { mention, entity, .. }) = subject_at(record, offset) else { return Vec::new() };
    let identities = desk.archive.identities();
    let Some(identity) = identities.identity_of(article, entity) else { return Vec::new() };
    let Some(mention) = record.facts.mentions.get(mention as usize) else { return Vec::new() };
    if !record.facts.entities.get(entity.0 as usize).is_some_and(|entity| entity.named) {
        return Vec::new();
    }
    let mut found = confirmations(desk, identity, mention, text);
    let mut pairs = 0;
    for (other, reasons) in identities.possibly_same_as(identity).take(MOST_PAIRS) {
        found.extend(pair(desk, identity, other, reasons, text));
        pairs += 1;
    }
    found.extend(separations(desk, identity, mention, text).into_iter().take(MOST_PAIRS.saturating_sub(pairs)));
    found
}

/// Confirm it under the preferred name, or under the one that stands here.
fn confirmations(desk: &Desk<'_>, identity: &Identity, mention: &Mention, text: &str) -> Vec<Settling> {
    if desk.archive.identities().confirmed(identity).is_some() {
        return Vec::new();
    }
    let mut names = vec![identity.name.clone()];
    if is_full(identity.kind, &mention.name) && mention.form == MentionForm::Name && mention.name != identity.name {
        names.push(mention.name.clone());
    }
    let confirm = |(index, name): (usize, &SmolStr)| {
        let aliases: Vec<SmolStr> = full_names(identity).filter(|alias| alias != name).collect();
        let edit = entities::confirm(text, identity.kind, name, &aliases)?;
        let kind = kind(identity.kind);
        let title = if index == 0 {
            format!("Confirm {name} as {kind}")
        } else {
            format!("Confirm {name} as the name of this {}", kind.split(' ').next_back()?)
        };
        Some(Settling { title, edit })
    };
    names.iter().enumerate().filter_map(confirm).collect()
}

/// Two that may be the same: they are, or they are not.
fn pair(desk: &Desk<'_>, identity: &Identity, other: &Identity, reasons: &[String], text: &str) -> Vec<Settling> {
    let identities = desk.archive.identities();
    // The entry is that of the one who has one already, or of the fuller name.
    let weight = |one: &Identity| (one.confirmed.is_some(), one.name.split(' ').count(), one.members.len());
    let (head, tail) = if weight(other) > weight(identity) { (other, identity) } else { (identity, other) };
    let head_name = identities.confirmed(head).map_or(&head.name, |settled| &settled.name);
    let Some(tail_name) = reference(desk, tail) else { return Vec::new() };
    let why = reasons.join(", ");
    let merge = entities::merge(text, head.kind, head_name, &tail_name);
    let merge = merge.map(|edit| Settling { title: format!("Merge with {} ({why})", other.name), edit });
    let apart = entities::apart(text, head.kind, head_name, &tail_name);
    let apart = apart.map(|edit| Settling { title: format!("Not the same as {}", other.name), edit });
    merge.into_iter().chain(apart).collect()
}

/// Names that were taken for one and can be taken apart.
fn separations(desk: &Desk<'_>, identity: &Identity, mention: &Mention, text: &str) -> Vec<Settling> {
    let settled = desk.archive.identities().confirmed(identity);
    let own = match settled {
        Some(settled) => settled.name.clone(),
        None if is_full(identity.kind, &mention.name) && mention.form == MentionForm::Name => mention.name.clone(),
        None => identity.name.clone(),
    };
    let is_settled = |name: &SmolStr| settled.is_some_and(|settled| settled.names().any(|known| known == name));
    let others = full_names(identity).filter(|name| comparable(name) != comparable(&own) && !is_settled(name));
    let apart = others.filter_map(|name| {
        let edit = entities::apart(text, identity.kind, &own, &name)?;
        Some(Settling { title: format!("Not the same as {name}"), edit })
    });
    if identity.kind == EntityKind::Person { apart.collect() } else { Vec::new() }
}

/// How the file names an identity: by its name, or by its id where others share the name.
fn reference(desk: &Desk<'_>, identity: &Identity) -> Option<SmolStr> {
    let mut sharing = desk.archive.identities().all().filter(|other| {
        other.id != identity.id && other.kind == identity.kind && comparable(&other.name) == comparable(&identity.name)
    });
    match sharing.next() {
        None => Some(identity.name.clone()),
        // Numbered ids are those of the moment.
        Some(_) => Some(identity.id.clone()).filter(|id| !id.contains('~')),
    }
}

/// The names of an identity that can be nobody else's by their form.
fn full_names(identity: &Identity) -> impl Iterator<Item = SmolStr> {
    let names = std::iter::once(&identity.name).chain(identity.aliases.iter().map(|(alias, _)| alias));
    names.filter(|name| is_full(identity.kind, name)).cloned()
}

fn is_full(kind: EntityKind, name: &str) -> bool {
    kind != EntityKind::Person || NameParts::of(name).is_full()
}

fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organisation",
        EntityKind::Event => "an event",
        _ => "a place",
    }
}
