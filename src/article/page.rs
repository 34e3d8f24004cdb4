//! The parts of a page before they have their kinds, and the regions of the page: head, body, tail.
//!
//! The body runs from the first to the last part that is running text. Furniture, headline, byline stand before it,
//! furniture after it. What looks like furniture within the body is text unless it can be nothing else.

use std::ops::Range;

use super::furniture;
use super::furniture_words::Certainty;
use super::header::{self, Header};
use super::part::{Mark, Part};
use super::shape::{count_words, ends_sentence, has_verb, is_running};
use super::{BlockKind, Furniture, byline, credit};

/// A page that is being sorted out. All lists have one entry for each part.
pub(super) struct Page {
    /// The parts in order.
    pub parts: Vec<Part>,
    /// What each part looks like.
    pub looks: Vec<Look>,
    /// What each part is, as far as known.
    pub kinds: Vec<Option<BlockKind>>,
    /// The parts before the running text.
    pub head: Range<usize>,
    /// The parts behind the running text.
    pub tail: Range<usize>,
    /// The part that is the headline.
    pub headline: Option<usize>,
}

/// What a part looks like, wherever it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The furniture that it resembles.
    pub furniture: Option<(Furniture, Certainty)>,
    /// What it says if it is a header line.
    pub header: Option<Header>,
    /// Whether it names a language and nothing else.
    pub language: bool,
    /// Whether it is running text rather than a title or label.
    pub running: bool,
    /// Whether it ends as a sentence does.
    pub sentence: bool,
    /// Whether it says who made a picture or edited the text.
    pub credit: bool,
    /// Whether it describes a picture.
    pub caption: bool,
    /// Whether it names the author with a word that says so.
    pub byline: bool,
    /// Number of words, not counted beyond 41.
    pub words: usize,
}

/// Longer parts are running text and nothing else, bytes.
const LONGEST_LABEL: usize = 400;

/// Agencies tell long stories under pictures, bytes.
const LONGEST_CAPTION: usize = 1000;

impl Look {
    fn of(part: &Part) -> Look {
        let text = part.text();
        let is_empty = matches!(part.mark, Mark::Metadata | Mark::Title | Mark::Author);
        if is_empty {
            return Look::default();
        }
        let header = header::read(text);
        if text.len() > LONGEST_LABEL {
            return Look {
                running: header.is_none(),
                sentence: true,
                words: count_words(text, 41),
                caption: text.len() <= LONGEST_CAPTION && credit::is_caption(text),
                header,
                ..Look::default()
            };
        }
        let credit = credit::is_credit(text);
        let caption = part.mark == Mark::Picture || (!credit && credit::is_caption(text));
        let language = furniture::is_language(text);
        let row = furniture::is_language_row(text).then_some((Furniture::Languages, Certainty::Sure));
        let heading = matches!(part.mark, Mark::Heading(_));
        Look {
            furniture: row.or_else(|| furniture::of(text)),
            header,
            language,
            running: is_running(text) && !heading,
            sentence: ends_sentence(text) && !heading,
            credit,
            caption,
            byline: byline::is_byline(text),
            words: count_words(text, 41),
        }
    }

    /// Whether the part can only be text of the article.
    fn is_text(&self) -> bool {
        self.running && !self.is_label()
    }

    /// Whether it is something that can stand beside the article.
    pub fn is_label(&self) -> bool {
        self.furniture.is_some() || self.header.is_some() || self.credit || self.caption || self.byline
    }

    /// Whether the look alone makes it furniture at the head or tail of a page.
    pub fn is_sure_furniture(&self) -> bool {
        self.furniture.is_some_and(|(_, certainty)| certainty >= Certainty::Sure)
    }
}

impl Page {
    /// The page of these parts, with nothing known but their looks and the regions.
    pub fn new(parts: Vec<Part>) -> Page {
        let looks: Vec<Look> = parts.iter().map(Look::of).collect();
        let kinds = parts.iter().map(|part| (part.mark == Mark::Metadata).then_some(BlockKind::Metadata)).collect();
        let mut page = Page { parts, looks, kinds, head: 0..0, tail: 0..0, headline: None };
        let count = page.parts.len();
        let first = page.looks.iter().position(Look::is_text).unwrap_or(count);
        page.head = 0..first;
        page.tail = page.tail_start(first)..count;
        page
    }

    /// Where the tail begins: behind the last text, except that a line about the author may stand among the furniture.
    fn tail_start(&self, body: usize) -> usize {
        let mut start = self.parts.len();
        while start > body {
            let at = start - 1;
            let look = &self.looks[at];
            let item = self.parts[at].mark == Mark::Item && !look.is_label();
            let text = look.is_text() || item || (look.sentence && look.words >= 3 && !look.is_label());
            if text && !self.is_about_author(at, body) {
                break;
            }
            start = at;
        }
        start
    }

    /// Whether a line without a verb stands below two lines of furniture or names: `Ada writes about ferries` is text,
    /// `News from the northern harbours.` is not.
    fn is_about_author(&self, at: usize, body: usize) -> bool {
        let look = &self.looks[at];
        let above = at.saturating_sub(2)..at;
        let carded = above.start > body
            && above.len() == 2
            && above.clone().all(|above| {
                let look = &self.looks[above];
                look.is_sure_furniture() || look.byline || byline::is_bare_name(self.parts[above].text())
            });
        carded && look.words <= 25 && !has_verb(self.parts[at].text())
    }

    /// Whether nothing is known of the part yet.
    pub fn is_open(&self, at: usize) -> bool {
        self.kinds.get(at).is_some_and(Option::is_none)
    }

    /// Settles what a part is, unless it is settled.
    pub fn settle(&mut self, at: usize, kind: BlockKind) {
        if let Some(known @ None) = self.kinds.get_mut(at) {
            *known = Some(kind);
        }
    }

    /// Whether the part is settled as page furniture.
    pub fn is_chrome(&self, at: usize) -> bool {
        matches!(self.kinds.get(at), Some(Some(BlockKind::Chrome(_))))
    }

    /// Settles the furniture within a head or tail: what is sure alone, and what is weak beside other furniture.
    pub fn settle_furniture(&mut self, region: Range<usize>) {
        self.settle_languages(region.clone());
        for at in region.clone() {
            let Some((furniture, certainty)) = self.looks[at].furniture else { continue };
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|near| {
                region.contains(&near) && (self.looks[near].furniture.is_some() || self.looks[near].credit)
            });
            if certainty >= Certainty::Sure || beside {
                self.settle(at, BlockKind::Chrome(furniture));
            }
        }
    }

    /// Three or more names of languages in a row are a menu.
    fn settle_languages(&mut self, region: Range<usize>) {
        let mut at = region.start;
        while at < region.end {
            let run = (at..region.end).take_while(|&next| self.looks[next].language).count();
            if run >= 3 {
                (at..at + run).for_each(|next| self.settle(next, BlockKind::Chrome(Furniture::Languages)));
            }
            at += run.max(1);
        }
    }
}
