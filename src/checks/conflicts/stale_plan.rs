//! `stale-plan`: a plan whose day is past. In an archive only if another article reports what came of it, with the passage; in
//! a folder of drafts in any case.

use std::collections::BTreeMap;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::account::{Account, Accounts};
use super::pair::{self, Compared, Spread};
use crate::archive::{ArchiveNames, ArticleId, InArchive, Record};
use crate::checks::{Across, Finding, Severity};
use crate::facts::events::{Names, Slot};
use crate::facts::{DateKind, EntityKind, EventStatus, Granularity, MentionForm};
use crate::settings::Mode;
use crate::text::{Span, excerpt, line_number};

/// Weight of shared words that shows that another article tells of what was planned.
const LEAST_SHARED: f32 = 2.5;
/// So many articles are searched for the outcome of a plan.
const MOST_ARTICLES: usize = 12;
/// Whom or what more articles than this name leads to none of them.
const TOO_WELL_KNOWN: usize = 200;
/// Words that look back on a plan: it is told as one that was.
const LOOKING_BACK: &[&str] = &[
    "was due",
    "were due",
    "was to",
    "were to",
    "was set",
    "were set",
    "was scheduled",
    "were scheduled",
    "was expected",
    "were expected",
    "was supposed",
    "were supposed",
    "had been",
    "had planned",
    "had hoped",
    "had said",
    "originally",
    "initially",
    "would have",
    "planned to",
    "was planned",
    "were planned",
    "anniversary",
];

/// The plans of an article whose day is past.
pub fn stale_plan(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    let keys = ArchiveNames::of(seen.archive.identities());
    let names = InArchive::of(record, &keys);
    let ours = Accounts::of(record, &names);
    let plans: Vec<(&Account<'_>, Day)> =
        ours.list.iter().filter_map(|account| Some((account, planned(account)?))).collect();
    if plans.is_empty() {
        return;
    }
    let others: Vec<(&Record, InArchive<'_>)> =
        near(seen, &plans).into_iter().map(|other| (other, InArchive::of(other, &keys))).collect();
    let told: Vec<(&Record, Accounts<'_>)> =
        others.iter().map(|(other, names)| (*other, Accounts::of(other, names))).collect();
    let today = seen.settings.today.filter(|_| seen.settings.mode == Mode::Draft);
    for (plan, day) in plans {
        let outcome = told.iter().find_map(|(other, theirs)| {
            let reports_later = other.article.date.is_none_or(|date| date.date >= day.to);
            let spread = Spread(vec![&ours.spread, &theirs.spread]);
            let mut accounts = theirs.list.iter().filter(|_| reports_later);
            accounts.find(|there| is_outcome(plan, there, &names, &spread))
        });
        let is_past = today.is_some_and(|today| day.to < today);
        if outcome.is_some() || is_past {
            findings.push(finding(plan, &day, outcome));
        }
    }
}

/// The day or days that a plan is for, with the words that state them.
struct Day {
    to: Date,
    span: Span,
}

/// When something is to be, if an account states a plan of the narrator or a source with its day, and does not look back.
fn planned(account: &Account<'_>) -> Option<Day> {
    let (event, record) = (account.event, account.record);
    if event.status != EventStatus::Planned || event.quoted || event.negated || account.is_state {
        return None;
    }
    let sentence = account.words_at(account.sentence()).to_lowercase();
    if LOOKING_BACK.iter().any(|words| sentence.contains(words)) {
        return None;
    }
    let dates = event.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
    let mut days = dates.filter(|date| date.kind == DateKind::Calendar && !date.quoted);
    let date = days.next().filter(|_| days.next().is_none())?;
    let [period] = date.readings.as_slice() else { return None };
    let exact = matches!(period.granularity, Granularity::Day | Granularity::Week | Granularity::Month);
    // A day before the article's own is not the plan's: `will mark the storm of 3 May`.
    let ahead = record.article.date.is_none_or(|article| article.date <= period.to);
    (exact && ahead).then_some(Day { to: period.to, span: date.span })
}

/// The articles in which the outcome of these plans may stand, likeliest first: those near by their words, those that tell of
/// the same happenings, and those that name who and what the plans are about.
fn near<'a>(seen: &Across<'a>, plans: &[(&Account<'_>, Day)]) -> Vec<&'a Record> {
    let (happenings, identities) = (seen.archive.happenings(), seen.archive.identities());
    let mut shared: BTreeMap<&ArticleId, usize> = BTreeMap::new();
    let told = happenings.of_article(&seen.record.id);
    let told = told.iter().flat_map(|happening| happening.members.iter().map(|(article, _)| article));
    for id in happenings.near(&seen.record.id).iter().chain(told) {
        *shared.entry(id).or_default() += 1;
    }
    for (plan, _) in plans {
        let about = plan.event.participants.iter().map(|participant| participant.entity);
        let about = about.chain(plan.event.places.iter().copied());
        let known = about.filter_map(|entity| identities.identity_of(&seen.record.id, entity));
        for identity in known.filter(|identity| identity.members.len() <= TOO_WELL_KNOWN) {
            for (id, _) in &identity.members {
                *shared.entry(id).or_default() += 1;
            }
        }
    }
    shared.remove(&seen.record.id);
    let mut ids: Vec<(&ArticleId, usize)> = shared.into_iter().collect();
    ids.sort_by(|one, two| two.1.cmp(&one.1).then(one.0.cmp(two.0)));
    ids.into_iter().take(MOST_ARTICLES).filter_map(|(id, _)| Some(seen.archive.get(id)?.as_ref())).collect()
}

/// Whether an account tells what came of a plan: the same happening on the same day, come about or called off.
fn is_outcome(plan: &Account<'_>, there: &Account<'_>, names: &dyn Names, spread: &Spread<'_>) -> bool {
    let settled = matches!(there.event.status, EventStatus::Occurred | EventStatus::Ongoing | EventStatus::Denied);
    if !settled || there.event.quoted || there.is_state || plan.event.class != there.event.class {
        return false;
    }
    let likeness = plan.sketch().compare(there.sketch(), names);
    likeness.times == Slot::Same
        && likeness.places != Slot::Apart
        && is_of_one(plan, there, names)
        && !pair::told_of_others(plan, there, Compared::Predicate)
        && pair::shared_weight(plan, there, spread) >= LEAST_SHARED
}

/// Whether plan and outcome name somebody or some place in common, if both name any: a town that plans a festival is where it
/// is held.
fn is_of_one(plan: &Account<'_>, there: &Account<'_>, names: &dyn Names) -> bool {
    let keys = |account: &Account<'_>| -> Vec<SmolStr> {
        account.sketch().names.iter().chain(&account.sketch().places).cloned().collect()
    };
    let (ours, theirs) = (keys(plan), keys(there));
    let meet = |one: &SmolStr| theirs.iter().any(|two| one == two || names.lies_in(one, two));
    let by_event = ours.is_empty() || theirs.is_empty() || ours.iter().any(meet);
    // A festival of the same name in another town: whatever word the parse has hung the town on.
    let (here, there) = (places_told(plan), places_told(there));
    let meet = |one: &SmolStr| there.iter().any(|two| one == two || names.lies_in(one, two));
    by_event && (here.is_empty() || there.is_empty() || here.iter().any(meet))
}

/// Keys of the places that the sentence of an account names.
fn places_told(account: &Account<'_>) -> Vec<SmolStr> {
    let (mentions, sentence) = (&account.record.facts.mentions, account.event.sentence);
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let here = mentions.get(first..).unwrap_or_default().iter().take_while(|mention| mention.sentence == sentence);
    let named = here.filter(|mention| mention.form == MentionForm::Name && mention.kind == EntityKind::Place);
    named.map(|mention| account.key(mention.entity)).filter(|key| !key.is_empty()).collect()
}

fn finding(plan: &Account<'_>, day: &Day, outcome: Option<&Account<'_>>) -> Finding {
    let record = plan.record;
    let span = plan.place().cover(day.span);
    let when = excerpt(day.span.of(&record.text), 40);
    let message = match outcome {
        Some(there) => {
            let place = there.place();
            let line = line_number(&there.record.text, place.start as usize);
            let what = excerpt(&there.words_at(place), 90);
            format!("Planned for \"{when}\"; {}:{line} reports the outcome: \"{what}\".", there.record.label)
        }
        None => format!("Planned for \"{when}\"; that day is past and no article here reports the outcome."),
    };
    let mut finding = Finding::new("stale-plan", Severity::Information, span, message);
    finding.subject = Some(plan.event.class.clone());
    match outcome {
        Some(there) => finding.beside(&there.record.id, there.place(), "What came of it"),
        None => finding,
    }
}
