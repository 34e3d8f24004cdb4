//! Who is who across articles.

use smol_str::SmolStr;

use super::ArticleId;
use crate::facts::{EntityIndex, EntityKind};

/// One person, organisation, place … in all the articles that mention it.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The same in every article for the same set of articles.
    pub id: SmolStr,
    /// What it is.
    pub kind: EntityKind,
    /// Its preferred name.
    pub name: SmolStr,
    /// Its other names, with counts of mentions.
    pub aliases: Vec<(SmolStr, u32)>,
    /// What it is in each article, in the order of the articles.
    pub members: Vec<(ArticleId, EntityIndex)>,
}

/// All identities of an archive.
#[derive(Clone, Debug, Default)]
pub struct Identities {}

impl Identities {
    /// The identity of an entity of an article.
    pub fn identity_of(&self, _article: &ArticleId, _entity: EntityIndex) -> Option<&Identity> {
        None
    }

    /// All of them, in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Identity> {
        std::iter::empty()
    }
}
