//! Passages on a page: the words, and under them where they stand.

use super::html::Html;
use super::{Setting, dates};
use crate::answers::{Passage, Piece, Tone};

impl Setting<'_> {
    /// The words of a passage, those in question marked.
    pub(super) fn words(&self, html: &mut Html, passage: &Passage) {
        html.open("blockquote", &[("dir", "auto")]).raw("<p>");
        for Piece { words, tone } in &passage.pieces {
            match tone {
                Tone::Around => html.text(words),
                Tone::Meant => html.element("mark", &[], words),
                Tone::Differs => html.raw("<mark>").element("strong", &[("class", "differs")], words).raw("</mark>"),
            };
        }
        html.raw("</p></blockquote>");
    }

    /// The article and the line of a passage, as a link where the article has an address.
    pub(super) fn place(&self, html: &mut Html, passage: &Passage) {
        let (line, name) = (passage.line.to_string(), format!("{}, line {}", passage.label, passage.line));
        match (self.address)(&passage.place.article) {
            Some(address) => {
                let address = format!("{address}#L{line}");
                html.element("a", &[("class", "place"), ("href", &address), ("data-line", &line)], &name);
            }
            None => {
                html.element("span", &[("class", "place")], &name);
            }
        }
        let published = passage.published.map_or_else(|| "undated".to_owned(), dates::day);
        html.raw(" ").element("span", &[("class", "published")], &published);
    }
}
