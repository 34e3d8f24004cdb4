//! The article's own date.

use jiff::civil::Date;

use crate::text::Span;

/// The day an article was published and where that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    /// The day.
    pub date: Date,
    /// Which part of the page says so.
    pub source: DateSource,
    /// The place that says so; `None` where a date is taken over from a linked article.
    pub span: Option<Span>,
}

/// Which part of the page states the article's date. Earlier ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// `date:` in YAML or TOML front matter.
    FrontMatter,
    /// A header line.
    Header,
    /// The byline: `2 min read · Oct 5, 2023`.
    Byline,
    /// The address of the page.
    Url,
    /// Another article that is tied to this one by a shared quotation or event; a bound, not a statement.
    Linked,
}

impl DateSource {
    /// The name that `annotate` prints.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::FrontMatter => "front-matter",
            DateSource::Header => "header",
            DateSource::Byline => "byline",
            DateSource::Url => "url",
            DateSource::Linked => "linked",
        }
    }
}
