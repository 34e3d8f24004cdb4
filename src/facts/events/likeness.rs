//! How alike two tellings of a happening are, slot by slot: the one comparison that events within an article, events
//! across articles and the checks use.

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::facts::{DateKind, DateMention, EntityIndex, Event, Facts, Granularity, Part, Period};

/// How an entity is called when it is compared: within an article by its number, across articles by its identity.
pub trait Names {
    /// The key of an entity: equal for one person, organisation or place. Empty if it says nothing.
    fn key(&self, entity: EntityIndex) -> SmolStr;
    /// Whether one place lies in the other, or both are one, as far as is known.
    fn lies_in(&self, one: &str, other: &str) -> bool;
}

/// One or more tellings of a happening in comparable form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    /// The class of happenings.
    pub class: SmolStr,
    /// The dictionary forms of the triggers.
    pub heads: Vec<SmolStr>,
    /// Keys of those who do it.
    pub agents: Vec<SmolStr>,
    /// Keys of those it is done to.
    pub patients: Vec<SmolStr>,
    /// Keys of all who take part, those two among them.
    pub names: Vec<SmolStr>,
    /// Keys of the places.
    pub places: Vec<SmolStr>,
    /// When.
    pub times: Vec<Time>,
    /// Heads of the phrases that name agent and patient by common nouns.
    pub nouns: Vec<SmolStr>,
    /// Lemmas around it.
    pub details: Vec<SmolStr>,
}

/// A date as far as it can be compared without knowing the article's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The days it can mean, where settled.
    pub period: Option<Period>,
    /// The weekday written, Monday = 1.
    pub weekday: Option<i8>,
    /// Month and day written.
    pub day: Option<(i8, i8)>,
    /// The year written with it.
    pub year: Option<i16>,
    /// The month that all its readings lie in.
    pub month: Option<i8>,
}

/// What two tellings say of one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// They cannot both hold of one happening.
    Apart,
    /// At least one of them says nothing, or the two can go together.
    Open,
    /// They agree.
    Same,
}

/// The outcome of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Whether the triggers share a dictionary form.
    pub head: bool,
    /// Who does it.
    pub agents: Slot,
    /// Whom it is done to.
    pub patients: Slot,
    /// Number of shared names of whatever part.
    pub names: u32,
    /// Where.
    pub places: Slot,
    /// When.
    pub times: Slot,
    /// Number of shared heads of agent or patient.
    pub nouns: u32,
    /// Number of shared lemmas around, those heads among them.
    pub details: u32,
}

impl Time {
    /// A date mention in comparable form.
    pub fn of(date: &DateMention) -> Time {
        let period = if let [period] = date.readings.as_slice() { Some(*period) } else { None };
        Time {
            period,
            weekday: date.weekday.map(|(weekday, _)| weekday.to_monday_one_offset()),
            day: date.day.map(|(day, _)| (day.month, day.day)),
            year: date.day.and_then(|(day, _)| day.year),
            month: month(date),
        }
    }

    /// A stated day.
    pub fn on(date: Date) -> Time {
        let period = Some(Period { from: date, to: date, granularity: Granularity::Day });
        Time { period, weekday: None, day: None, year: None, month: Some(date.month()) }
    }

    /// Its weekday, Monday = 1, written or worked out.
    fn day_of_week(&self) -> Option<i8> {
        let settled = self.period.filter(Period::is_day).map(|period| period.from.weekday().to_monday_one_offset());
        self.weekday.or(settled)
    }

    /// Whether the two are days in a row.
    pub fn is_day_beside(&self, other: &Time) -> bool {
        if let (Some(one), Some(two)) = (self.period, other.period) {
            let days = |one: Date, two: Date| one.until(two).map_or(i32::MAX, |span| span.get_days());
            return days(one.to, two.from) == 1 || days(two.to, one.from) == 1;
        }
        match (self.day, other.day) {
            (Some(one), Some(two)) => one.0 == two.0 && (one.1 - two.1).abs() == 1,
            _ => match (self.day_of_week(), other.day_of_week()) {
                (Some(one), Some(two)) => matches!((one - two).rem_euclid(7), 1 | 6),
                _ => false,
            },
        }
    }

    /// Whether both are written as one weekday and worked out a week apart: `Monday` in an article of that day and in one
    /// of the day before.
    fn is_one_weekday(&self, other: &Time, one: Period, two: Period) -> bool {
        let days = one.from.until(two.from).map_or(i32::MAX, |span| span.get_days().abs());
        self.weekday.is_some()
            && self.weekday == other.weekday
            && self.day.is_none()
            && other.day.is_none()
            && days == 7
    }

    /// Whether the two can be the same time.
    pub fn compare(&self, other: &Time) -> Slot {
        // The same words: two articles may work out two years for them.
        if self.day.is_some()
            && self.day == other.day
            && (self.year == other.year || self.year.is_none() || other.year.is_none())
        {
            return Slot::Same;
        }
        if let (Some(one), Some(two)) = (self.period, other.period) {
            let exact = one.granularity == Granularity::Day && two.granularity == Granularity::Day;
            if self.is_one_weekday(other, one, two) {
                return Slot::Open;
            }
            return match (one.is_apart(&two), exact) {
                (true, _) => Slot::Apart,
                (false, true) => Slot::Same,
                (false, false) => Slot::Open,
            };
        }
        if let (Some(one), Some(two)) = (self.day, other.day) {
            return if one == two { Slot::Same } else { Slot::Apart };
        }
        if let (Some(one), Some(two)) = (self.month, other.month)
            && one != two
        {
            return Slot::Apart;
        }
        match (self.day_of_week(), other.day_of_week()) {
            (Some(one), Some(two)) if one == two => Slot::Same,
            (Some(_), Some(_)) => Slot::Apart,
            _ => Slot::Open,
        }
    }
}

/// The one month in which all readings of a date lie, whatever the year; without readings, the month that is written.
fn month(date: &DateMention) -> Option<i8> {
    let Some(first) = date.readings.first().map(|period| period.from.month()) else {
        let written = date.value.as_deref()?.strip_prefix("--")?.get(..2)?.parse().ok()?;
        return (1..=12).contains(&written).then_some(written);
    };
    let inside = |period: &Period| period.from.month() == first && period.to.month() == first;
    date.readings.iter().all(inside).then_some(first)
}

impl Sketch {
    /// One telling.
    pub fn of(event: &Event, facts: &Facts, names: &dyn Names) -> Sketch {
        let dates = event.dates.iter().filter_map(|&date| facts.dates.get(date as usize));
        Sketch::from_parts(event, dates, names)
    }

    /// One telling, its dates given.
    pub fn from_parts<'d>(event: &Event, dates: impl Iterator<Item = &'d DateMention>, names: &dyn Names) -> Sketch {
        let keys = |wanted: &dyn Fn(Part) -> bool| {
            let taking_part = event.participants.iter().filter(|participant| wanted(participant.part));
            sorted(taking_part.map(|participant| names.key(participant.entity)))
        };
        let nouns = [&event.agent, &event.patient].into_iter().filter(|noun| !noun.is_empty()).cloned();
        Sketch {
            class: event.class.clone(),
            heads: vec![event.head.clone()],
            agents: keys(&|part| part == Part::Agent),
            patients: keys(&|part| part == Part::Patient),
            names: keys(&|_| true),
            places: sorted(event.places.iter().map(|&place| names.key(place))),
            times: dates.filter(|date| date.kind == DateKind::Calendar).map(Time::of).collect(),
            nouns: sorted(nouns),
            details: event.details.clone(),
        }
    }

    /// Takes in another telling of the same happening.
    pub fn join(&mut self, other: &Sketch) {
        for (mine, theirs) in [
            (&mut self.heads, &other.heads),
            (&mut self.agents, &other.agents),
            (&mut self.patients, &other.patients),
            (&mut self.names, &other.names),
            (&mut self.places, &other.places),
            (&mut self.nouns, &other.nouns),
            (&mut self.details, &other.details),
        ] {
            mine.extend(theirs.iter().cloned());
            mine.sort_unstable();
            mine.dedup();
        }
        self.times.extend(other.times.iter().copied());
        self.times.sort_unstable();
        self.times.dedup();
    }

    /// The comparison of two tellings, slot by slot. Says nothing of the class.
    pub fn compare(&self, other: &Sketch, names: &dyn Names) -> Likeness {
        Likeness {
            head: shared(&self.heads, &other.heads) > 0,
            agents: by_keys(&self.agents, &other.agents),
            patients: by_keys(&self.patients, &other.patients),
            names: shared(&self.names, &other.names),
            places: places(&self.places, &other.places, names),
            times: times(&self.times, &other.times),
            nouns: shared(&self.nouns, &other.nouns),
            details: shared(&self.details, &other.details),
        }
    }

    /// Whether somebody whom it is about, doing or done to, is also named by the other, or the other way about.
    pub fn is_of_person_in(&self, other: &Sketch) -> bool {
        let about = |sketch: &Sketch, key: &SmolStr| sketch.agents.contains(key) || sketch.patients.contains(key);
        self.names.iter().any(|key| other.names.contains(key) && (about(self, key) || about(other, key)))
    }

    /// Whether it names nobody, no place, no time and nothing else: `the attack`.
    pub fn is_bare(&self) -> bool {
        self.names.is_empty() && self.places.is_empty() && self.times.is_empty() && self.details.is_empty()
    }
}

impl Likeness {
    /// Whether some slot cannot hold of both.
    pub fn is_apart(&self) -> bool {
        [self.agents, self.patients, self.places, self.times].contains(&Slot::Apart)
    }

    /// Whether place or time cannot hold of both. The parse errs more often on who did it than on these.
    pub fn is_elsewhere(&self) -> bool {
        self.places == Slot::Apart || self.times == Slot::Apart
    }

    /// Number of slots in which the two agree: the anchors of CHECKS.md.
    pub fn anchors(&self) -> u32 {
        let slots = [self.places, self.times].iter().filter(|&&slot| slot == Slot::Same).count() as u32;
        slots + self.names.min(3) + self.nouns.min(2) + (self.details.saturating_sub(self.nouns)).min(2)
    }
}

fn sorted(keys: impl Iterator<Item = SmolStr>) -> Vec<SmolStr> {
    let mut keys: Vec<SmolStr> = keys.filter(|key| !key.is_empty()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Number of keys in both of two sorted lists.
fn shared(one: &[SmolStr], two: &[SmolStr]) -> u32 {
    one.iter().filter(|key| two.binary_search(key).is_ok()).count() as u32
}

fn by_keys(one: &[SmolStr], two: &[SmolStr]) -> Slot {
    match () {
        () if one.is_empty() || two.is_empty() => Slot::Open,
        () if shared(one, two) > 0 => Slot::Same,
        () => Slot::Apart,
    }
}

fn places(one: &[SmolStr], two: &[SmolStr], names: &dyn Names) -> Slot {
    match () {
        () if one.is_empty() || two.is_empty() => Slot::Open,
        () if shared(one, two) > 0 => Slot::Same,
        () if one.iter().any(|here| two.iter().any(|there| names.lies_in(here, there))) => Slot::Same,
        () => Slot::Apart,
    }
}

fn times(one: &[Time], two: &[Time]) -> Slot {
    let pairs = || one.iter().flat_map(|here| two.iter().map(move |there| here.compare(there)));
    match () {
        () if pairs().any(|slot| slot == Slot::Same) => Slot::Same,
        () if pairs().any(|slot| slot == Slot::Open) || one.is_empty() || two.is_empty() => Slot::Open,
        () => Slot::Apart,
    }
}
