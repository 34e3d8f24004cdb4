//! What happened, across articles.

use smol_str::SmolStr;

use super::ArticleId;

/// One happening in all the sentences that tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The same in every article for the same set of articles.
    pub id: SmolStr,
    /// A few words that name it.
    pub name: SmolStr,
    /// The events that tell of it: article and index into its `Facts::events`, in order.
    pub members: Vec<(ArticleId, u32)>,
}

/// All happenings of an archive.
#[derive(Clone, Debug, Default)]
pub struct Happenings {}

impl Happenings {
    /// The happening that an event of an article tells of.
    pub fn happening_of(&self, _article: &ArticleId, _event: u32) -> Option<&Happening> {
        None
    }
}
