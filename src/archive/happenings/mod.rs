//! What happened, across articles: which articles tell of the same happening.
//!
//! The result is a function of the set of records: articles are taken in the order of their ids, candidates come from
//! shared features and never from an order of arrival, and links are made from the surest to the least sure. Cost is near
//! linear: an article is only compared with its nearest neighbours, of which there is a fixed number.

mod join;
mod naming;
mod near;
mod story;
mod telling;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use super::{ArticleId, Identities, Record};
use crate::facts::{EventStatus, Period};
pub use naming::Names as ArchiveNames;
pub use telling::InArchive;

use naming::{Names, Naming};
use story::Stories;
use telling::Telling;

/// One happening with all the places that tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The same in every article for the same set of articles: happenings are numbered in the order of their first members.
    pub id: SmolStr,
    /// The class of happenings: `visit`.
    pub class: SmolStr,
    /// A name to show: `visit: Sergei Shoigu, Baghdad`.
    pub name: SmolStr,
    /// Every event that tells of it, as an index into that article's `Facts::events`, in order.
    pub members: Vec<(ArticleId, u32)>,
    /// When, if a member says so.
    pub when: Option<Period>,
    /// Where: keys of the identities of the places.
    pub places: Vec<SmolStr>,
    /// How far it has come by what its members say.
    pub status: EventStatus,
    /// Why articles were joined, in words, the strongest first; empty if only one article tells of it.
    pub reasons: Vec<String>,
}

/// All happenings of an archive.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    happenings: Vec<Happening>,
    near: FxHashMap<ArticleId, Vec<ArticleId>>,
    by_member: FxHashMap<ArticleId, BTreeMap<u32, u32>>,
}

impl Happenings {
    /// Brings together the events of all records.
    pub fn link<'a>(records: impl IntoIterator<Item = &'a Arc<Record>>, identities: &Identities) -> Happenings {
        let identity = &Names::of(identities);
        let records: BTreeMap<&ArticleId, &Record> =
            records.into_iter().map(|record| (&record.id, record.as_ref())).collect();
        let records: Vec<&Record> = records.into_values().collect();
        let stories = Stories::of(&records, identity);
        let tellings: Vec<Vec<Telling>> = records.iter().map(|record| telling::of(record, identity)).collect();
        let groups = join::groups(&stories, &tellings, identity);
        let mut happenings: Vec<Happening> =
            groups.into_iter().map(|group| described(&records, &tellings, group, identity)).collect();
        happenings.sort_by(|one, two| one.members.cmp(&two.members));
        let mut by_member: FxHashMap<ArticleId, BTreeMap<u32, u32>> = FxHashMap::default();
        for (index, happening) in happenings.iter_mut().enumerate() {
            happening.id = format_smolstr!("e{}", index + 1);
            for (article, event) in &happening.members {
                by_member.entry(article.clone()).or_default().insert(*event, index as u32);
            }
        }
        let id = |index: usize| records.get(index).map(|record| record.id.clone());
        let near = near::of(&records, identity).into_iter().enumerate();
        let near = near.filter_map(|(article, near)| {
            Some((id(article)?, near.into_iter().filter_map(|other| id(other as usize)).collect()))
        });
        let near = near.collect();
        Happenings { happenings, near, by_member }
    }

    /// The happening that an event tells of: the event is an index into that article's `Facts::events`.
    pub fn happening_of(&self, article: &ArticleId, event: u32) -> Option<&Happening> {
        self.happenings.get(*self.by_member.get(article)?.get(&event)? as usize)
    }

    /// The articles whose events share names and words with those of an article and that can be of the same days, nearest
    /// first: what its statements are compared with.
    pub fn near(&self, article: &ArticleId) -> &[ArticleId] {
        self.near.get(article).map_or(&[], Vec::as_slice)
    }

    /// All happenings in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Happening> {
        self.happenings.iter()
    }

    /// The happenings that an article tells of, in the order of its events, each once.
    pub fn of_article(&self, article: &ArticleId) -> Vec<&Happening> {
        let mut ids: Vec<u32> =
            self.by_member.get(article).into_iter().flat_map(|events| events.values().copied()).collect();
        let mut seen = rustc_hash::FxHashSet::default();
        ids.retain(|id| seen.insert(*id));
        ids.into_iter().filter_map(|id| self.happenings.get(id as usize)).collect()
    }
}

/// The happening that a group of tellings makes.
fn described(records: &[&Record], tellings: &[Vec<Telling>], group: join::Group, identity: &dyn Naming) -> Happening {
    let all: Vec<(&Record, &Telling)> = group
        .members
        .iter()
        .filter_map(|&(article, index)| Some((*records.get(article)?, tellings.get(article)?.get(index)?)))
        .collect();
    let mut members: Vec<(ArticleId, u32)> = all
        .iter()
        .flat_map(|(record, telling)| telling.events.iter().map(|&event| (record.id.clone(), event)))
        .collect();
    members.sort();
    let class = all.first().map(|(_, telling)| telling.sketch.class.clone()).unwrap_or_default();
    let names = group.sketch.agents.iter().chain(&group.sketch.names).chain(&group.sketch.places);
    let mut shown: Vec<SmolStr> = Vec::new();
    for key in names {
        let name = identity.name(key);
        if !name.is_empty() && !shown.contains(&name) && shown.len() < 3 {
            shown.push(name);
        }
    }
    let title = all.iter().find_map(|(record, telling)| telling.title(record)).unwrap_or_else(|| class.to_string());
    let name = if shown.is_empty() { title } else { format!("{title}: {}", shown.join(", ")) };
    let when =
        all.iter().filter_map(|(_, telling)| telling.when).min_by_key(|period| (period.granularity, period.from));
    Happening {
        id: SmolStr::default(),
        class,
        name: name.into(),
        members,
        when,
        places: group.sketch.places.clone(),
        status: stage(&all),
        reasons: group.reasons,
    }
}

/// How far a happening has come: the latest article that is sure decides; without dates the furthest stage does.
fn stage(all: &[(&Record, &Telling)]) -> EventStatus {
    let rank = |status: EventStatus| match status {
        EventStatus::Possible => 0,
        EventStatus::Planned => 1,
        EventStatus::Ongoing => 2,
        EventStatus::Denied => 3,
        EventStatus::Occurred => 4,
    };
    let latest = all.iter().max_by_key(|(record, telling)| {
        let sure = !matches!(telling.status, EventStatus::Possible | EventStatus::Planned);
        (sure, record.article.date.map(|date| date.date), rank(telling.status))
    });
    latest.map_or(EventStatus::Occurred, |(_, telling)| telling.status)
}
