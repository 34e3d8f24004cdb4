//! What happened, across articles: which articles tell of the same happening.
//!
//! The result is a function of the set of records: whatever has an order is in the order of the articles' ids, candidates
//! come from shared features and never from an order of arrival, and links are made from the surest to the least sure.
//! Cost is near linear: an article is only compared with its nearest neighbours, of which there is a fixed number. A
//! change is taken in by [`ledger`] at the cost of what it touches.

mod join;
mod ledger;
mod naming;
mod near;
mod story;
mod telling;

use std::sync::{Arc, OnceLock};

use smol_str::{SmolStr, format_smolstr};

use super::pages::Sorted;
use super::{ArticleId, Record};
use crate::facts::{EventStatus, Period};
pub(super) use ledger::Ledger;
pub use naming::Names as ArchiveNames;
pub use telling::InArchive;

use naming::Naming;
use telling::Telling;

/// One happening with all the places that tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The class of happenings: `visit`.
    pub class: SmolStr,
    /// A name to show: `visit: Sergei Shoigu, Baghdad`.
    pub name: SmolStr,
    /// Every event that tells of it, as an index into that article's `Facts::events`, in order.
    pub members: Box<[(ArticleId, u32)]>,
    /// When, if a member says so.
    pub when: Option<Period>,
    /// Where: keys of the identities of the places.
    pub places: Box<[SmolStr]>,
    /// How far it has come by what its members say.
    pub status: EventStatus,
    /// Why articles were joined, in words, the strongest first; empty if only one article tells of it.
    pub reasons: Box<[String]>,
}

/// All happenings of an archive. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    told: Sorted<ArticleId, Arc<Told>>,
    /// How many happenings begin in the articles before each one; made when it is first asked for.
    before: OnceLock<Arc<Vec<(ArticleId, u32)>>>,
}

/// What one article tells.
#[derive(Debug)]
pub(super) struct Told {
    /// In the order of their first events here.
    happenings: Box<[Arc<Happening>]>,
    /// Which of them each event is of.
    of: Box<[u32]>,
    near: Box<[ArticleId]>,
    /// How many of them are told of in no article before this one.
    begun: u32,
}

impl Told {
    /// `of` says for each event which of the happenings it is of, by the number that stands with it.
    fn of(id: &ArticleId, mut happenings: Vec<(u32, Arc<Happening>)>, of: Vec<u32>, near: Box<[ArticleId]>) -> Told {
        let first = |number: u32| of.iter().position(|known| *known == number);
        happenings.sort_by_cached_key(|(number, _)| first(*number));
        let place = |number: u32| happenings.iter().position(|(known, _)| *known == number);
        let of = of.iter().map(|number| place(*number).map_or(u32::MAX, |place| place as u32)).collect();
        let begun = happenings.iter().filter(|(_, happening)| happening.begins_in(id)).count() as u32;
        Told { happenings: happenings.into_iter().map(|(_, happening)| happening).collect(), of, near, begun }
    }
}

impl Happening {
    fn begins_in(&self, article: &ArticleId) -> bool {
        self.members.first().is_some_and(|(first, _)| first == article)
    }
}

impl Happenings {
    /// The happenings after what these articles tell has changed.
    pub(super) fn with(&self, changed: Vec<(ArticleId, Option<Arc<Told>>)>) -> Happenings {
        let mut told = self.told.clone();
        if changed.len() > told.len() {
            let kept = told.iter().map(|(id, told)| (id.clone(), Some(Arc::clone(told))));
            let all: Vec<_> = kept.chain(changed).collect();
            let all =
                Sorted::of(all).iter().filter_map(|(id, told)| Some((id.clone(), told.clone()?))).collect::<Vec<_>>();
            return Happenings { told: Sorted::of(all), before: OnceLock::new() };
        }
        for (id, now) in changed {
            match now {
                Some(now) => told.insert(id, now),
                None => told.remove(&id),
            }
        }
        Happenings { told, before: OnceLock::new() }
    }

    /// The happening that an event tells of: the event is an index into that article's `Facts::events`.
    pub fn happening_of(&self, article: &ArticleId, event: u32) -> Option<&Happening> {
        let told = self.told.get(article)?;
        told.happenings.get(*told.of.get(event as usize)? as usize).map(AsRef::as_ref)
    }

    /// The id of a happening, the same in every article for the same set of articles: happenings are numbered in the order
    /// of their first members.
    pub fn id(&self, happening: &Happening) -> SmolStr {
        format_smolstr!("e{}", self.number(happening).map_or(0, |number| number + 1))
    }

    /// The happening with this id.
    pub fn get(&self, id: &str) -> Option<&Happening> {
        let number: u32 = id.strip_prefix('e')?.parse().ok()?;
        let index = number.checked_sub(1)?;
        let before = self.before();
        let (article, begun) = before.get(before.partition_point(|(_, begun)| *begun <= index).checked_sub(1)?)?;
        let mut here = self.told.get(article)?.happenings.iter().filter(|happening| happening.begins_in(article));
        here.nth((index - begun) as usize).map(AsRef::as_ref)
    }

    fn before(&self) -> &[(ArticleId, u32)] {
        self.before.get_or_init(|| {
            let mut sum = 0;
            let begun = self.told.iter().map(|(id, told)| {
                let before = sum;
                sum += told.begun;
                (id.clone(), before)
            });
            Arc::new(begun.collect())
        })
    }

    fn number(&self, happening: &Happening) -> Option<usize> {
        let before = self.before();
        let (article, event) = happening.members.first()?;
        let at = before.binary_search_by(|(id, _)| id.cmp(article)).ok()?;
        let told = self.told.get(article)?;
        let place = *told.of.get(*event as usize)? as usize;
        let here = told.happenings.get(..place)?.iter().filter(|happening| happening.begins_in(article)).count();
        Some(before.get(at)?.1 as usize + here)
    }

    /// The articles whose events share names and words with those of an article and that can be of the same days, nearest
    /// first: what its statements are compared with.
    pub fn near(&self, article: &ArticleId) -> &[ArticleId] {
        self.told.get(article).map_or(&[], |told| &told.near)
    }

    /// All happenings in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Happening> {
        self.told.iter().flat_map(|(id, told)| {
            told.happenings.iter().map(AsRef::as_ref).filter(|happening: &&Happening| happening.begins_in(id))
        })
    }

    /// The happenings that an article tells of, in the order of its events, each once.
    pub fn of_article(&self, article: &ArticleId) -> Vec<&Happening> {
        self.told.get(article).map_or_else(Vec::new, |told| told.happenings.iter().map(AsRef::as_ref).collect())
    }
}

/// The happening that a group of tellings makes.
fn described(ground: &join::Ground<'_>, group: join::Group) -> Happening {
    let identity = ground.names;
    let telling = |&tell: &join::Tell| Some((ground.order.record(tell.0)?.as_ref(), ground.telling(tell)?));
    let all: Vec<(&Record, &Telling)> = group.members.iter().filter_map(telling).collect();
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
        class,
        name: name.into(),
        members: members.into(),
        when,
        places: group.sketch.places.into(),
        status: stage(&all),
        reasons: group.reasons.into(),
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
