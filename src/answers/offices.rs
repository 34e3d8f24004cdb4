//! Which office somebody holds, and who holds an office that an article names without its holder.

use jiff::civil::Date;
use smol_str::SmolStr;

use super::appearances::{day, named_place};
use super::{Desk, Place};
use crate::archive::{self, ConfirmedRole, Distance, Identity, Record};
use crate::facts::{Entity, EntityIndex, EntityKind, Role, Tenure};
use crate::lexicon::{Lexicon, fold};

/// The office that somebody holds, in words: as confirmed, else as the latest article states it in its own voice.
pub(super) fn office_of(desk: &Desk<'_>, identity: &Identity) -> Option<String> {
    let identities = desk.archive.identities();
    let confirmed = identities.confirmed(identity).into_iter().flat_map(|settled| &settled.roles);
    let mut current: Vec<&ConfirmedRole> = confirmed.filter(|role| role.is_held(None)).collect();
    current.sort_by_key(|role| role.from);
    if let Some(role) = current.pop() {
        return Some(role.words());
    }
    let stated = identities.roles(identity).filter(|stated| stated.role.narrated && !stated.role.title.is_empty());
    let latest = stated.max_by_key(|stated| {
        let role = stated.role;
        (role.tenure != Tenure::Former, role.unique, day(stated.record), std::cmp::Reverse(role.span))
    })?;
    Some(match latest.role.tenure {
        Tenure::Former => format!("former {}", latest.role.title),
        Tenure::Current | Tenure::Acting | Tenure::Incoming => latest.role.title.to_string(),
    })
}

/// A person who probably holds an office that stands without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    /// The name.
    pub(super) name: SmolStr,
    /// What speaks for it, in words.
    pub(super) why: String,
    /// Where it is stated, if an article does.
    pub(super) place: Option<(String, Place)>,
}

/// Who probably holds the office by which `record` means an entity that it does not name: as confirmed for its day, as
/// another article near it in time states, as the lexicon knows.
pub(super) fn holder(desk: &Desk<'_>, record: &Record, index: EntityIndex) -> Option<Holder> {
    let entity = record.facts.entities.get(index.0 as usize)?;
    if entity.named || entity.kind != EntityKind::Person {
        return None;
    }
    let day = day(record);
    let sought = entity.roles.iter().find(|role| role.unique && !role.of.is_empty());
    let held = sought.filter(|role| matches!(role.tenure, Tenure::Current | Tenure::Acting));
    let confirmed = held.and_then(|role| confirmed(desk, role, day));
    confirmed.or_else(|| stated(desk, record, entity)).or_else(|| known(entity.known.as_deref()?, day?))
}

fn confirmed(desk: &Desk<'_>, sought: &Role, day: Option<Date>) -> Option<Holder> {
    let settled = desk.archive.identities().settled();
    let people = settled.entities.iter().filter(|settled| settled.kind == EntityKind::Person);
    let mut holding =
        people.filter(|settled| settled.roles.iter().any(|role| is_post(role, sought) && role.is_held(day)));
    let holder = holding.next().filter(|_| holding.next().is_none())?;
    let place = settled.file.clone().map(|article| (article.to_string(), Place { article, span: holder.name_span }));
    Some(Holder { name: holder.name.clone(), why: "as confirmed".to_owned(), place })
}

/// Whether a confirmed role is the post that an article speaks of.
fn is_post(role: &ConfirmedRole, sought: &Role) -> bool {
    let lexicon = Lexicon::embedded();
    let office = lexicon.office(&role.title).map_or_else(|| fold(&role.title), |office| office.title.to_owned());
    let country = lexicon.country_or_region(&role.of).and_then(|id| id.strip_prefix("country:").map(SmolStr::new));
    office == sought.office && country.unwrap_or_else(|| SmolStr::new(fold(&role.of))) == sought.of
}

fn stated(desk: &Desk<'_>, record: &Record, entity: &Entity) -> Option<Holder> {
    let archive::Holder { stated, identity, distance } = desk.archive.holder(record, entity)?;
    let mention = stated.record.facts.mentions.get(stated.role.mention as usize)?;
    let why = match distance {
        Distance::Tied => "in an article of the same days".to_owned(),
        Distance::Days(days) => format!("a suggestion: {days} days apart"),
        Distance::Unknown => "a suggestion: of an unknown time".to_owned(),
    };
    Some(Holder { name: identity.name.clone(), why, place: Some(named_place(stated.record, mention.span)) })
}

/// The holder of `office:IQ:head-of-government` by the lexicon.
fn known(office: &str, on: Date) -> Option<Holder> {
    let (country, post) = office.strip_prefix("office:")?.split_once(':')?;
    let holder =
        Lexicon::embedded().holders(country).filter(|holder| holder.post == post && holder.since <= on).last()?;
    let why = format!("{} since {}", holder.title, holder.since);
    Some(Holder { name: SmolStr::new(holder.name), why, place: None })
}
