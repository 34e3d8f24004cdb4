//! One file read as an article: what part of the page is headline, byline, paragraph, caption or page furniture, and
//! which of its characters are prose.
//!
//! The way of a text: front matter is taken off; the format gives [`part::Part`]s, lines or blocks; `page` finds head,
//! body and tail by where running text begins and ends; `head`, `body` and `tail` settle what each part is; `dating`
//! reads the day and the publisher; `compose` makes blocks of it.

mod agency;
mod block;
mod body;
mod byline;
mod compose;
mod credit;
mod date;
mod dateline;
mod dating;
mod format;
mod front_matter;
mod furniture;
mod furniture_words;
mod head;
mod header;
mod markdown;
mod notes;
mod page;
mod part;
mod plain;
mod prose;
mod read;
mod shape;
mod tail;
mod wording;
mod wrapping;

pub use block::{Block, BlockKind, Furniture};
pub use date::{ArticleDate, DateSource, first_date};
pub use format::Format;
pub use furniture::{Glued, glued_words};
pub use prose::{Prose, is_invisible};
pub use read::read;
pub use wording::Word;

use crate::text::Span;

use serde::{Deserialize, Serialize};

/// A text taken apart as an article. Every text is one: in the worst case all of it is a single paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The whole text in order, without overlap or gap except for white space, markup and notes between blocks.
    pub blocks: Vec<Block>,
    /// The headline's place, if the article has one.
    pub headline: Option<Span>,
    /// The day the article itself was published, never the day it was scraped.
    pub date: Option<ArticleDate>,
    /// Who published it, from front matter, an address in the header, or the dateline's agency: `sputnikglobe.com`.
    pub outlet: Option<String>,
    /// What is wrong with the header lines.
    pub header_damage: Vec<HeaderDamage>,
    /// Notes that silence a check: `<!-- copydesk: ignore name-spelling -->` or `[copydesk: ignore name-spelling]`.
    pub notes: Vec<DeskNote>,
}

/// Header values that were run together or that disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeaderDamage {
    /// The damaged part of the header.
    pub span: Span,
    /// The values that a person would read there, in words: `14:31 GMT +3`, `20 October 2019`.
    pub readings: Vec<String>,
}

/// A comment in the text that speaks to the checks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskNote {
    /// The whole comment.
    pub span: Span,
    /// What it says after `copydesk:`, trimmed: `ignore name-spelling: house style of the agency`.
    pub text: String,
}

#[cfg(test)]
mod tests;
