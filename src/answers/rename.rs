//! Another name for somebody, in all articles. What is said inside quotation marks stays as it was said.

use smol_str::SmolStr;

use super::Desk;
use super::appearances::{Appearance, appearances};
use super::cursor::{Subject, subject_at};
use super::renaming::Renaming;
use crate::archive::{ArticleId, Identity, Record};
use crate::checks::Edit;
use crate::facts::{EntityIndex, EntityKind, Mention, MentionForm};
use crate::text::Span;

/// What can be renamed under the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// The words under the cursor.
    pub span: Span,
    /// The name as it is now, to be edited.
    pub name: SmolStr,
}

/// Another name in all articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The edits, in the order of articles (the one under the cursor first) and places.
    pub edits: Vec<Edit>,
    /// The confirmed name, if there is one, which must change too, and the new one.
    pub confirmed: Option<(SmolStr, SmolStr)>,
}

/// The person's name under the cursor, or why there is none, in words.
pub fn renamable(desk: &Desk<'_>, article: &ArticleId, offset: usize) -> Result<Renamable, &'static str> {
    let (record, mention, index) = person(desk, article, offset)?;
    Ok(Renamable { span: mention.span, name: known_name(desk, record, index) })
}

/// The edits that give the person at `offset` (bytes) another name, or why that cannot be, in words. A single word in
/// place of a bare family name is a new family name; otherwise the new name is all of it.
pub fn rename(desk: &Desk<'_>, article: &ArticleId, offset: usize, new: &str) -> Result<Rename, &'static str> {
    let (record, mention, index) = person(desk, article, offset)?;
    let new = new.split_whitespace().collect::<Vec<_>>().join(" ");
    if !new.chars().any(char::is_alphabetic) || new.chars().any(char::is_control) {
        return Err("A name needs letters.");
    }
    let old = known_name(desk, record, index);
    let is_family_alone = !new.contains(' ') && !mention.name.contains(' ') && old.contains(' ');
    let renaming = if is_family_alone { Renaming::of_family(&old, &new) } else { Renaming::new(&old, &new) };
    let found = appearances(desk, record, index);
    let edits = found.iter().flat_map(|appearance| edits(appearance, &renaming)).collect();
    let settled = identity(desk, record, index).and_then(|identity| desk.archive.identities().confirmed(identity));
    let confirmed = settled.map(|settled| (settled.name.clone(), renaming.name()));
    Ok(Rename { edits, confirmed: confirmed.filter(|(old, new)| old != new) })
}

/// The mention of a person by name under the cursor.
fn person<'a>(
    desk: &Desk<'a>,
    article: &ArticleId,
    offset: usize,
) -> Result<(&'a Record, &'a Mention, EntityIndex), &'static str> {
    const NOBODY: &str = "There is no name of a person here.";
    let record = desk.archive.get(article).ok_or(NOBODY)?;
    let Some(Subject::Entity { mention, entity, .. }) = subject_at(record, offset) else { return Err(NOBODY) };
    let mention = record.facts.mentions.get(mention as usize).ok_or(NOBODY)?;
    if mention.kind != EntityKind::Person || mention.form != MentionForm::Name {
        return Err(NOBODY);
    }
    if mention.quoted {
        return Err("Names inside quotation marks stay as they were said.");
    }
    Ok((record, mention, entity))
}

fn identity<'a>(desk: &Desk<'a>, record: &Record, index: EntityIndex) -> Option<&'a Identity> {
    desk.archive.identities().identity_of(&record.id, index)
}

/// The preferred name, or the fullest one of the article.
fn known_name(desk: &Desk<'_>, record: &Record, index: EntityIndex) -> SmolStr {
    let own = || record.facts.entities.get(index.0 as usize).map(|entity| entity.name.clone());
    identity(desk, record, index).map(|identity| identity.name.clone()).or_else(own).unwrap_or_default()
}

fn edits(appearance: &Appearance<'_>, renaming: &Renaming) -> Vec<Edit> {
    let record = appearance.record;
    let named = appearance.mentions().filter(|mention| mention.form == MentionForm::Name && !mention.quoted);
    let mut edits: Vec<Edit> = named
        .flat_map(|mention| renaming.edits(mention.span, &record.text))
        .map(|(span, text)| Edit { article: record.id.clone(), span, text })
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    edits
}
