//! What happened, by date: every happening of the archive with who, where, how far it has come, and its passages.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::appearances::{Telling, by_date};
use super::passage::Quoting;
use super::published::{Imprints, Published};
use super::{Desk, Passage};
use crate::archive::{ArticleId, Happening, Identity, Record};
use crate::facts::{EntityIndex, EntityKind, EventStatus, Period, events};
use crate::text::excerpt;

/// Characters of a headline.
const HEADLINE_CHARACTERS: usize = 110;

/// What happened, by date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The dated ones in order of their first day, then those without a date, in order of their bounds.
    pub occasions: Vec<Occasion>,
    /// How many were left out because they are of no class that news is about.
    pub left_out: usize,
}

/// One happening.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// The archive's id: `e12`.
    pub id: SmolStr,
    /// The class of happenings: `visit`.
    pub class: SmolStr,
    /// Its name: `visit: Sergei Shoigu, Baghdad`.
    pub name: SmolStr,
    /// The words of an article that tell it best, on one line.
    pub headline: String,
    /// How far it has come.
    pub stage: Stage,
    /// When.
    pub when: When,
    /// People and bodies that take part.
    pub who: Vec<Named>,
    /// Where.
    pub places: Vec<Named>,
    /// Every sentence that tells of it, by date of the article.
    pub told: Vec<Told>,
    /// Why articles were joined, in words.
    pub reasons: Vec<String>,
}

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// The id of the identity: `person:ada-brook`.
    pub id: SmolStr,
    /// The name.
    pub name: SmolStr,
    /// What it is.
    pub kind: EntityKind,
}

/// How far a happening has come, as a timeline marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It has happened.
    Occurred,
    /// It is happening.
    Ongoing,
    /// It is to happen.
    Planned,
    /// It may happen.
    Possible,
    /// It did not happen: denied, called off, or told in the negative.
    Off,
}

/// When something happened, as far as the articles say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// An article states it.
    Stated(Period),
    /// No article does, but one that tells of it is dated: it lies on or between these days.
    Bounded {
        /// Not before this day.
        from: Option<Date>,
        /// Not after this day.
        to: Option<Date>,
        /// How that is known, in words.
        why: String,
    },
    /// Nothing is known.
    Unknown,
}

/// One sentence that tells of a happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The sentence, the words for the happening marked.
    pub passage: Passage,
    /// How far it has come, as told here.
    pub stage: Stage,
    /// Who says so, where the article gives a source.
    pub source: Option<SmolStr>,
}

/// What a timeline is asked for.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Ids of identities: what any of them takes part in, or happens in. Empty: all.
    pub of: Vec<SmolStr>,
    /// Whether happenings that news is not about are shown too.
    pub all: bool,
}

/// The timeline of the archive.
pub fn timeline(desk: &Desk<'_>, choice: &Choice) -> Timeline {
    let mut timeline = Timeline::default();
    let (mut quoting, mut imprints) = (Quoting::default(), Imprints::of(desk));
    for happening in desk.archive.happenings().iter() {
        let tellings = tellings(desk, happening);
        let who = named(desk, &tellings, |telling| telling.event.participants.iter().map(|it| it.entity).collect());
        let places = named(desk, &tellings, |telling| telling.event.places.clone());
        let is_asked_for = |named: &Named| choice.of.contains(&named.id);
        if !choice.of.is_empty() && !who.iter().chain(&places).any(is_asked_for) {
            continue;
        }
        let is_somewhere = !who.is_empty() || !places.is_empty() || happening.when.is_some();
        let is_shown = choice.all || (events::is_news(&happening.class) && is_somewhere);
        if !is_shown {
            timeline.left_out += 1;
            continue;
        }
        let stage = Stage::of_all(happening, &tellings);
        timeline.occasions.push(Occasion {
            id: desk.archive.happenings().id(happening),
            class: happening.class.clone(),
            name: happening.name.clone(),
            headline: headline(happening, &tellings),
            stage,
            when: when(&mut imprints, happening, stage, &tellings),
            who,
            places,
            told: sentences(&tellings).filter_map(|telling| told(desk, telling, &mut quoting)).collect(),
            reasons: happening.reasons.to_vec(),
        });
    }
    timeline.occasions.sort_by_key(|occasion| occasion.when.order());
    timeline
}

/// Identities that go by this name: an id, the preferred name or another spelling. Names are compared without case and
/// accents; a whole preferred name wins over another spelling.
pub fn named_so<'a>(desk: &Desk<'a>, name: &str) -> Vec<&'a Identity> {
    let wanted = crate::text::folded(name.trim());
    let identities = desk.archive.identities();
    if let Some(identity) = identities.get(name) {
        return vec![identity];
    }
    let whole: Vec<&Identity> = identities.all().filter(|it| crate::text::folded(&it.name) == wanted).collect();
    if !whole.is_empty() {
        return whole;
    }
    let also = |it: &&Identity| it.aliases.iter().any(|(alias, _)| crate::text::folded(alias) == wanted);
    identities.all().filter(also).collect()
}

/// The events that tell of a happening, by date of the article.
fn tellings<'a>(desk: &Desk<'a>, happening: &Happening) -> Vec<Telling<'a>> {
    let of = |(article, index): &(ArticleId, u32)| {
        let record: &Record = desk.archive.get(article)?;
        Some(Telling { record, event: record.facts.events.get(*index as usize)? })
    };
    let mut found: Vec<Telling<'a>> = happening.members.iter().filter_map(of).collect();
    found.sort_by(|a, b| by_date(a.record, b.record).then(a.event.trigger.cmp(&b.event.trigger)));
    found
}

/// The identities of what `of` gives, each once, those of most tellings first. Who has no name is left out.
fn named(desk: &Desk<'_>, tellings: &[Telling<'_>], of: impl Fn(&Telling<'_>) -> Vec<EntityIndex>) -> Vec<Named> {
    let mut counted: Vec<(Named, usize)> = Vec::new();
    for telling in tellings {
        for index in of(telling) {
            let Some(identity) = desk.archive.identities().identity_of(&telling.record.id, index) else { continue };
            let entity = telling.record.facts.entities.get(index.0 as usize);
            if entity.is_none_or(|entity| !entity.named) && identity.members.len() < 2 {
                continue;
            }
            match counted.iter_mut().find(|(known, _)| known.id == identity.id) {
                Some((_, count)) => *count += 1,
                None => counted.push((Named::of(identity), 1)),
            }
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(named, _)| named).collect()
}

/// The clause that tells it best: in the narrator's voice, by a verb, with most of those that take part; of a clause of
/// one word its sentence.
fn headline(happening: &Happening, tellings: &[Telling<'_>]) -> String {
    let worth = |telling: &&Telling<'_>| {
        let event = telling.event;
        let length = event.clause.len();
        (
            !event.quoted,
            event.status == happening.status && !event.negated,
            (20..160).contains(&length),
            event.verbal,
            event.participants.len() + event.places.len(),
        )
    };
    // The first of the best, which the first dated article tells.
    let Some(best) = tellings.iter().rev().max_by_key(worth) else { return happening.name.to_string() };
    let text = &best.record.text;
    let clause =
        best.event.clause.of(text).trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '–' | '—'));
    let sentence = || best.record.facts.sentences.get(best.event.sentence as usize);
    let words = match clause.contains(' ') {
        true => clause,
        false => sentence().map_or(clause, |sentence| sentence.span.of(text)),
    };
    capitalised(&excerpt(words, HEADLINE_CHARACTERS))
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn when(imprints: &mut Imprints<'_>, happening: &Happening, stage: Stage, tellings: &[Telling<'_>]) -> When {
    if let Some(period) = happening.when {
        return When::Stated(period);
    }
    let days: Vec<(Published, &Telling<'_>)> =
        tellings.iter().filter_map(|telling| Some((imprints.published(telling.record)?, telling))).collect();
    let is_open = matches!(stage, Stage::Planned | Stage::Possible);
    let ahead = |telling: &Telling<'_>| matches!(Stage::of(telling), Stage::Planned | Stage::Possible);
    // It was still to come when it was last announced, and it was over when it was first reported.
    let announced = days.iter().filter(|(_, telling)| ahead(telling)).max_by_key(|(day, _)| day.latest);
    let reported = days.iter().filter(|(_, telling)| !ahead(telling)).min_by_key(|(day, _)| day.latest);
    let reported = reported.filter(|_| !is_open);
    let from = announced.map(|(day, _)| day.earliest);
    let to = reported.map(|(day, _)| day.latest);
    // An announcement after the report is of something else, or a slip: it bounds nothing.
    let from = from.filter(|from| to.is_none_or(|to| *from <= to));
    if from.is_none() && to.is_none() {
        return When::Unknown;
    }
    let why = |(day, telling): &(Published, &Telling<'_>), verb: &str| {
        format!("{verb} in {}, {}", telling.record.label, day.words())
    };
    let announced = announced.filter(|_| from.is_some()).map(|it| why(it, "announced"));
    let why = [announced, reported.map(|it| why(it, "told"))].into_iter().flatten().collect::<Vec<_>>().join("; ");
    When::Bounded { from, to, why }
}

/// Of several words of a sentence for one happening, the verb or else the first.
fn sentences<'t, 'a>(tellings: &'t [Telling<'a>]) -> impl Iterator<Item = &'t Telling<'a>> {
    let of_one =
        |a: &Telling<'_>, b: &Telling<'_>| std::ptr::eq(a.record, b.record) && a.event.sentence == b.event.sentence;
    let tellings = tellings.chunk_by(of_one);
    tellings.filter_map(|said| said.iter().find(|telling| telling.event.verbal).or(said.first()))
}

fn told(desk: &Desk<'_>, telling: &Telling<'_>, quoting: &mut Quoting) -> Option<Told> {
    let event = telling.event;
    let speaker = event.speaker.and_then(|speaker| {
        let identity = desk.archive.identities().identity_of(&telling.record.id, speaker);
        let entity = telling.record.facts.entities.get(speaker.0 as usize);
        identity.map(|identity| identity.name.clone()).or_else(|| entity.map(|entity| entity.name.clone()))
    });
    telling.record.facts.sentences.get(event.sentence as usize)?;
    let passage = quoting.passage(telling.record, event.trigger);
    Some(Told { passage, stage: Stage::of(telling), source: speaker })
}

impl Named {
    /// The name of an identity.
    pub(super) fn of(identity: &Identity) -> Named {
        Named { id: identity.id.clone(), name: identity.name.clone(), kind: identity.kind }
    }
}

impl Stage {
    fn of(telling: &Telling<'_>) -> Stage {
        match telling.event.status {
            EventStatus::Denied => Stage::Off,
            _ if telling.event.negated => Stage::Off,
            status => Stage::from(status),
        }
    }

    /// As the archive settles it; told in the negative wherever it is told, it did not happen.
    fn of_all(happening: &Happening, tellings: &[Telling<'_>]) -> Stage {
        let is_off = !tellings.is_empty() && tellings.iter().all(|telling| telling.event.negated);
        if is_off { Stage::Off } else { Stage::from(happening.status) }
    }

    /// Its name, as JSON and pages give it.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Occurred => "occurred",
            Stage::Ongoing => "ongoing",
            Stage::Planned => "planned",
            Stage::Possible => "possible",
            Stage::Off => "off",
        }
    }

    /// In words for people.
    pub fn words(self) -> &'static str {
        match self {
            Stage::Occurred => "happened",
            Stage::Ongoing => "going on",
            Stage::Planned => "planned",
            Stage::Possible => "possible",
            Stage::Off => "denied or called off",
        }
    }
}

impl From<EventStatus> for Stage {
    fn from(status: EventStatus) -> Stage {
        match status {
            EventStatus::Occurred => Stage::Occurred,
            EventStatus::Ongoing => Stage::Ongoing,
            EventStatus::Planned => Stage::Planned,
            EventStatus::Possible => Stage::Possible,
            EventStatus::Denied => Stage::Off,
        }
    }
}

impl When {
    /// The days that an article states.
    pub fn stated(&self) -> Option<Period> {
        match self {
            When::Stated(period) => Some(*period),
            _ => None,
        }
    }

    /// Dated ones by their days, then bounded ones by theirs, then the rest.
    fn order(&self) -> (u8, Option<Date>, Option<Date>) {
        match self {
            When::Stated(period) => (0, Some(period.from), Some(period.to)),
            When::Bounded { from, to, .. } => (1, to.or(*from), *from),
            When::Unknown => (2, None, None),
        }
    }
}
