//! Who may hold an office that an article never names: what another article says, the nearest in time first.

use super::{Archive, Identity, Record, StatedRole};
use crate::facts::{Entity, EntityKind, Tenure};

/// The holder of an office as another article names it. A suggestion, since offices change hands.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// The statement that names the holder.
    pub stated: StatedRole<'a>,
    /// Who it is.
    pub identity: &'a Identity,
    /// How far that statement is in time.
    pub distance: Distance,
}

/// How far another article is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// Of the same days.
    Tied,
    /// So many days.
    Days(i32),
    /// Nobody knows.
    Unknown,
}

impl Archive {
    /// Who holds the office by which `record` knows `office`, somebody whom it never names. `None` if no other article
    /// names a holder, or if the holder is named in `record` under another title.
    pub fn holder<'a>(&'a self, record: &Record, office: &Entity) -> Option<Holder<'a>> {
        if office.kind != EntityKind::Person || office.named {
            return None;
        }
        let role = office.roles.iter().find(|role| !role.of.is_empty() && role.tenure == Tenure::Current)?;
        let stated = self.identities().holders(&role.office, &role.of);
        let elsewhere = stated.filter(|held| held.record.id != record.id && held.role.tenure == Tenure::Current);
        let with_distance = elsewhere.map(|held| (self.distance(record, held.record), held));
        let (distance, stated) = with_distance
            .min_by(|(near, a), (far, b)| (near, &a.record.id, a.role.span).cmp(&(far, &b.record.id, b.role.span)))?;
        let identity = self.identities().identity_of(&stated.record.id, stated.entity)?;
        let is_named_here = identity.members.iter().any(|(article, _)| *article == record.id);
        (!is_named_here).then_some(Holder { stated, identity, distance })
    }

    fn distance(&self, here: &Record, there: &Record) -> Distance {
        if self.ties().between(&here.id, &there.id).is_some() {
            return Distance::Tied;
        }
        match (here.article.date, there.article.date) {
            (Some(here), Some(there)) => {
                Distance::Days(here.date.until(there.date).map_or(i32::MAX, |span| span.get_days().abs()))
            }
            _ => Distance::Unknown,
        }
    }
}
