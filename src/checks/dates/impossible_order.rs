//! `impossible-order`: what somebody did lies after the death or before the birth, a step of a case stands before the one that
//! must come first, a deadline is past when it is set.

use jiff::civil::Date;

use super::day_of;
use crate::archive::Record;
use crate::checks::{Finding, Severity, Within};
use crate::facts::{
    DateKind, DateMention, EntityIndex, EntityKind, Event, EventStatus, Granularity, MentionForm, Part, Period,
};
use crate::text::{Span, line_number};

/// Steps of which the first comes before the second, for one person.
const STEPS: &[(&str, &str, &str)] = &[
    ("charge", "convict", "charged"),
    ("charge", "sentence", "charged"),
    ("convict", "sentence", "convicted"),
    ("kidnap", "release", "kidnapped"),
    ("marry", "divorce", "married"),
    ("appoint", "dismiss", "appointed"),
    ("elect", "resign", "elected"),
];
/// Words that speak of what is done for or with the dead, or of what somebody left.
const AFTER_DEATH: &[&str] = &[
    "posthum",
    "funeral",
    "buried",
    "burial",
    "body",
    "remains",
    "estate",
    "memorial",
    "honour",
    "honor",
    "tribute",
    "legacy",
    "died",
    "death",
    "read out",
    "recorded",
    "published",
    "released",
    "statue",
    "ashes",
    "cremat",
    "autops",
    "grave",
];

/// Reports what cannot have come in the order that the dates give.
pub fn impossible_order(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let acts: Vec<Act<'_>> = record.facts.events.iter().filter_map(|event| Act::of(record, event)).collect();
    for act in &acts {
        findings.extend(outside_of_life(record, act, &acts));
        findings.extend(before_its_time(record, act, &acts));
    }
    findings.extend(record.facts.events.iter().filter_map(|event| late_deadline(record, event)));
    // A verb and the noun that it carries tell of one thing.
    findings.dedup_by(|one, two| one.code == "impossible-order" && two.code == one.code && one.message == two.message);
}

/// A happening with its one date and the one person whom it is about.
struct Act<'a> {
    event: &'a Event,
    person: EntityIndex,
    when: Period,
    date: Span,
    does: bool,
}

impl<'a> Act<'a> {
    fn of(record: &Record, event: &'a Event) -> Option<Act<'a>> {
        let happened = matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing);
        if !happened || event.quoted || event.negated || event.speaker.is_some() {
            return None;
        }
        let (date, when) = dated(record, event)?;
        let is_person = |entity: EntityIndex| {
            let entity = record.facts.entities.get(entity.0 as usize);
            entity.is_some_and(|entity| entity.kind == EntityKind::Person && entity.named)
        };
        // `the banker Lena Rusk died`: she stands beside the noun that dies.
        let own_life = matches!(event.class.as_str(), "die" | "bear");
        let mut about = event.participants.iter().filter(|participant| {
            let takes_part = matches!(participant.part, Part::Agent | Part::Patient) || own_life;
            takes_part && is_person(participant.entity)
        });
        let one = about.next().filter(|_| about.next().is_none())?;
        // Two people in one sentence: the parse may have taken one for the other.
        let named = record.facts.mentions.iter().filter(|mention| mention.sentence == event.sentence);
        let mut named =
            named.filter(|mention| mention.kind == EntityKind::Person && mention.form != MentionForm::Pronoun);
        let alone = named.all(|mention| mention.entity == one.entity);
        alone.then_some(Act { event, person: one.entity, when, date, does: one.part == Part::Agent })
    }
}

/// The one date of an event, settled to a day, a month or a year.
fn dated(record: &Record, event: &Event) -> Option<(Span, Period)> {
    let dates = event.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
    let mut dates = dates.filter(|date| date.kind == DateKind::Calendar);
    let date = dates.next().filter(|date| dates.next().is_none() && !date.quoted && date.count.is_none())?;
    Some((date.span, settled(date)?))
}

fn settled(date: &DateMention) -> Option<Period> {
    let [period] = date.readings.as_slice() else { return None };
    matches!(period.granularity, Granularity::Day | Granularity::Month | Granularity::Year).then_some(*period)
}

/// An act of somebody dated after the death or before the birth of the same person.
fn outside_of_life(record: &Record, act: &Act<'_>, acts: &[Act<'_>]) -> Option<Finding> {
    let class = act.event.class.as_str();
    if !act.does || !act.event.verbal || matches!(class, "die" | "bear" | "bury") || is_of_the_dead(record, act.event) {
        return None;
    }
    let of_person = |wanted: &'static str| {
        acts.iter().filter(move |other| other.event.class == wanted && other.person == act.person)
    };
    let dies = |death: &&Act<'_>| death.when.to < act.when.from && (!death.does || death.event.head == "die");
    if let Some(death) = of_person("die").find(dies) {
        return Some(finding(record, act, death, "after the death on"));
    }
    let birth = of_person("bear").find(|birth| birth.event.verbal && act.when.to < birth.when.from);
    birth.map(|birth| finding(record, act, birth, "before the birth on"))
}

fn is_of_the_dead(record: &Record, event: &Event) -> bool {
    let sentence = record.facts.sentences.get(event.sentence as usize);
    let words = sentence.map_or("", |sentence| sentence.span.of(&record.text)).to_lowercase();
    AFTER_DEATH.iter().any(|word| words.contains(word))
}

/// A step dated before the one that must come first. Whoever is charged or elected twice is left alone.
fn before_its_time(record: &Record, act: &Act<'_>, acts: &[Act<'_>]) -> Option<Finding> {
    let of_class = |class: &str| -> Vec<&Act<'_>> {
        acts.iter().filter(|other| other.event.class == class && other.person == act.person).collect()
    };
    STEPS.iter().filter(|(_, later, _)| act.event.class == *later).find_map(|(first, later, name)| {
        let (firsts, laters) = (of_class(first), of_class(later));
        let once = |acts: &[&Act<'_>]| acts.iter().all(|one| acts.iter().all(|two| one.when == two.when));
        let first = firsts.first().filter(|first| act.when.to < first.when.from)?;
        let stated = act.event.verbal && first.event.verbal && !act.does && !first.does
            || matches!(*later, "marry" | "divorce" | "resign");
        (stated && once(&firsts) && once(&laters)).then(|| finding(record, act, first, &format!("before {name} on")))
    })
}

/// `On 10 May the court gave the firm until 3 May`.
fn late_deadline(record: &Record, event: &Event) -> Option<Finding> {
    const SETTING: [&str; 8] = ["give", "set", "order", "tell", "ask", "extend", "grant", "demand"];
    if !SETTING.contains(&event.head.as_str()) || event.quoted || event.status != EventStatus::Occurred {
        return None;
    }
    let here = record.facts.dates.iter().filter(|date| {
        date.sentence == event.sentence && date.kind == DateKind::Calendar && date.day.is_some() && !date.quoted
    });
    let here: Vec<(&DateMention, Period)> = here.filter_map(|date| Some((date, settled(date)?))).collect();
    let [one, two] = here.as_slice() else { return None };
    let is_limit = |date: &DateMention| {
        let before = record.text.get(..date.span.start as usize).unwrap_or_default().trim_end().to_ascii_lowercase();
        ["until", "by", "deadline of", "deadline for", "no later than", "before"]
            .iter()
            .any(|word| before.ends_with(word))
    };
    let (limit, set) = match (is_limit(one.0), is_limit(two.0)) {
        (true, false) => (one, two),
        (false, true) => (two, one),
        _ => return None,
    };
    if limit.1.to >= set.1.from {
        return None;
    }
    let message = format!(
        "The deadline \"{}\" is past on \"{}\", when it is set.",
        limit.0.span.of(&record.text),
        set.0.span.of(&record.text)
    );
    let finding = Finding::new("impossible-order", Severity::Warning, limit.0.span, message);
    Some(finding.beside(&record.id, set.0.span, "The day on which it is set"))
}

fn finding(record: &Record, act: &Act<'_>, other: &Act<'_>, how: &str) -> Finding {
    let text = &record.text;
    let name = record.facts.entities.get(act.person.0 as usize).map_or("The person", |entity| entity.name.as_str());
    let line = line_number(text, other.date.start as usize);
    let message = format!(
        "{name}: \"{}\" on {} is {how} {} (line {line}).",
        act.event.trigger.of(text),
        shown(act.when),
        shown(other.when)
    );
    let span = act.event.trigger.cover(act.date);
    let finding = Finding::new("impossible-order", Severity::Warning, span, message);
    let mut finding = finding.beside(&record.id, other.event.trigger.cover(other.date), shown(other.when));
    finding.subject = Some(name.into());
    finding
}

/// A day, a month or a year as a message names it.
fn shown(period: Period) -> String {
    let date: Date = period.from;
    match period.granularity {
        Granularity::Year => date.year().to_string(),
        Granularity::Month => day_of(date).split_once(' ').map_or_else(String::new, |(_, month)| month.to_owned()),
        _ => day_of(date),
    }
}
