//! Who is who across the folder: which entities of different articles are one person, body or place.
//!
//! The result is a function of the set of records: neither the order of arrival nor the number of threads matters.
//! Entities are compared only where they share a key (a spelling of the family name, a body's name, a gazetteer id), so
//! that the cost stays near-linear, and a change of one article touches only the keys of its own entities.

mod confirmed;
mod context;
mod people;
mod things;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use super::confirmed::{Confirmed, ConfirmedEntity};
use super::pages::{Pages, Sorted};
use super::{ArticleId, Record};
use crate::facts::{Entity, EntityIndex, EntityKind, MentionForm, Role};
use crate::lexicon::fold;

/// An entity of one article: the article's position among the records in order of their ids, and the entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node {
    article: u32,
    entity: EntityIndex,
}

/// One person, body, place … of the whole folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The same for the same set of records: `person:sergei-shoigu`, `country:IQ`.
    pub id: SmolStr,
    /// What it is.
    pub kind: EntityKind,
    /// The name that most mentions in full use.
    pub name: SmolStr,
    /// Its other names with the number of mentions, most frequent first.
    pub aliases: Vec<(SmolStr, u32)>,
    /// Its entities, in order of the articles.
    pub members: Vec<(ArticleId, EntityIndex)>,
    /// Why its names are taken for one, in words.
    pub reasons: Vec<String>,
    /// Which confirmed entity it is: an index into `Confirmed::entities`.
    pub confirmed: Option<usize>,
}

/// Two identities that may be one: shown on request, never merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossiblySame {
    /// Index of the one.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// What speaks for it, in words.
    pub reasons: Vec<String>,
}

/// A role that an article states of a member of an identity.
#[derive(Clone, Copy, Debug)]
pub struct StatedRole<'a> {
    /// The article.
    pub record: &'a Arc<Record>,
    /// Of whom.
    pub entity: EntityIndex,
    /// What.
    pub role: &'a Role,
}

/// The identities of a set of records. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// In the order of their ids, by number.
    records: Pages<Option<Arc<Record>>>,
    linked: Arc<Linked>,
}

/// What was found of a set of records.
#[derive(Debug, Default)]
struct Linked {
    identities: Vec<Identity>,
    by_article: FxHashMap<ArticleId, u32>,
    /// For each article, the identity of each of its entities.
    of: Vec<Vec<u32>>,
    by_id: FxHashMap<SmolStr, usize>,
    possibly: Vec<PossiblySame>,
    /// What was confirmed.
    settled: Arc<Confirmed>,
    /// Who is said to hold an office, by office and country.
    holders: BTreeMap<(SmolStr, SmolStr), Vec<Node>>,
}

/// Entities found to be one, with the reasons.
#[derive(Debug, Default)]
pub(super) struct Group {
    nodes: Vec<Node>,
    reasons: Vec<String>,
    /// The id, where the gazetteers give one.
    id: Option<SmolStr>,
    /// The confirmed entity that it is.
    confirmed: Option<usize>,
}

/// Pairs of groups that may be one.
pub(super) type Doubts = Vec<(Node, Node, Vec<String>)>;

impl Identities {
    /// The identities of these records by what was found alone.
    pub fn link<'a>(records: impl IntoIterator<Item = &'a Arc<Record>>) -> Identities {
        Identities::link_with(records, Arc::default())
    }

    /// The identities of these records; what was confirmed wins over what was found.
    pub fn link_with<'a>(records: impl IntoIterator<Item = &'a Arc<Record>>, settled: Arc<Confirmed>) -> Identities {
        let mut records: Vec<Arc<Record>> = records.into_iter().cloned().collect();
        records.sort_by(|a, b| a.id.cmp(&b.id));
        let mut linked = Linked { settled, ..Linked::default() };
        linked.by_article =
            records.iter().enumerate().map(|(index, record)| (record.id.clone(), index as u32)).collect();
        let context = context::Contexts::of(&records);
        let (mut groups, doubts) = people::groups(&records, &context);
        groups.extend(things::groups(&records));
        let (groups, doubts) = confirmed::respected(&records, (groups, doubts), &linked.settled);
        linked.number(&records, groups, doubts);
        linked.index_offices(&records);
        let mut pages = Pages::default();
        (0u32..).zip(records).for_each(|(number, record)| pages.set(number, Some(record)));
        Identities { records: pages, linked: Arc::new(linked) }
    }

    /// The identities after these articles changed, came or went, and the articles whose entities are not the same, or
    /// not of the same name, as before.
    pub(super) fn after(
        &self,
        records: &Sorted<ArticleId, Arc<Record>>,
        settled: &Arc<Confirmed>,
        changed: &[ArticleId],
    ) -> (Identities, Vec<ArticleId>) {
        if self.settled() == settled
            && let Some(now) = self.exchanged(records, changed)
        {
            return (now, Vec::new());
        }
        let now = Identities::link_with(records.iter().map(|(_, record)| record), Arc::clone(settled));
        let renamed = records.iter().map(|(id, _)| id).filter(|id| !self.key(id).eq(now.key(id))).cloned().collect();
        (now, renamed)
    }

    /// The same identities with these articles' records exchanged; `None` if an article says something else of who is who
    /// than before. Most of what is typed changes nothing of that.
    fn exchanged(&self, records: &Sorted<ArticleId, Arc<Record>>, changed: &[ArticleId]) -> Option<Identities> {
        let mut now = self.clone();
        for id in changed {
            let (number, record) = (*self.linked.by_article.get(id)?, records.get(id)?);
            let known = self.records.get(number)?.as_ref()?;
            if !says_the_same(known, record) {
                return None;
            }
            now.records.set(number, Some(Arc::clone(record)));
        }
        Some(now)
    }

    /// The ids and names of an article's entities.
    fn key(&self, id: &ArticleId) -> impl Iterator<Item = (&SmolStr, &SmolStr)> {
        let of = self.linked.by_article.get(id).and_then(|at| self.linked.of.get(*at as usize)).into_iter().flatten();
        let of = of.filter_map(|index| self.linked.identities.get(*index as usize));
        of.map(|identity| (&identity.id, &identity.name))
    }

    fn record(&self, number: u32) -> Option<&Arc<Record>> {
        self.records.get(number)?.as_ref()
    }

    /// What kind of thing the gazetteers know an identity as, by its first member: `country`, `city`.
    pub(super) fn level(&self, identity: &Identity) -> SmolStr {
        let first = identity.members.first().and_then(|(article, entity)| {
            let record = self.record(*self.linked.by_article.get(article)?)?;
            record.facts.entities.get(entity.0 as usize)?.known.as_deref()?.split(':').next()
        });
        first.map(SmolStr::new).unwrap_or_default()
    }

    /// The identity of an entity of an article.
    pub fn identity_of(&self, article: &ArticleId, entity: EntityIndex) -> Option<&Identity> {
        let article = *self.linked.by_article.get(article)? as usize;
        self.linked.identities.get(*self.linked.of.get(article)?.get(entity.0 as usize)? as usize)
    }

    /// The identity with this id.
    pub fn get(&self, id: &str) -> Option<&Identity> {
        self.linked.by_id.get(id).map(|index| &self.linked.identities[*index])
    }

    /// What was confirmed of an identity, if anything was.
    pub fn confirmed(&self, identity: &Identity) -> Option<&ConfirmedEntity> {
        self.linked.settled.entities.get(identity.confirmed?)
    }

    /// All that was confirmed.
    pub fn settled(&self) -> &Arc<Confirmed> {
        &self.linked.settled
    }

    /// All identities in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Identity> {
        self.linked.identities.iter()
    }

    /// The pairs that may be one.
    pub fn possibly_same(&self) -> &[PossiblySame] {
        &self.linked.possibly
    }

    /// The identities that may be the same as this one, with what speaks for it.
    pub fn possibly_same_as<'a>(&'a self, identity: &Identity) -> impl Iterator<Item = (&'a Identity, &'a [String])> {
        let own = self.linked.by_id.get(&identity.id).copied().unwrap_or(usize::MAX);
        self.linked.possibly.iter().filter_map(move |pair| {
            let other = if pair.first == own { pair.second } else { pair.first };
            (pair.first == own || pair.second == own).then(|| (&self.linked.identities[other], pair.reasons.as_slice()))
        })
    }

    /// The roles stated of an identity, in the order of the articles.
    pub fn roles<'a>(&'a self, identity: &'a Identity) -> impl Iterator<Item = StatedRole<'a>> {
        identity.members.iter().flat_map(move |(article, entity)| {
            let record = self.linked.by_article.get(article).and_then(|index| self.record(*index));
            record.into_iter().flat_map(move |record| {
                let roles = record.facts.entities.get(entity.0 as usize).map_or(&[][..], |entity| &entity.roles);
                roles.iter().map(move |role| StatedRole { record, entity: *entity, role })
            })
        })
    }

    /// Who is named as holder of an office (in comparable form) of a country, in the order of the articles.
    pub fn holders<'a>(&'a self, office: &str, of: &str) -> impl Iterator<Item = StatedRole<'a>> {
        let key = (SmolStr::new(office), SmolStr::new(of));
        let nodes = self.linked.holders.get(&key).map_or(&[][..], Vec::as_slice);
        nodes.iter().filter_map(move |node| {
            let record = self.record(node.article)?;
            let entity = record.facts.entities.get(node.entity.0 as usize)?;
            let role = entity.roles.iter().find(|role| role.office == key.0 && role.of == key.1)?;
            Some(StatedRole { record, entity: node.entity, role })
        })
    }
}

impl Linked {
    /// Names, ids and order of the groups.
    fn number(&mut self, records: &[Arc<Record>], groups: Vec<Group>, doubts: Doubts) {
        let mut identities: Vec<(Identity, Vec<Node>)> =
            groups.into_iter().map(|group| (self.identity(records, &group), group.nodes)).collect();
        identities.sort_by(|(a, nodes_a), (b, nodes_b)| (&a.id, nodes_a.first()).cmp(&(&b.id, nodes_b.first())));
        let mut number = 1;
        for index in 1..identities.len() {
            let (before, rest) = identities.split_at_mut(index);
            let (Some((last, _)), Some((this, _))) = (before.last(), rest.first_mut()) else { continue };
            let base = last.id.split_once('~').map_or(last.id.as_str(), |(base, _)| base);
            number = if base == this.id { number + 1 } else { 1 };
            if number > 1 {
                this.id = format_smolstr!("{}~{number}", this.id);
            }
        }
        self.of = records.iter().map(|record| vec![u32::MAX; record.facts.entities.len()]).collect();
        for (index, (_, nodes)) in identities.iter().enumerate() {
            for node in nodes {
                self.of[node.article as usize][node.entity.0 as usize] = index as u32;
            }
        }
        self.identities = identities.into_iter().map(|(identity, _)| identity).collect();
        self.by_id = self.identities.iter().enumerate().map(|(index, identity)| (identity.id.clone(), index)).collect();
        let index_of = |node: Node| self.of[node.article as usize][node.entity.0 as usize] as usize;
        let mut possibly: Vec<PossiblySame> = doubts
            .into_iter()
            .map(|(a, b, reasons)| (index_of(a).min(index_of(b)), index_of(a).max(index_of(b)), reasons))
            .filter(|(first, second, _)| first != second)
            .map(|(first, second, reasons)| PossiblySame { first, second, reasons })
            .collect();
        possibly.sort_by(|a, b| (a.first, a.second, &a.reasons).cmp(&(b.first, b.second, &b.reasons)));
        possibly.dedup_by(|a, b| a.first == b.first && a.second == b.second);
        self.possibly = possibly;
    }

    /// What a group is: what was found of it, under the name that was confirmed.
    fn identity(&self, records: &[Arc<Record>], group: &Group) -> Identity {
        let mut identity = found(records, group);
        if let Some(settled) = group.confirmed.and_then(|index| self.settled.entities.get(index)) {
            if identity.name != settled.name {
                let shown = std::mem::replace(&mut identity.name, settled.name.clone());
                let most = identity.aliases.first().map_or(1, |(_, count)| *count);
                identity.aliases.retain(|(alias, _)| *alias != settled.name);
                identity.aliases.insert(0, (shown, most));
            }
            identity.kind = settled.kind;
            if group.id.is_none() {
                identity.id = id_of(settled.kind, &settled.name);
            }
        }
        identity
    }

    fn index_offices(&mut self, records: &[Arc<Record>]) {
        let mut holders: BTreeMap<(SmolStr, SmolStr), Vec<Node>> = BTreeMap::new();
        for (article, record) in records.iter().enumerate() {
            for (index, entity) in record.facts.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
                for role in &entity.roles {
                    let nodes = holders.entry((role.office.clone(), role.of.clone())).or_default();
                    let node = Node { article: article as u32, entity: EntityIndex(index as u32) };
                    if nodes.last() != Some(&node) {
                        nodes.push(node);
                    }
                }
            }
        }
        self.holders = holders;
    }
}

/// Whether two records of one article say the same of who is who: the same entities with the same names and offices.
fn says_the_same(one: &Record, two: &Record) -> bool {
    let (ours, theirs) = (&one.facts.entities, &two.facts.entities);
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(a, b)| {
            let post =
                |role: &Role| (role.title.clone(), role.office.clone(), role.of.clone(), role.tenure, role.unique);
            (a.kind, &a.name, a.named, &a.parts, &a.known) == (b.kind, &b.name, b.named, &b.parts, &b.known)
                && a.roles.iter().map(post).eq(b.roles.iter().map(post))
                && forms(one, a).eq(forms(two, b))
        })
}

/// The names that an article's mentions use for an entity, with how they are used.
fn forms<'a>(record: &'a Record, entity: &'a Entity) -> impl Iterator<Item = (MentionForm, &'a SmolStr)> {
    let mentions = entity.mentions.iter().filter_map(|number| record.facts.mentions.get(*number as usize));
    let named = mentions
        .filter(|mention| matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation | MentionForm::Demonym));
    named.map(|mention| (mention.form, &mention.name))
}

/// What a group is by what was found: its kind, its names, its id.
fn found(records: &[Arc<Record>], group: &Group) -> Identity {
    let mut counts: BTreeMap<SmolStr, u32> = BTreeMap::new();
    let mut kind = EntityKind::Person;
    let mut described = SmolStr::default();
    let mut members = Vec::with_capacity(group.nodes.len());
    for node in &group.nodes {
        let Some(record) = records.get(node.article as usize) else { continue };
        let Some(entity) = record.facts.entities.get(node.entity.0 as usize) else { continue };
        kind = entity.kind;
        described = entity.name.clone();
        members.push((record.id.clone(), node.entity));
        for name in names(record, entity) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut aliases: Vec<(SmolStr, u32)> = counts.into_iter().collect();
    aliases.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let name = preferred(&aliases, kind).unwrap_or(described);
    aliases.retain(|(alias, _)| *alias != name);
    let id = group.id.clone().unwrap_or_else(|| id_of(kind, &name));
    Identity { id, kind, name, aliases, members, reasons: group.reasons.clone(), confirmed: group.confirmed }
}

/// The id of what the gazetteers do not know: `person:sergei-shoigu`.
fn id_of(kind: EntityKind, name: &str) -> SmolStr {
    format_smolstr!("{}:{}", kind.name(), slug(name))
}

/// The names that an article's mentions use for an entity.
fn names(record: &Record, entity: &Entity) -> Vec<SmolStr> {
    forms(record, entity).map(|(_, name)| name.clone()).collect()
}

/// The most used full name: for a person one of several words, else the longest of the frequent ones.
fn preferred(aliases: &[(SmolStr, u32)], kind: EntityKind) -> Option<SmolStr> {
    let full = |name: &SmolStr| name.contains(' ') || kind != EntityKind::Person;
    let capital = |name: &SmolStr| name.chars().any(char::is_lowercase) || kind != EntityKind::Person;
    let best = aliases.iter().find(|(name, _)| full(name) && capital(name));
    let best = best.or(aliases.first()).map(|(name, _)| name)?;
    // A dateline writes its place in capitals; the text has the name as it is.
    let in_text = |name: &SmolStr| fold(name) == fold(best) && name.chars().any(char::is_lowercase);
    let written = aliases.iter().map(|(name, _)| name).find(|name| in_text(name));
    Some(written.filter(|_| kind == EntityKind::Place).unwrap_or(best).clone())
}

/// Lower case letters and digits joined by hyphens.
fn slug(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
