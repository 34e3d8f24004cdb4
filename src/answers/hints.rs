//! What an article leaves out, shown between its words: the name behind an office, the given name before a bare family
//! name.

use smol_str::SmolStr;

use super::appearances::Appearance;
use super::offices::holder;
use super::{Desk, Place};
use crate::archive::{ArticleId, Record};
use crate::facts::{EntityKind, Mention, MentionForm, NameParts};

/// A few words between the words of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The byte where it is shown.
    pub at: u32,
    /// What is shown.
    pub text: String,
    /// Whether it belongs to the word behind it, not to the one before.
    pub is_before: bool,
    /// What it rests on, in words; empty if the article says so itself.
    pub why: String,
    /// Where it comes from.
    pub place: Option<Place>,
}

/// The hints of an article, in order. Nothing is shown inside quotation marks.
pub fn hints(desk: &Desk<'_>, article: &ArticleId) -> Vec<Hint> {
    let Some(record) = desk.archive.get(article) else { return Vec::new() };
    let people = record.facts.mentions.iter().filter(|mention| mention.kind == EntityKind::Person && !mention.quoted);
    people
        .filter_map(|mention| match mention.form {
            MentionForm::Title => behind_office(desk, record, mention),
            MentionForm::Name => before_family_name(desk, record, mention),
            _ => None,
        })
        .collect()
}

/// `the Prime Minister` and then who that is: by this article, or, with a question mark, by what is known elsewhere.
fn behind_office(desk: &Desk<'_>, record: &Record, mention: &Mention) -> Option<Hint> {
    let entity = record.facts.entities.get(mention.entity.0 as usize)?;
    let at = mention.span.end;
    if !entity.named {
        let holder = holder(desk, record, mention.entity)?;
        let text = format!("{}?", holder.name);
        return Some(Hint { at, text, is_before: false, why: holder.why, place: holder.place.map(|(_, place)| place) });
    }
    let introduction = Appearance { record, entity }.introduction()?;
    // `The minister, Mara Quist`: the name is about to come.
    let follows = introduction.span.start >= at && introduction.sentence == mention.sentence;
    let place = Some(Place { article: record.id.clone(), span: introduction.span });
    let name = name(desk, record, mention)?;
    (!follows).then(|| Hint { at, text: name.to_string(), is_before: false, why: String::new(), place })
}

/// The given name before a family name that stands alone.
fn before_family_name(desk: &Desk<'_>, record: &Record, mention: &Mention) -> Option<Hint> {
    let own = NameParts::of(&mention.name);
    let full = NameParts::of(&name(desk, record, mention)?);
    if !own.given.is_empty() || full.given.is_empty() || !full.same_family(&own) {
        return None;
    }
    let entity = record.facts.entities.get(mention.entity.0 as usize)?;
    let introduction = Appearance { record, entity }.introduction()?;
    let place = Some(Place { article: record.id.clone(), span: introduction.span });
    Some(Hint { at: mention.span.start, text: full.given.join(" "), is_before: true, why: String::new(), place })
}

fn name(desk: &Desk<'_>, record: &Record, mention: &Mention) -> Option<SmolStr> {
    desk.archive.identities().identity_of(&record.id, mention.entity).map(|identity| identity.name.clone())
}
