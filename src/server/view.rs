//! What a request sees of the archive.
//!
//! Who is who, and what happened, is a matter of all articles; in a large folder it takes longer to work out than anybody
//! wants to wait at a keystroke. So a request sees the last archive that was linked, whole and consistent, and the places
//! of articles that were edited since are carried over the edit, in and out. Where that is impossible, since the edit has
//! touched the very words that are asked about, the article as it stands is seen alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use ropey::Rope;

use super::shift::Shift;
use super::snapshot::Snapshot;
use crate::answers::Desk;
use crate::archive::{Archive, ArticleId};
use crate::text::{Position, Span};

/// The archive that a request sees.
pub struct View<'a> {
    /// The state when the request came.
    pub now: &'a Snapshot,
    archive: Arc<Archive>,
    texts: BTreeMap<ArticleId, Option<Text>>,
}

/// The text of an article as the client knows it, and how it differs from the archive's.
struct Text {
    rope: Rope,
    shift: Option<Shift>,
}

impl<'a> View<'a> {
    /// All articles: as they stand if that is known or quickly found out, as they were linked last if not.
    pub fn of(now: &'a Snapshot) -> View<'a> {
        let archive = if now.is_linked() { now.archive() } else { now.last_linked() };
        View { now, archive: Arc::clone(archive), texts: BTreeMap::new() }
    }

    /// All articles as they stand, however long it takes to find out: for what changes articles.
    pub fn exact(now: &'a Snapshot) -> View<'a> {
        View::over(now, now.archive())
    }

    /// These articles, as they were when something was found in them.
    pub fn over(now: &'a Snapshot, archive: &Arc<Archive>) -> View<'a> {
        View { now, archive: Arc::clone(archive), texts: BTreeMap::new() }
    }

    /// The articles for a question about a place, and the byte of that place in them.
    pub fn at(now: &'a Snapshot, article: &ArticleId, position: Position) -> Option<(View<'a>, usize)> {
        let mut view = View::of(now);
        if let Some(offset) = view.offset(article, position) {
            return Some((view, offset));
        }
        // What stands on disk is linked soon; nobody has its text before their eyes.
        let mut view = View::over(now, now.documents.get(article)?.alone());
        let offset = view.offset(article, position)?;
        Some((view, offset))
    }

    /// What the answers are given.
    pub fn desk(&self) -> Desk<'_> {
        Desk { archive: &self.archive, settings: &self.now.kept.settings }
    }

    /// The byte in the archive's text of an article for a position in the client's; `None` if it has none.
    fn offset(&mut self, id: &ArticleId, position: Position) -> Option<usize> {
        self.archive.get(id)?;
        let encoding = self.now.encoding();
        let text = self.text(id)?;
        let offset = position.offset(&text.rope, encoding);
        text.shift.map_or(Some(offset), |shift| shift.to_old(offset))
    }

    /// The span in the client's text, with that text, for one in the archive's; `None` if those words were edited.
    pub fn place(&mut self, id: &ArticleId, span: Span) -> Option<(&Rope, Span)> {
        let text = self.text(id)?;
        let span = text.shift.map_or(Some(span), |shift| shift.to_new(span))?;
        Some((&text.rope, span))
    }

    fn text(&mut self, id: &ArticleId) -> Option<&Text> {
        let known = self.texts.entry(id.clone()).or_insert_with(|| text(self.now, &self.archive, id));
        known.as_ref()
    }
}

fn text(now: &Snapshot, archive: &Archive, id: &ArticleId) -> Option<Text> {
    // Where things stand is seen of the text alone: nobody has to wait for the reading of what was just typed.
    let (rope, text): (Rope, Arc<str>) = match now.documents.get(id) {
        Some(open) => {
            let read = open.read_record().map(|record| Arc::clone(&record.text));
            (open.text.clone(), read.unwrap_or_else(|| open.text.to_string().into()))
        }
        None => now.record(id).map(|record| (Rope::from_str(&record.text), Arc::clone(&record.text)))?,
    };
    let linked = archive.get(id).filter(|linked| linked.text != text);
    Some(Text { rope, shift: linked.map(|linked| Shift::between(&linked.text, &text)) })
}
