//! The parts of a page.

use super::Prose;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A part of the page: usually a line or a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What part of the page it is.
    pub kind: BlockKind,
    /// Its place, bytes, white space at the edges and markup such as `# ` left out.
    pub span: Span,
    /// What there is to read in it; empty for metadata and code.
    pub prose: Prose,
}

/// What part of the page a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// Front matter, header lines with a date or an address, code, markup without prose.
    Metadata,
    /// The article's title.
    Headline,
    /// The summary under the headline.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// `MOSCOW (Agency) —` at the head of a paragraph.
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// What a picture shows.
    Caption,
    /// Who made the picture.
    Credit,
    /// An item of a list.
    List,
    /// Page furniture that was scraped along with the article.
    Chrome(Furniture),
}

/// Kinds of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Furniture {
    Breadcrumb,
    Player,
    Share,
    Counter,
    Languages,
    RelatedLinks,
    Tags,
    Comments,
    AuthorCard,
    Separator,
    ReadingTime,
    Subscription,
    Other,
}

impl BlockKind {
    /// Whether the block is part of the running text of the article: what claims and events are read from.
    pub fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::List)
    }

    /// Whether the block's prose is analysed at all.
    pub fn is_read(self) -> bool {
        !matches!(self, BlockKind::Metadata | BlockKind::Chrome(_) | BlockKind::Credit | BlockKind::Dateline)
    }

    /// Headline, standfirst: what repeats the body by its nature.
    pub fn is_display(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Standfirst)
    }

    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Metadata => "metadata",
            BlockKind::Headline => "headline",
            BlockKind::Standfirst => "standfirst",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Caption => "caption",
            BlockKind::Credit => "credit",
            BlockKind::List => "list",
            BlockKind::Chrome(_) => "chrome",
        }
    }
}
