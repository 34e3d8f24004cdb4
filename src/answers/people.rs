//! The people of a folder with the offices that articles state of them, by date.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::appearances::day;
use super::passage::Quoting;
use super::timeline::Named;
use super::{Desk, Passage};
use crate::archive::{Identity, StatedRole};
use crate::facts::{EntityKind, MentionForm, Role, Tenure};
use crate::text::excerpt;

/// Passages that are shown for one office.
const MOST_PASSAGES: usize = 3;
/// Characters of an office.
const OFFICE_CHARACTERS: usize = 90;

/// A person as all articles present him or her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub named: Named,
    /// Other spellings, most frequent first.
    pub aliases: Vec<SmolStr>,
    /// In how many articles the person appears.
    pub articles: usize,
    /// How often the person is named.
    pub mentions: usize,
    /// Offices, in the order in which dated articles first state them, undated ones last.
    pub offices: Vec<Held>,
}

/// An office of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// As it is written: `Russian Defense Minister`.
    pub words: String,
    /// Whether it is held, was held, is to be held.
    pub tenure: Tenure,
    /// Whether it stands in the newsroom's file of what is confirmed.
    pub confirmed: bool,
    /// The first and the last day on which an article states it; of a confirmed one from when and to when it is held.
    pub first: Option<Date>,
    /// See `first`.
    pub last: Option<Date>,
    /// In how many articles it is stated.
    pub articles: usize,
    /// Passages that state it, the first of several articles.
    pub passages: Vec<Passage>,
}

/// The named people, those of most articles first.
pub fn people(desk: &Desk<'_>) -> Vec<Profile> {
    let mut quoting = Quoting::default();
    let people = desk.archive.identities().all().filter(|identity| identity.kind == EntityKind::Person);
    let mut profiles: Vec<Profile> = people.filter_map(|identity| profile(desk, identity, &mut quoting)).collect();
    let order = |profile: &Profile| (profile.articles, profile.mentions);
    profiles.sort_by(|a, b| order(b).cmp(&order(a)).then_with(|| a.named.cmp(&b.named)));
    profiles
}

/// Nothing for who is never named.
fn profile(desk: &Desk<'_>, identity: &Identity, quoting: &mut Quoting) -> Option<Profile> {
    let (mut mentions, mut is_named) = (0, false);
    for (article, index) in &identity.members {
        let facts = &desk.archive.get(article)?.facts;
        let entity = facts.entities.get(index.0 as usize)?;
        let all = entity.mentions.iter().filter_map(|index| facts.mentions.get(*index as usize));
        mentions += all.filter(|mention| mention.form != MentionForm::Pronoun).count();
        is_named |= entity.named;
    }
    is_named.then(|| Profile {
        named: Named::of(identity),
        aliases: identity.aliases.iter().map(|(alias, _)| alias.clone()).collect(),
        articles: identity.members.chunk_by(|a, b| a.0 == b.0).count(),
        mentions,
        offices: offices(desk, identity, quoting),
    })
}

fn offices(desk: &Desk<'_>, identity: &Identity, quoting: &mut Quoting) -> Vec<Held> {
    let identities = desk.archive.identities();
    let mut stated: Vec<StatedRole<'_>> =
        identities.roles(identity).filter(|stated| stated.role.narrated && !stated.role.title.is_empty()).collect();
    stated.sort_by_key(|stated| {
        let day = day(stated.record);
        (day.is_none(), day, stated.record.id.clone(), stated.role.span)
    });
    let mut groups: Vec<Vec<StatedRole<'_>>> = Vec::new();
    for stated in stated {
        match groups.iter_mut().find(|group| group.iter().any(|known| is_one(known.role, stated.role))) {
            Some(group) => group.push(stated),
            None => groups.push(vec![stated]),
        }
    }
    let confirmed = identities.confirmed(identity).into_iter().flat_map(|settled| &settled.roles);
    let confirmed = confirmed.map(|role| Held {
        words: role.words(),
        tenure: if role.to.is_some() { Tenure::Former } else { Tenure::Current },
        confirmed: true,
        first: role.from,
        last: role.to,
        articles: 0,
        passages: Vec::new(),
    });
    confirmed.chain(groups.iter().map(|group| held(group, quoting))).collect()
}

/// Whether two wordings state one office. `Prime Minister` alone is the prime minister of the country named elsewhere.
fn is_one(a: &Role, b: &Role) -> bool {
    let is_same_body = a.of == b.of || a.of.is_empty() || b.of.is_empty();
    is_same_body && (a.tenure, &a.office) == (b.tenure, &b.office)
}

fn held(group: &[StatedRole<'_>], quoting: &mut Quoting) -> Held {
    let fullest = group.iter().rev().max_by_key(|stated| stated.role.span.len());
    let words = fullest.map(|stated| excerpt(stated.role.span.of(&stated.record.text), OFFICE_CHARACTERS));
    let days = || group.iter().filter_map(|stated| day(stated.record));
    let by_article: Vec<&StatedRole<'_>> =
        group.chunk_by(|a, b| a.record.id == b.record.id).filter_map(|chunk| chunk.first()).collect();
    let passages = by_article.iter().take(MOST_PASSAGES);
    Held {
        words: words.unwrap_or_default(),
        tenure: group.first().map_or(Tenure::Current, |stated| stated.role.tenure),
        confirmed: false,
        first: days().min(),
        last: days().max(),
        articles: by_article.len(),
        passages: passages.map(|stated| quoting.passage(stated.record, stated.role.span)).collect(),
    }
}
