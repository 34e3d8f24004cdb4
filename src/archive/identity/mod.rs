//! Who is who across the folder: which entities of different articles are one person, body or place.
//!
//! The result is a function of the set of records: neither the order of arrival nor the number of threads matters.
//! Entities are compared only where they share a key (a spelling of the family name, a body's name, a gazetteer id), so
//! that the cost stays near-linear, and a change of one article touches only the keys of its own entities ([`cards`]).

mod cards;
mod confirmed;
mod context;
mod people;
mod things;

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

pub(super) use cards::Cards;

use super::confirmed::{Confirmed, ConfirmedEntity};
use super::order::Order;
use super::pages::{Pages, Sorted};
use super::{ArticleId, Record};
use crate::facts::{Entity, EntityIndex, EntityKind, MentionForm, Role};
use crate::lexicon::fold;

/// An entity of one article: the number of the article, which says nothing of its place among others, and the entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node {
    article: u32,
    entity: EntityIndex,
}

impl Node {
    /// The entities of an article.
    fn all(article: u32, record: &Record) -> impl Iterator<Item = (Node, &Entity)> {
        let entities = (0u32..).zip(&record.facts.entities);
        entities.map(move |(index, entity)| (Node { article, entity: EntityIndex(index) }, entity))
    }

    fn entity(self, order: &Order) -> Option<&Entity> {
        order.record(self.article)?.facts.entities.get(self.entity.0 as usize)
    }
}

impl Order {
    /// The order of two entities: that of their articles, then their own.
    fn cmp_nodes(&self, one: Node, two: Node) -> std::cmp::Ordering {
        self.cmp(one.article, two.article).then(one.entity.cmp(&two.entity))
    }
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
    articles: Sorted<ArticleId, u32>,
    records: Pages<Option<Arc<Record>>>,
    /// For each article, the number of the identity of each of its entities.
    of: Pages<Arc<[u32]>>,
    identities: Pages<Option<Arc<Identity>>>,
    /// The numbers of the identities in the order of their ids; those of one name are counted.
    ids: Sorted<(SmolStr, u32), u32>,
    /// For each identity those that may be the same, with what speaks for it.
    possibly: Arc<Possibly>,
    /// Who is said to hold an office, by office and country.
    holders: Sorted<(SmolStr, SmolStr), Arc<[Node]>>,
    /// What was confirmed.
    settled: Arc<Confirmed>,
}

/// What a group is known by from one linking to the next. Their order is that in which groups are confirmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// People, by the first full name.
    Bearer(SmolStr),
    /// Bare family names, by the name and the first of them.
    Single(SmolStr, Node),
    /// Somebody whom an article does not name.
    Nobody(Node),
    /// What is equal by key.
    Thing(SmolStr),
}

/// Entities found to be one, with the reasons.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    nodes: Vec<Node>,
    reasons: Vec<String>,
    /// The id, where the gazetteers give one.
    id: Option<SmolStr>,
    /// The names that their mentions use, where they are counted already.
    names: Option<BTreeMap<SmolStr, u32>>,
    /// The confirmed entity that it is.
    confirmed: Option<usize>,
}

/// For each identity, by number, those that may be the same, with what speaks for it.
type Possibly = BTreeMap<u32, Vec<(u32, Vec<String>)>>;

/// Pairs of groups that may be one.
pub(super) type Doubts = Vec<(Node, Node, Vec<String>)>;

impl Identities {
    /// The same identities with these articles' records exchanged; `None` if an article says something else of who is who
    /// than before. Most of what is typed changes nothing of that.
    fn exchanged(&self, changed: &[(ArticleId, Option<Arc<Record>>)]) -> Option<Identities> {
        let mut now = self.clone();
        for (id, record) in changed {
            let (number, record) = (*self.articles.get(id)?, record.as_ref()?);
            if !says_the_same(self.record(number)?, record) {
                return None;
            }
            now.records.set(number, Some(Arc::clone(record)));
        }
        Some(now)
    }

    fn record(&self, number: u32) -> Option<&Arc<Record>> {
        self.records.get(number)?.as_ref()
    }

    fn numbered(&self, number: u32) -> Option<&Arc<Identity>> {
        self.identities.get(number)?.as_ref()
    }

    /// The number of the identity of an entity.
    fn number_of(&self, node: Node) -> Option<u32> {
        self.of.get(node.article)?.get(node.entity.0 as usize).copied()
    }

    fn number(&self, id: &str) -> Option<u32> {
        let whole = self.ids.get(&(SmolStr::new(id), 1));
        let counted = || {
            let (name, count) = id.rsplit_once('~')?;
            self.ids.get(&(SmolStr::new(name), count.parse().ok()?))
        };
        whole.or_else(counted).copied()
    }

    /// What kind of thing the gazetteers know an identity as, by its first member: `country`, `city`.
    pub(super) fn level(&self, identity: &Identity) -> SmolStr {
        let first = identity.members.first().and_then(|(article, entity)| {
            let record = self.record(*self.articles.get(article)?)?;
            record.facts.entities.get(entity.0 as usize)?.known.as_deref()?.split(':').next()
        });
        first.map(SmolStr::new).unwrap_or_default()
    }

    /// The identity of an entity of an article.
    pub fn identity_of(&self, article: &ArticleId, entity: EntityIndex) -> Option<&Identity> {
        let article = *self.articles.get(article)?;
        self.numbered(self.number_of(Node { article, entity })?).map(AsRef::as_ref)
    }

    /// The identity with this id.
    pub fn get(&self, id: &str) -> Option<&Identity> {
        self.numbered(self.number(id)?).map(AsRef::as_ref)
    }

    /// What was confirmed of an identity, if anything was.
    pub fn confirmed(&self, identity: &Identity) -> Option<&ConfirmedEntity> {
        self.settled.entities.get(identity.confirmed?)
    }

    /// All that was confirmed.
    pub fn settled(&self) -> &Arc<Confirmed> {
        &self.settled
    }

    /// All identities in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Identity> {
        self.ids.iter().filter_map(|(_, number)| self.numbered(*number)).map(AsRef::as_ref)
    }

    /// The pairs that may be one, each once, with what speaks for it. Shown on request, never merged.
    pub fn possibly_same(&self) -> impl Iterator<Item = (&Identity, &Identity, &[String])> {
        let firsts = self.ids.iter().filter_map(|(_, number)| self.numbered(*number));
        firsts.flat_map(|one| {
            let others = self.possibly_same_as(one).filter(|(other, _)| key_of(one) < key_of(other));
            others.map(move |(other, reasons)| (one.as_ref(), other, reasons))
        })
    }

    /// The identities that may be the same as this one, with what speaks for it.
    pub fn possibly_same_as<'a>(&'a self, identity: &Identity) -> impl Iterator<Item = (&'a Identity, &'a [String])> {
        let others = self.number(&identity.id).and_then(|number| self.possibly.get(&number)).into_iter().flatten();
        others.filter_map(|(other, reasons)| Some((self.numbered(*other)?.as_ref(), reasons.as_slice())))
    }

    /// The roles stated of an identity, in the order of the articles.
    pub fn roles<'a>(&'a self, identity: &'a Identity) -> impl Iterator<Item = StatedRole<'a>> {
        identity.members.iter().flat_map(move |(article, entity)| {
            let record = self.articles.get(article).and_then(|number| self.record(*number));
            record.into_iter().flat_map(move |record| {
                let roles = record.facts.entities.get(entity.0 as usize).map_or(&[][..], |entity| &entity.roles);
                roles.iter().map(move |role| StatedRole { record, entity: *entity, role })
            })
        })
    }

    /// Who is named as holder of an office (in comparable form) of a country, in the order of the articles.
    pub fn holders<'a>(&'a self, office: &str, of: &str) -> impl Iterator<Item = StatedRole<'a>> {
        let key = (SmolStr::new(office), SmolStr::new(of));
        let nodes = self.holders.get(&key).map_or(&[][..], AsRef::as_ref);
        nodes.iter().filter_map(move |node| {
            let record = self.record(node.article)?;
            let entity = record.facts.entities.get(node.entity.0 as usize)?;
            let role = entity.roles.iter().find(|role| role.office == key.0 && role.of == key.1)?;
            Some(StatedRole { record, entity: node.entity, role })
        })
    }
}

/// The id without the count of those of one name, and that count.
fn key_of(identity: &Identity) -> (&str, u32) {
    let counted = identity.id.rsplit_once('~').and_then(|(name, count)| Some((name, count.parse().ok()?)));
    counted.unwrap_or((&identity.id, 1))
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

/// What a group is: what was found of it, under the name that was confirmed.
fn identity(order: &Order, group: &Group, settled: &Confirmed) -> Identity {
    let mut identity = found(order, group);
    if let Some(settled) = group.confirmed.and_then(|index| settled.entities.get(index)) {
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

/// What a group is by what was found: its kind, its names, its id.
fn found(order: &Order, group: &Group) -> Identity {
    let last = group.nodes.iter().rev().find_map(|node| node.entity(order));
    let kind = last.map_or(EntityKind::Person, |entity| entity.kind);
    let counted = || {
        let mut counts: BTreeMap<SmolStr, u32> = BTreeMap::new();
        for node in &group.nodes {
            let record = order.record(node.article);
            let entity = node.entity(order);
            for name in record.zip(entity).map(|(record, entity)| names(record, entity)).unwrap_or_default() {
                *counts.entry(name).or_default() += 1;
            }
        }
        counts
    };
    let mut aliases: Vec<(SmolStr, u32)> = group.names.clone().unwrap_or_else(counted).into_iter().collect();
    aliases.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let described = || last.map(|entity| entity.name.clone()).unwrap_or_default();
    let name = preferred(&aliases, kind).unwrap_or_else(described);
    aliases.retain(|(alias, _)| *alias != name);
    let id = group.id.clone().unwrap_or_else(|| id_of(kind, &name));
    let member = |node: &Node| order.record(node.article).map(|record| (record.id.clone(), node.entity));
    let members = group.nodes.iter().filter_map(member).collect();
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
