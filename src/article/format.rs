//! How a file is written.

use std::path::Path;

/// How the text of an article is marked up. Front matter (`---`, `+++`) is read in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown as CommonMark has it, with tables, footnotes and strikethrough.
    Markdown,
    /// Text without markup: one line is one paragraph, or blank lines separate paragraphs of wrapped lines.
    #[default]
    Plain,
}

impl Format {
    /// The format of the file at `path`, by its extension: `.md` and its long forms are Markdown, all else is plain.
    pub fn of(path: impl AsRef<Path>) -> Format {
        let extension = path.as_ref().extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let is_markdown = ["md", "markdown", "mdown", "mkd"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        if is_markdown { Format::Markdown } else { Format::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides() {
        assert_eq!(Format::of("desk/Visit.MD"), Format::Markdown);
        assert_eq!(Format::of("visit.markdown"), Format::Markdown);
        for plain in ["visit.txt", "visit.text", "visit.article", "visit", "md", ""] {
            assert_eq!(Format::of(plain), Format::Plain, "{plain}");
        }
    }
}
