//! The pieces that a format gives before it is known what part of the page they are.

use super::Prose;
use crate::text::Span;

/// A line of plain text, or a block of Markdown.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its place, bytes, markup and white space at the edges left out.
    pub span: Span,
    /// What there is to read in it.
    pub prose: Prose,
    /// What the markup says of it.
    pub mark: Mark,
    /// Parts of one group stand on lines without a blank one between them.
    pub group: u32,
}

/// What markup says of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Bare,
    /// A heading, 1 to 6.
    Heading(u8),
    /// An item of a list, a cell of a table.
    Item,
    /// The words that stand in for a picture.
    Picture,
    /// A paragraph that is emphasised from start to end.
    Emphasised,
    /// Code, tags, rules, front matter.
    Metadata,
    /// The title that front matter states.
    Title,
    /// The author that front matter states.
    Author,
}

impl Part {
    /// A part without prose.
    pub fn metadata(span: Span, group: u32) -> Part {
        Part { span, prose: Prose::default(), mark: Mark::Metadata, group }
    }

    /// What there is to read in it.
    pub fn text(&self) -> &str {
        self.prose.text().trim()
    }
}
