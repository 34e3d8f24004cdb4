//! What an editor asks: plain data in, plain data out. Places are bytes of articles; nothing here knows a protocol.

mod appearances;
mod card;
mod company;
mod comparison;
mod completion;
mod confirming;
mod cursor;
mod declaration;
mod definition;
mod entity_card;
mod event_card;
mod explanation;
mod figure_card;
mod folder_index;
mod highlights;
mod hints;
mod hover;
mod lenses;
mod offices;
mod passage;
mod people;
mod published;
mod ranges;
mod references;
mod rename;
mod renaming;
mod report;
mod statements;
mod symbols;
mod timeline;
mod tokens;
mod workspace_symbols;

pub use card::{Card, Line, Section};
pub use company::{Company, Pair, company};
pub use comparison::{Comparison, comparisons};
pub use completion::{Completion, Completions, completions};
pub use confirming::{Settling, settlings};
pub use declaration::{declaration, type_definition};
pub use definition::{Target, definition};
pub use explanation::{Explanation, FindingExplained, SubjectExplained, explanation};
pub use folder_index::{IndexEntry, IndexPart, IndexPlace, folder_index, index_places};
pub use highlights::{Highlight, HighlightKind, highlights};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use lenses::{Lens, lenses};
pub use passage::{Passage, Piece, Tone};
pub use people::{Held, Profile, people};
pub use ranges::{Fold, folds, selections};
pub use references::references;
pub use rename::{Renamable, Rename, renamable, rename};
pub use report::{Report, report};
pub use statements::Statement;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use timeline::{Choice, Named, Occasion, Stage, Timeline, Told, When, named_so, timeline};
pub use tokens::{Token, TokenKind, tokens};
pub use workspace_symbols::{FoundSymbol, workspace_symbols};

use crate::archive::{Archive, ArticleId};
use crate::settings::Settings;
use crate::text::Span;

/// What every answer is given: the archive at one moment and the newsroom's settings.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// All the articles.
    pub archive: &'a Archive,
    /// The newsroom's settings.
    pub settings: &'a Settings,
}

/// A place that an answer leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// In which article.
    pub article: ArticleId,
    /// Where in it.
    pub span: Span,
}
