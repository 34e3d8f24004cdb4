//! One file read as an article: what part of the page is headline, byline, paragraph, caption or page furniture, and
//! which of its characters are prose.

mod block;
mod date;
mod prose;
mod read;
mod wording;

pub use block::{Block, BlockKind, Furniture};
pub use date::{ArticleDate, DateSource};
pub use prose::Prose;
pub use wording::Word;

use crate::text::Span;

/// A text taken apart as an article. Every text is one: in the worst case all of it is a single paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The whole text in order, without overlap or gap except for white space between blocks.
    pub blocks: Vec<Block>,
    /// The headline's place, if the article has one.
    pub headline: Option<Span>,
    /// The day the article itself was published, never the day it was scraped.
    pub date: Option<ArticleDate>,
    /// Who published it, from front matter, an address in the header, or the dateline's agency: `sputnikglobe.com`.
    pub outlet: Option<String>,
    /// What is wrong with the header lines.
    pub header_damage: Vec<HeaderDamage>,
    /// Comments that silence a check: `<!-- copydesk: ignore name-spelling -->`.
    pub notes: Vec<DeskNote>,
}

/// Header values that were run together or that disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderDamage {
    /// The damaged part of the header.
    pub span: Span,
    /// The values that a person would read there, in words: `14:31 GMT +3`, `20 October 2019`.
    pub readings: Vec<String>,
}

/// A comment in the text that speaks to the checks.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskNote {
    /// The whole comment.
    pub span: Span,
    /// What it says after `copydesk:`, trimmed: `ignore name-spelling: house style of the agency`.
    pub text: String,
}
